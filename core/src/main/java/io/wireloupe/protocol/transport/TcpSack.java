package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.Layer;

/** Selective acknowledgments: RFC 2018, and RFC 2883 for those that tell of duplicates. */
final class TcpSack {

    private static final int BLOCK = 8;
    private static final int ACKNOWLEDGMENT = 8;
    private static final int DATA_OFFSET = 12;
    private static final int MIN_HEADER = 20;

    private TcpSack() {}

    /** Records the blocks of an option, relative to the other direction's numbers; whether they fill the option. */
    static boolean record(Layer in, int at, int length, TcpDirection against) {
        int first = at + 2;
        int blocks = (length - 2) / BLOCK;
        for (int left = first; left < first + blocks * BLOCK; left += BLOCK) {
            in.set(TcpOptions.SACK_LE, against.relative((int) in.peek32(left)), left, 4);
            in.set(TcpOptions.SACK_RE, against.relative((int) in.peek32(left + 4)), left + 4, 4);
        }
        in.set(TcpOptions.SACK_COUNT, blocks, at, length);
        if (blocks > 0 && isDuplicate(in, first, blocks)) {
            in.set(TcpOptions.SACK_DSACK_LE, against.relative((int) in.peek32(first)), first, 4);
            in.set(TcpOptions.SACK_DSACK_RE, against.relative((int) in.peek32(first + 4)), first + 4, 4);
            in.mark(TcpOptions.SACK_DSACK, first, BLOCK);
        }
        boolean filled = (length - 2) % BLOCK == 0;
        if (!filled) {
            in.mark(TcpOptions.MALFORMED, at, length);
        }
        return filled && blocks > 0;
    }

    /** RFC 2883 4: the first block tells of a duplicate if it is acknowledged as well, or part of the second block. */
    private static boolean isDuplicate(Layer in, int first, int blocks) {
        int left = (int) in.peek32(first);
        int right = (int) in.peek32(first + 4);
        if (right - (int) in.peek32(ACKNOWLEDGMENT) <= 0) {
            return true;
        }
        return blocks > 1 && left - (int) in.peek32(first + BLOCK) >= 0
                && right - (int) in.peek32(first + BLOCK + 4) <= 0;
    }

    /** How many bytes the blocks in a TCP header name, 0 without any. */
    static long bytes(Layer in) {
        int end = Math.min((in.peek8(DATA_OFFSET) >> 4) * 4, in.captured());
        int at = MIN_HEADER;
        while (at + 1 < end) {
            int kind = in.peek8(at);
            int length = kind <= 1 ? 1 : in.peek8(at + 1);
            if (kind > 1 && length < 2) {
                return 0;
            }
            if (kind == TcpOptions.SACK) {
                return sum(in, at + 2, Math.min(at + length, end));
            }
            at += length;
        }
        return 0;
    }

    private static long sum(Layer in, int first, int end) {
        long bytes = 0;
        for (int block = first; block + BLOCK <= end; block += BLOCK) {
            bytes += in.peek32(block + 4) - in.peek32(block) & 0xffffffffL;
        }
        return bytes;
    }
}
