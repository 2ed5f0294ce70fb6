package io.wireloupe.capture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The options at the end of a pcapng block, one after the other: draft-ietf-opsawg-pcapng 3.5. */
final class PcapngOptions {

    private static final int END = 0;
    private static final int COMMENT = 1;
    private static final int FLAGS = 2;
    private static final int FLAGS_FCS_LENGTH_SHIFT = 5;
    private static final int FLAGS_FCS_LENGTH = 0x0f;

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
        return shortAt(bytes, index, little);
    }

    private static int shortAt(byte[] bytes, int index, boolean little) {
        int low = bytes[index] & 0xff;
        int high = bytes[index + 1] & 0xff;
        return little ? high << 8 | low : low << 8 | high;
    }

    /**
     * How many bytes of frame check sequence the flags of a packet tell, 0 if they do not: draft-ietf-opsawg-pcapng
     * 4.3.1. Asked for each packet, and so without an object.
     */
    static int fcsLength(byte[] bytes, int start, int end, boolean little) {
        int at = start;
        while (at + 4 <= end) {
            int code = shortAt(bytes, at, little);
            int size = shortAt(bytes, at + 2, little);
            if (code == FLAGS && size == 4 && at + 8 <= end) {
                int lowest = shortAt(bytes, little ? at + 4 : at + 6, little);
                return lowest >> FLAGS_FCS_LENGTH_SHIFT & FLAGS_FCS_LENGTH;
            }
            at = code == END ? end : at + 4 + (size + 3 & ~3);
        }
        return 0;
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
