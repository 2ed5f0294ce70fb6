package io.wireloupe.capture;

import java.io.IOException;

/**
 * Tells the variants of classic pcap by their first records. Patched libpcaps of about 1999 put more into each record
 * header, some under the usual magic number; so did Nokia's firewalls.
 */
final class PcapRecords {

    /** The header of all files before version 2.4, and of nearly all others. */
    static final int USUAL = 16;

    /** Interface index, protocol and packet type behind the usual header. */
    private static final int PATCHED = 24;

    /** The same with two numbers of processors and padding. */
    private static final int PATCHED_LONGER = 28;

    private static final int NOKIA = 20;

    /** How many records are looked at. */
    private static final int LOOKED_AT = 3;

    /** How far they are followed: records that are longer tell enough. */
    private static final int LOOKED_AT_BYTES = 1 << 20;

    private static final int MAX_PLAUSIBLE_LENGTH = 64 << 20;

    private PcapRecords() {}

    /** The length of record headers under which the first records make most sense. */
    static int headerLength(PcapReader reader, boolean modified) throws IOException {
        int[] candidates = modified ? new int[] {PATCHED, PATCHED_LONGER} : new int[] {USUAL, PATCHED, NOKIA};
        int best = candidates[0];
        int fewest = Integer.MAX_VALUE;
        for (int candidate : candidates) {
            int oddities = oddities(reader, candidate, best != candidate || fewest != Integer.MAX_VALUE);
            if (oddities == 0) {
                return candidate;
            }
            if (oddities < fewest) {
                best = candidate;
                fewest = oddities;
            }
        }
        return best;
    }

    /**
     * How many things are odd about the first records if their headers have this length. The usual length is judged by
     * what has been read already, so that a capture that is being written is not waited for.
     */
    private static int oddities(PcapReader reader, int header, boolean readOn) throws IOException {
        int odd = 0;
        int at = 0;
        for (int i = 0; i < LOOKED_AT; i++) {
            if (at > LOOKED_AT_BYTES || !reader.has(at + header, readOn)) {
                return odd;
            }
            int captured = reader.captured(at);
            int original = reader.original(at);
            odd += Integer.compareUnsigned(original, MAX_PLAUSIBLE_LENGTH) > 0 ? 1 : 0;
            odd += Integer.compareUnsigned(captured, original) > 0 ? 1 : 0;
            if (captured < 0 || captured > reader.maxFrame()) {
                return odd + LOOKED_AT - i;
            }
            at += header + captured;
        }
        return odd;
    }
}
