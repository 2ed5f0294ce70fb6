package io.wireloupe.capture.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipException;

/** Unpacks frames of blocks, one after the other. */
abstract class FrameStream extends InputStream {

    /** Either format lets frames of its users' own stand between others: sixteen magic numbers from this on. */
    private static final long SKIPPABLE = 0x184d2a50L;
    private static final long SKIPPABLE_BITS = ~15L;

    final PackedSource source;
    final History history = new History();
    private boolean inFrame;

    /** What ended the stream, kept back until what came before has been read. */
    private Optional<IOException> failure = Optional.empty();

    FrameStream(PackedSource source) {
        this.source = source;
    }

    /** Whether a frame that begins with this number holds nothing of the content: RFC 8878 3.1.2. */
    static boolean isSkippable(long magic) {
        return (magic & SKIPPABLE_BITS) == SKIPPABLE;
    }

    /** Whether frames of this format begin with this number. */
    abstract boolean isMagic(long magic);

    /** Reads the header of a frame, behind its magic number. */
    abstract void begin() throws IOException;

    /** Unpacks the next block of the frame; false, with what follows the last block read, if there is none. */
    abstract boolean block() throws IOException;

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        while (history.unread() == 0) {
            if (failure.isPresent()) {
                throw failure.get();
            }
            if (!inFrame && !nextFrame()) {
                return -1;
            }
            try {
                inFrame = block();
            } catch (IOException e) {
                failure = Optional.of(e);
            }
        }
        return history.take(target, offset, count);
    }

    private boolean nextFrame() throws IOException {
        while (true) {
            long magic = source.magic();
            if (isMagic(magic)) {
                begin();
                return true;
            }
            if (magic <= 0) {
                // The end, or the zeros that fill a block of a tape, which gzip takes for the end, too.
                return false;
            }
            if (!isSkippable(magic)) {
                throw new ZipException("something other than a frame stands behind its last one");
            }
            source.pass(source.number(4));
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
