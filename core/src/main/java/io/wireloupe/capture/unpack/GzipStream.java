package io.wireloupe.capture.unpack;

import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks gzip members, one after the other: RFC 1952. Where the JDK takes what stands behind the last one for nothing,
 * this says what it is, unless it is the zeros that fill a block of a tape.
 */
final class GzipStream extends GZIPInputStream {

    private static final int BUFFER = 1 << 16;
    private static final int TRAILER = 8;
    private static final byte MAGIC = 0x1f;

    GzipStream(PackedSource source) throws IOException {
        super(source, BUFFER);
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        int n = super.read(target, offset, count);
        if (n < 0) {
            requireNothingBehind();
        }
        return n;
    }

    private void requireNothingBehind() throws ZipException {
        int left = inf.getRemaining() - TRAILER;
        byte next = left > 0 ? buf[len - left] : 0;
        if (next == MAGIC) {
            throw new ZipException("a further member was cut or damaged in its header");
        }
        if (next != 0) {
            throw new ZipException("something other than a member stands behind its last one");
        }
    }
}
