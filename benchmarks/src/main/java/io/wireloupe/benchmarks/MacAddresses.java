package io.wireloupe.benchmarks;

import io.wireloupe.oui.Block;
import io.wireloupe.oui.Vendors;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Addresses to look up, the same ones in every run. */
final class MacAddresses {

    /** A power of two, so that a counter wraps by a mask; beyond what a processor's branch predictor can learn. */
    static final int COUNT = 1 << 16;

    private static final int BITS = 48;

    private MacAddresses() {}

    /** Random addresses of blocks drawn evenly from all blocks of a registry. */
    static long[] ofAllBlocks(Vendors vendors) {
        SplittableRandom random = new SplittableRandom(1);
        List<Block> blocks = vendors.blocks().toList();
        return random.ints(COUNT, 0, blocks.size()).mapToObj(blocks::get)
                .mapToLong(block -> within(block, random)).toArray();
    }

    private static long within(Block block, SplittableRandom random) {
        int free = BITS - block.length();
        return block.prefix() & -1L << free | random.nextLong(1L << free);
    }

    /** The twelve small hexadecimal digits of an address. */
    static String digits(long mac) {
        return String.format(Locale.ROOT, "%012x", mac);
    }

    /** The six octets of an address. */
    static byte[] octets(long mac) {
        return Arrays.copyOfRange(ByteBuffer.allocate(Long.BYTES).putLong(mac).array(), 2, Long.BYTES);
    }
}
