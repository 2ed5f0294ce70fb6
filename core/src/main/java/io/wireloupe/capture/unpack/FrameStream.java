package io.wireloupe.capture.unpack;

import java.io.IOException;
import java.io.InputStream;

/** Unpacks frames of blocks, one after the other. */
abstract class FrameStream extends InputStream {

    /** Either format lets frames of its users' own stand between others: sixteen magic numbers from this on. */
    private static final long SKIPPABLE = 0x184d2a50L;

    final PackedSource source;
    final History history = new History();
    private boolean inFrame;

    FrameStream(PackedSource source) {
        this.source = source;
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
            if (!inFrame && !nextFrame()) {
                return -1;
            }
            inFrame = block();
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
            if ((magic & ~15L) != SKIPPABLE) {
                // As gzip does: what stands behind the last frame is not part of it.
                return false;
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
