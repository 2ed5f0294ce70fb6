package io.wireloupe.capture.unpack;

import java.util.Arrays;
import java.util.zip.ZipException;

/** What was unpacked last: bytes that are still to be read, and before them those that may be repeated. */
final class History {

    byte[] bytes = new byte[1 << 16];

    /** Index behind the last byte. */
    int end;

    private int read;
    private int reach;

    /** Begins a frame: nothing before it may be repeated, and no more than {@code newReach} bytes have to be kept. */
    void begin(int newReach) {
        reach = newReach;
        end = 0;
        read = 0;
    }

    /** How many bytes are still to be read. */
    int unread() {
        return end - read;
    }

    /** Hands over up to {@code count} bytes. */
    int take(byte[] target, int offset, int count) {
        int n = Math.min(count, unread());
        System.arraycopy(bytes, read, target, offset, n);
        read += n;
        return n;
    }

    /** Makes room for {@code count} more bytes; all that is there has been read. */
    void room(int count) {
        if (bytes.length - end >= count) {
            return;
        }
        // Twice the reach: each byte is moved once on average.
        int most = (int) Math.min(Integer.MAX_VALUE - 64, Math.max(reach * 2L, reach + 4L * count));
        if (bytes.length < most) {
            // By what has come: a frame that claims a long reach takes no memory by that.
            bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(bytes.length * 2L, end + (long) count)));
        }
        if (bytes.length - end < count) {
            int kept = Math.min(reach, end);
            System.arraycopy(bytes, end - kept, bytes, 0, kept);
            read = kept;
            end = kept;
        }
    }

    /** Repeats bytes; there is room for them. */
    void repeat(int distance, int count) throws ZipException {
        if (distance <= 0 || distance > end || distance > reach) {
            throw new ZipException("it repeats what is " + (distance & 0xffffffffL)
                    + " bytes back, further than allowed");
        }
        int from = end - distance;
        if (distance >= count) {
            System.arraycopy(bytes, from, bytes, end, count);
            end += count;
            return;
        }
        int stop = end + count;
        while (end < stop) {
            // What was just written is repeated too, so that the pieces double.
            int n = Math.min(end - from, stop - end);
            System.arraycopy(bytes, from, bytes, end, n);
            end += n;
        }
    }

    /** Adds bytes; there is room for them. */
    void add(byte[] source, int offset, int count) {
        System.arraycopy(source, offset, bytes, end, count);
        end += count;
    }
}
