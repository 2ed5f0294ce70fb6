package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.Layer;

/** The options of a TCP header: RFC 9293 3.2, RFC 7323 (window scale, timestamps), RFC 2018 (selective acknowledgment). */
final class TcpOptions {

    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int MAXIMUM_SEGMENT_SIZE = 2;
    private static final int WINDOW_SCALE = 3;
    private static final int SACK_PERMITTED = 4;
    private static final int SACK = 5;
    private static final int TIMESTAMPS = 8;

    /** RFC 7323 2.3: a larger shift counts as this one. */
    private static final int MAX_SHIFT = 14;

    private TcpOptions() {}

    /**
     * Records the options between two offsets.
     *
     * @param against the other direction, whose relative numbers selective acknowledgments name; null if not followed
     * @return the window shift, -1 if the option is not there
     */
    static int read(Layer in, int from, int end, TcpDirection against) {
        int shift = -1;
        int at = from;
        while (at < end) {
            int kind = in.u8(Tcp.OPTION_KIND, at);
            if (kind == END || kind == NO_OPERATION) {
                at++;
                continue;
            }
            int length = at + 1 < end ? in.peek8(at + 1) : 0;
            if (length < 2 || at + length > end) {
                return shift;
            }
            in.u8(Tcp.OPTION_LEN, at + 1);
            switch (kind) {
                case MAXIMUM_SEGMENT_SIZE -> {
                    if (length == 4) {
                        in.u16(Tcp.OPTIONS_MSS_VAL, at + 2);
                    }
                }
                case WINDOW_SCALE -> {
                    if (length == 3) {
                        shift = Math.min(in.u8(Tcp.OPTIONS_WSCALE_SHIFT, at + 2), MAX_SHIFT);
                        in.set(Tcp.OPTIONS_WSCALE_MULTIPLIER, 1L << shift, at + 2, 1);
                    }
                }
                case SACK_PERMITTED -> in.bytes(Tcp.OPTIONS_SACK_PERM, at, length);
                case SACK -> selective(in, at, length, against);
                case TIMESTAMPS -> {
                    if (length == 10) {
                        in.u32(Tcp.OPTIONS_TIMESTAMP_TSVAL, at + 2);
                        in.u32(Tcp.OPTIONS_TIMESTAMP_TSECR, at + 6);
                    }
                }
                default -> { }
            }
            at += length;
        }
        return shift;
    }

    private static void selective(Layer in, int at, int length, TcpDirection against) {
        int blocks = (length - 2) / 8;
        for (int i = 0; i < blocks; i++) {
            int left = at + 2 + i * 8;
            in.set(Tcp.OPTIONS_SACK_LE, against.relative((int) in.peek32(left)), left, 4);
            in.set(Tcp.OPTIONS_SACK_RE, against.relative((int) in.peek32(left + 4)), left + 4, 4);
        }
        in.set(Tcp.OPTIONS_SACK_COUNT, blocks, at, length);
    }
}
