package io.wireloupe.capture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The options at the end of a pcapng block, one after the other: draft-ietf-opsawg-pcapng 3.5. */
final class PcapngOptions {

    private static final int END = 0;
    private static final int COMMENT = 1;

    private final byte[] bytes;
    private final int end;
    private final boolean little;
    private int nextAt;
    private int code;
    private int at;
    private int size;

    PcapngOptions(byte[] bytes, int start, int end, boolean little) {
        this.bytes = bytes;
        this.nextAt = start;
        this.end = end;
        this.little = little;
    }

    /** Goes to the next option; false if there is none, or none that is whole. */
    boolean next() {
        if (nextAt + 4 > end) {
            return false;
        }
        code = shortAt(nextAt);
        size = shortAt(nextAt + 2);
        at = nextAt + 4;
        nextAt = at + (size + 3 & ~3);
        return code != END && at + size <= end;
    }

    int code() {
        return code;
    }

    /** Index of the first byte of the value. */
    int at() {
        return at;
    }

    int size() {
        return size;
    }

    private int shortAt(int index) {
        int low = bytes[index] & 0xff;
        int high = bytes[index + 1] & 0xff;
        return little ? high << 8 | low : low << 8 | high;
    }

    /** All remarks among these options. */
    static List<String> comments(byte[] bytes, int start, int end, boolean little) {
        if (start + 4 > end) {
            return List.of();
        }
        List<String> comments = new ArrayList<>();
        PcapngOptions options = new PcapngOptions(bytes, start, end, little);
        while (options.next()) {
            if (options.code == COMMENT) {
                comments.add(text(bytes, options.at, options.size));
            }
        }
        return List.copyOf(comments);
    }

    /** UTF-8 up to the first NUL, which some programs write though it is not needed. */
    static String text(byte[] bytes, int at, int size) {
        int n = 0;
        while (n < size && bytes[at + n] != 0) {
            n++;
        }
        return new String(bytes, at, n, StandardCharsets.UTF_8);
    }
}
