package io.wireloupe.examples.workshop.anonymise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that decides what addresses become: 32 bytes, of which 16 are an AES key and 16, encrypted with it, pad
 * what is encrypted, as Crypto-PAn has it (Xu, Fan, Ammar, Moon: Prefix-preserving IP address anonymization, 2002).
 *
 * <p>Not safe for use by several threads.
 */
public final class SecretKey {

    /** How long a key is, in bytes. */
    public static final int LENGTH = 32;

    private static final int BLOCK = 16;

    private final Cipher cipher;
    private final byte[] pad;

    private SecretKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a key has " + LENGTH + " bytes, not " + bytes.length
                    + "; name a file that is not there yet, and one is made");
        }
        try {
            cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(bytes, 0, BLOCK, "AES"));
            pad = cipher.doFinal(bytes, BLOCK, BLOCK);
        } catch (GeneralSecurityException e) {
            // Every Java platform must have AES with this mode.
            throw new IllegalStateException("this Java has no AES", e);
        }
    }

    /** A key of these 32 bytes. */
    public static SecretKey of(byte[] bytes) {
        return new SecretKey(bytes.clone());
    }

    /** A key that nobody knows and that is gone when the program ends. */
    public static SecretKey random() {
        return new SecretKey(randomBytes());
    }

    /** The key in a file, which is made with a random one if it is not there. */
    public static SecretKey in(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.write(file, randomBytes());
            file.toFile().setReadable(false, false);
            file.toFile().setReadable(true, true);
        }
        return new SecretKey(Files.readAllBytes(file));
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** One bit that depends on the key and on the first bits of an address: the rest of the block is the pad's. */
    int bit(byte[] address, int bits) {
        byte[] input = pad.clone();
        int whole = bits / 8;
        System.arraycopy(address, 0, input, 0, whole);
        if (bits % 8 != 0) {
            int mask = 0xff00 >> bits % 8;
            input[whole] = (byte) (address[whole] & mask | pad[whole] & ~mask);
        }
        return (encrypt(input)[0] & 0x80) >> 7;
    }

    /** A permutation of numbers of an even number of bits: four rounds of a Feistel network. */
    int permute(int number, int bits) {
        int half = bits / 2;
        int mask = (1 << half) - 1;
        int left = number >>> half & mask;
        int right = number & mask;
        for (int round = 0; round < 4; round++) {
            byte[] input = pad.clone();
            input[0] ^= (byte) (0x80 | round);
            input[1] ^= (byte) bits;
            input[2] ^= (byte) (right >> 8);
            input[3] ^= (byte) right;
            byte[] output = encrypt(input);
            int next = left ^ ((output[0] & 0xff) << 8 | output[1] & 0xff) & mask;
            left = right;
            right = next;
        }
        return left << half | right;
    }

    private byte[] encrypt(byte[] block) {
        try {
            return Arrays.copyOf(cipher.doFinal(block), BLOCK);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES failed on one block", e);
        }
    }
}
