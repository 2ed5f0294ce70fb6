package io.wireloupe.capture;

import java.io.IOException;
import java.util.Optional;

/** What the readers of all file formats have in common: the bytes of the file, and where it ended early. */
abstract class RecordReader implements FrameReader {

    final BlockInput input;

    /** How many frames have been read. */
    long frames;

    private Optional<Truncation> truncation = Optional.empty();

    RecordReader(BlockInput input) {
        this.input = input;
    }

    /** Notes that the capture ends before the next record, and why. */
    final void cut(String cause) {
        cut(input.offset(), cause);
    }

    /** Notes that the capture ends before the record at this offset, part of which was passed over, and why. */
    final void cut(long offset, String cause) {
        truncation = Optional.of(new Truncation(offset, frames, input.because(cause)));
    }

    @Override
    public final Optional<Truncation> truncated() {
        return truncation;
    }

    @Override
    public final void lend() {
        input.lend();
    }

    @Override
    public final void giveBack(byte[] lent) {
        input.giveBack(lent);
    }

    @Override
    public final void close() throws IOException {
        input.close();
    }
}
