package io.wireloupe.capture.unpack;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.ZipException;

/** What a packed stream unpacks to, up to a limit. */
public final class Unpacking extends FilterInputStream {

    /** What any stream may unpack to: only above this is it asked how many times its size that is. */
    private static final long ALWAYS_ALLOWED = 1L << 30;

    /** How many bytes tell a packed stream. */
    public static final int LONGEST_MAGIC = 4;

    private static final int GZIP_MAGIC = 0x8b1f;

    private final PackedSource source;
    private final long maxBytes;
    private final long maxRatio;
    private long unpacked;

    private Unpacking(InputStream unpacking, PackedSource source, long maxBytes, long maxRatio) {
        super(unpacking);
        this.source = source;
        this.maxBytes = maxBytes;
        this.maxRatio = maxRatio;
    }

    /**
     * The stream itself, or what it unpacks to if it begins like a gzip, Zstandard or LZ4 stream; frames of
     * the latter two that hold nothing of the content may stand before.
     *
     * <p>Where such a stream was cut, reading throws {@link EOFException}; where it is damaged, {@link ZipException};
     * where it unpacks to more than allowed, {@link UnpackLimitException}. What came before is good.
     *
     * @param stream any stream; it is read, and closed with the result
     * @param maxBytes what it may unpack to
     * @param maxRatio how many times its size that may be
     * @return a stream of the unpacked bytes
     * @throws EOFException if the stream ends within the first header
     * @throws ZipException if the first header is damaged
     */
    public static InputStream of(InputStream stream, long maxBytes, long maxRatio) throws IOException {
        PushbackInputStream pushback = new PushbackInputStream(stream, LONGEST_MAGIC);
        long magic = magicBehindSkippable(pushback);
        PackedSource source = new PackedSource(pushback);
        InputStream unpacking;
        if ((magic & 0xffff) == GZIP_MAGIC) {
            unpacking = new GzipStream(source);
        } else if (magic == ZstdStream.MAGIC) {
            unpacking = new ZstdStream(source);
        } else if (magic == Lz4Stream.MAGIC) {
            unpacking = new Lz4Stream(source);
        } else {
            return pushback;
        }
        return new Unpacking(unpacking, source, maxBytes, maxRatio);
    }

    /**
     * The magic number that tells the format, still to be read; the frames before it that hold nothing of the content,
     * with which parallel packers begin, are passed over.
     */
    private static long magicBehindSkippable(PushbackInputStream stream) throws IOException {
        byte[] start = stream.readNBytes(LONGEST_MAGIC);
        boolean first = true;
        while (start.length == LONGEST_MAGIC && FrameStream.isSkippable(magic(start))) {
            byte[] length = stream.readNBytes(4);
            if (length.length < 4) {
                throw new EOFException();
            }
            stream.skipNBytes(magic(length));
            start = stream.readNBytes(LONGEST_MAGIC);
            first = false;
        }
        long magic = magic(start);
        if (!first && magic != ZstdStream.MAGIC && magic != Lz4Stream.MAGIC) {
            throw new ZipException("neither a Zstandard nor an LZ4 frame stands behind its skippable ones");
        }
        stream.unread(start);
        return magic;
    }

    private static long magic(byte[] start) {
        long magic = 0;
        for (int i = 0; i < start.length; i++) {
            magic |= (start[i] & 0xffL) << 8 * i;
        }
        return magic;
    }

    /**
     * {@return whether a stream that begins with these bytes is one that is unpacked here}
     *
     * @param start the first bytes of a stream, at least 4 for a sure answer
     */
    public static boolean isPacked(byte[] start) {
        long magic = magic(start);
        return (magic & 0xffff) == GZIP_MAGIC || magic == ZstdStream.MAGIC || magic == Lz4Stream.MAGIC
                || FrameStream.isSkippable(magic);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (unpacked == maxBytes && in.read() >= 0) {
            throw new UnpackLimitException("it unpacks to more than the " + maxBytes + " bytes allowed; allow more by"
                    + " CaptureOptions.maxUnpackedBytes if you trust it");
        }
        if (unpacked == maxBytes) {
            return -1;
        }
        int n = super.read(bytes, offset, (int) Math.min(count, maxBytes - unpacked));
        unpacked += Math.max(0, n);
        if (unpacked > ALWAYS_ALLOWED && unpacked / maxRatio > source.used()) {
            throw new UnpackLimitException("it unpacks to more than the " + maxRatio + " times its size allowed, which"
                    + " captures seldom do; allow more by CaptureOptions.maxUnpackRatio if you trust it");
        }
        return n;
    }
}
