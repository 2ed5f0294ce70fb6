package io.wireloupe.protocol.app;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * The keys of Initial packets that one side sends: RFC 9001 5.2, RFC 9369 3.3. They follow from the connection ID that
 * the client chose, so whoever sees the first packet has them. Immutable.
 */
final class QuicKeys {

    static final int VERSION_1 = 1;
    static final int VERSION_2 = 0x6b3343cf;
    private static final int DRAFT = 0xff000000;

    /** Drafts 23 to 32 of what became RFC 9001, section 5.2 of each; from draft 33 on the salt is that of the RFC. */
    private static final int DRAFT_23 = 23;
    private static final int DRAFT_29 = 29;
    private static final int DRAFT_33 = 33;
    private static final int DRAFT_34 = 34;

    /** A version for tests of another implementation; it is draft 27. */
    private static final int MVFST_2 = 0xfaceb002;

    private static final byte[] SALT_1 = HexFormat.of().parseHex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a");
    private static final byte[] SALT_2 = HexFormat.of().parseHex("0dede3def700a6db819381be6e269dcbf9bd2ed9");
    private static final byte[] SALT_29 = HexFormat.of().parseHex("afbfec289993d24c9e9786f19c6111e04390a899");
    private static final byte[] SALT_23 = HexFormat.of().parseHex("c3eef712c72ebb5a11a7d2432bb46365bef9f502");

    private static final int SAMPLE = 16;
    private static final int TAG = 16;

    private final byte[] key;
    private final byte[] iv;
    private final byte[] hp;

    private QuicKeys(byte[] secret, boolean second) {
        String prefix = second ? "quicv2 " : "quic ";
        key = expand(secret, prefix + "key", 16);
        iv = expand(secret, prefix + "iv", 12);
        hp = expand(secret, prefix + "hp", 16);
    }

    /** The keys of one side; {@code null} for a version whose salt is not known. */
    static @Nullable QuicKeys of(int version, byte[] connectionId, boolean client) {
        byte[] salt = salt(version);
        if (salt == null) {
            return null;
        }
        byte[] initial = hmac(salt, connectionId);
        return new QuicKeys(expand(initial, client ? "client in" : "server in", 32), version == VERSION_2);
    }

    private static byte @Nullable [] salt(int version) {
        if (version == VERSION_1) {
            return SALT_1;
        }
        if (version == VERSION_2) {
            return SALT_2;
        }
        if ((version & 0x0f0f0f0f) == 0x0a0a0a0a) {
            return SALT_29;
        }
        int draft = version == MVFST_2 ? DRAFT_29 - 2 : version - DRAFT;
        if (draft < DRAFT_23 || draft > DRAFT_34) {
            return null;
        }
        return draft >= DRAFT_33 ? SALT_1 : draft >= DRAFT_29 ? SALT_29 : SALT_23;
    }

    byte[] key() {
        return key.clone();
    }

    byte[] iv() {
        return iv.clone();
    }

    byte[] hp() {
        return hp.clone();
    }

    /** The mask of RFC 9001 5.4.1 for a header, from 16 octets of its packet. */
    byte[] mask(byte[] sample) {
        try {
            Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(hp, "AES"));
            return aes.doFinal(sample, 0, SAMPLE);
        } catch (GeneralSecurityException e) {
            throw lacking("AES", e);
        }
    }

    /** Opens a payload (RFC 9001 5.3); {@code null} if these are not its keys. */
    byte @Nullable [] open(byte[] header, long packetNumber, byte[] sealed) {
        if (sealed.length < TAG) {
            return null;
        }
        byte[] nonce = iv.clone();
        for (int i = 0; i < 8; i++) {
            nonce[4 + i] ^= (byte) (packetNumber >>> 56 - 8 * i);
        }
        try {
            Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
            gcm.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * TAG, nonce));
            gcm.updateAAD(header);
            return gcm.doFinal(sealed);
        } catch (javax.crypto.AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw lacking("AES-GCM", e);
        }
    }

    /** HKDF-Expand-Label of RFC 8446 7.1, for at most 32 octets and no context. */
    private static byte[] expand(byte[] secret, String label, int length) {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer info = ByteBuffer.allocate(2 + 1 + name.length + 1 + 1);
        info.putShort((short) length).put((byte) name.length).put(name).put((byte) 0).put((byte) 1);
        return Arrays.copyOf(hmac(secret, info.array()), length);
    }

    private static byte[] hmac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw lacking("HmacSHA256", e);
        }
    }

    private static IllegalStateException lacking(String algorithm, GeneralSecurityException e) {
        return new IllegalStateException("This Java platform lacks " + algorithm + ", which every one must have", e);
    }
}
