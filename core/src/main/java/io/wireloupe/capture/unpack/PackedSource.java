package io.wireloupe.capture.unpack;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A packed stream that counts how much of it was used. */
final class PackedSource extends FilterInputStream {

    private long used;
    private boolean ended;

    PackedSource(InputStream in) {
        super(in);
    }

    /** How many bytes were read so far. */
    long used() {
        return used;
    }

    @Override
    public int read() throws IOException {
        int octet = in.read();
        note(octet < 0 ? -1 : 1);
        return octet;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        int n = in.read(bytes, offset, count);
        note(n);
        return n;
    }

    private void note(int n) {
        if (n < 0) {
            ended = true;
        } else {
            used += n;
        }
    }

    /**
     * Some, unless the end was seen: {@link GzipStream} looks for a further member only if there is
     * something, and a pipe often says that there is nothing yet.
     */
    @Override
    public int available() throws IOException {
        return ended ? 0 : Math.max(1, in.available());
    }

    /** Fills part of an array. */
    void fully(byte[] bytes, int offset, int count) throws IOException {
        if (readNBytes(bytes, offset, count) < count) {
            throw new EOFException();
        }
    }

    /** The next byte, from 0 to 255. */
    int octet() throws IOException {
        int octet = read();
        if (octet < 0) {
            throw new EOFException();
        }
        return octet;
    }

    /** A number of up to eight bytes, the lowest first. */
    long number(int octets) throws IOException {
        long number = 0;
        for (int i = 0; i < octets; i++) {
            number |= (long) octet() << 8 * i;
        }
        return number;
    }

    /** The magic number of the next frame, -1 at the end of the stream. */
    long magic() throws IOException {
        byte[] start = readNBytes(4);
        long magic = 0;
        for (int i = 0; i < start.length; i++) {
            magic |= (start[i] & 0xffL) << 8 * i;
        }
        if (start.length > 0 && start.length < 4 && magic != 0) {
            throw new EOFException();
        }
        return start.length == 0 ? -1 : magic;
    }

    /** Passes over bytes. */
    void pass(long count) throws IOException {
        skipNBytes(count);
    }
}
