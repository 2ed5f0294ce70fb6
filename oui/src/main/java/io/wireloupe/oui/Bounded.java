package io.wireloupe.oui;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails when it gives more than it should. */
final class Bounded extends FilterInputStream {

    private final long limit;
    private final String called;
    private long left;

    Bounded(InputStream in, long limit, String called) {
        super(in);
        this.limit = limit;
        this.called = called;
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            count(1);
        }
        return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        if (count > 0) {
            count(count);
        }
        return count;
    }

    private void count(int bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new IOException(called + " has more than " + limit
                + " bytes, which no vendor registry has; left unread");
        }
    }
}
