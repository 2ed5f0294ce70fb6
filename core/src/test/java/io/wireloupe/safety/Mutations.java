package io.wireloupe.safety;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Changes frames in the ways that trip decoders: lengths that lie, parts that are missing or come twice, any bytes. */
final class Mutations {

    private static final int MAX_LENGTH = 4096;

    private final SplittableRandom random;

    Mutations(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A changed copy. */
    byte[] mutate(byte[] bytes) {
        byte[] mutant = bytes.clone();
        for (int changes = random.nextInt(1, 5); changes > 0 && mutant.length > 0; changes--) {
            mutant = change(mutant);
        }
        return mutant;
    }

    /** Random bytes; often few different ones, so that lengths and counts repeat. */
    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        int choice = random.nextInt(3);
        byte often = (byte) random.nextInt(256);
        for (int i = 0; i < length; i++) {
            bytes[i] = choice == 0 || random.nextInt(3) == 0 ? (byte) random.nextInt(256)
                    : choice == 1 ? often : (byte) random.nextInt(4);
        }
        return bytes;
    }

    private byte[] change(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(8)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> bytes[at] = extreme();
            case 3 -> number(bytes, at, 2);
            case 4 -> number(bytes, at, 4);
            case 5 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 6 -> {
                return without(bytes, at, random.nextInt(1, 16));
            }
            default -> {
                return twice(bytes, at, random.nextInt(1, 64));
            }
        }
        return bytes;
    }

    private byte extreme() {
        return (byte) new int[] {0, 1, 0x7f, 0x80, 0xff, 0xc0, 4, 0x45}[random.nextInt(8)];
    }

    /** Makes a number of so many octets 0, 1, the largest, or a little more or less than it is. */
    private void number(byte[] bytes, int at, int octets) {
        int end = Math.min(bytes.length, at + octets);
        int by = random.nextInt(5);
        if (by < 3) {
            Arrays.fill(bytes, at, end, (byte) (by == 2 ? 0xff : 0));
            bytes[end - 1] = (byte) (by == 0 ? 0 : by == 1 ? 1 : 0xff);
        } else {
            bytes[end - 1] += (byte) (by == 3 ? 1 : -1);
        }
    }

    private static byte[] without(byte[] bytes, int at, int count) {
        int end = Math.min(bytes.length, at + count);
        byte[] less = Arrays.copyOf(bytes, bytes.length - (end - at));
        System.arraycopy(bytes, end, less, at, bytes.length - end);
        return less;
    }

    private static byte[] twice(byte[] bytes, int at, int count) {
        int end = Math.min(bytes.length, at + count);
        if (bytes.length + end - at > MAX_LENGTH) {
            return bytes;
        }
        byte[] more = Arrays.copyOf(bytes, bytes.length + end - at);
        System.arraycopy(bytes, at, more, end, bytes.length - at);
        return more;
    }
}
