package io.wireloupe.capture;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Counts what has been read of a capture, for those who watch from another thread. */
final class Meter {

    private final long size;
    private volatile long bytes;
    private volatile long frames;

    /** Begins at nothing; {@code size} is how many bytes there are, -1 if that is not known. */
    Meter(long size) {
        this.size = size;
    }

    void frames(long newFrames) {
        frames = newFrames;
    }

    Progress progress() {
        return new Progress(bytes, size < 0 ? OptionalLong.empty() : OptionalLong.of(size), frames);
    }

    /** The same stream, counted. */
    InputStream counted(InputStream stream) {
        return new Counted(stream);
    }

    private final class Counted extends FilterInputStream {

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = in.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = in.read(target, offset, length);
            count(n);
            return n;
        }

        /** Only the reading thread writes. */
        private void count(int n) {
            bytes += Math.max(0, n);
        }
    }
}
