package io.wireloupe.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.wireloupe.capture.live.FrameFilter;
import io.wireloupe.dissect.RawFrame;

/** Reads the frames that a filter fits. */
final class FilteredReader implements FrameReader {

    private final FrameReader reader;
    private final Filters compiled;
    private final Map<Integer, FrameFilter> filters = new HashMap<>();
    private final RawFrame ahead = new RawFrame();
    private boolean found;
    private FrameNotes aheadNotes = FrameNotes.NONE;
    private FrameNotes notes = FrameNotes.NONE;

    /** Makes the filter for each link type that comes. */
    @FunctionalInterface
    interface Filters {
        FrameFilter of(int linkType) throws IOException;
    }

    FilteredReader(FrameReader reader, Filters compiled) {
        this.reader = reader;
        this.compiled = compiled;
    }

    @Override
    public boolean next(RawFrame frame) throws IOException {
        while (!found) {
            if (!reader.next(ahead)) {
                return false;
            }
            found = matches(ahead);
        }
        found = false;
        notes = aheadNotes;
        frame.place(ahead.bytes(), ahead.offset(), ahead.capturedLength(), ahead.originalLength());
        frame.link(ahead.linkType(), ahead.interfaceId());
        frame.fcsLength(ahead.fcsLength());
        if (ahead.hasTime()) {
            frame.time(ahead.seconds(), ahead.nanos());
        } else {
            frame.noTime();
        }
        return true;
    }

    private boolean matches(RawFrame frame) throws IOException {
        FrameFilter filter = filters.get(frame.linkType());
        if (filter == null) {
            filter = compiled.of(frame.linkType());
            filters.put(frame.linkType(), filter);
        }
        aheadNotes = reader.notes();
        return filter.matches(frame);
    }

    @Override
    public boolean buffered() {
        try {
            while (!found && reader.buffered() && reader.next(ahead)) {
                found = matches(ahead);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    @Override
    public boolean grows() {
        return reader.grows();
    }

    @Override
    public void lend() {
        reader.lend();
    }

    @Override
    public void giveBack(byte[] lent) {
        reader.giveBack(lent);
    }

    @Override
    public FrameNotes notes() {
        return notes;
    }

    @Override
    public long offset() {
        return reader.offset();
    }

    @Override
    public Optional<Truncation> truncated() {
        return reader.truncated();
    }

    @Override
    public String format() {
        return reader.format();
    }

    @Override
    public void close() throws IOException {
        filters.values().forEach(FrameFilter::close);
        filters.clear();
        reader.close();
    }
}
