package io.wireloupe.capture;

import java.nio.charset.StandardCharsets;

import io.wireloupe.dissect.RawFrame;

/** An entry of a systemd journal in a pcapng block: fields as lines of text, with a time among them. */
final class JournalEntry {

    /** Microseconds since 1970, in decimal digits. */
    private static final byte[] TIME = "__REALTIME_TIMESTAMP=".getBytes(StandardCharsets.US_ASCII);

    private static final int MICROSECONDS = 1_000_000;

    private JournalEntry() {}

    /** How long it is without the zeros that pad the block. */
    static int length(byte[] bytes, int start, int size) {
        int length = size;
        while (length > 0 && bytes[start + length - 1] == 0) {
            length--;
        }
        return length;
    }

    /** Sets the time of a frame from the first one in the text, if that is a number of 64 bits. */
    static void time(byte[] bytes, int start, int length, RawFrame frame) {
        int end = start;
        while (end < start + length && bytes[end] != 0) {
            end++;
        }
        frame.noTime();
        int at = find(bytes, start, end);
        if (at < 0) {
            return;
        }
        long micros = 0;
        int first = at;
        for (; at < end && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            int digit = bytes[at] - '0';
            if (Long.compareUnsigned(micros, Long.divideUnsigned(-1L - digit, 10)) > 0) {
                return;
            }
            micros = micros * 10 + digit;
        }
        if (at > first) {
            frame.time(Long.divideUnsigned(micros, MICROSECONDS),
                    (int) Long.remainderUnsigned(micros, MICROSECONDS) * 1000);
        }
    }

    /** Where the time begins, -1 if there is none. */
    private static int find(byte[] bytes, int start, int end) {
        for (int at = start; at + TIME.length <= end; at++) {
            int n = 0;
            while (n < TIME.length && bytes[at + n] == TIME[n]) {
                n++;
            }
            if (n == TIME.length) {
                return at + n;
            }
        }
        return -1;
    }
}
