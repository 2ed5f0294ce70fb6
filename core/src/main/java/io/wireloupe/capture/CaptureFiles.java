package io.wireloupe.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.wireloupe.dissect.RawFrame;

/** Reads several files as one capture, in the order of their first frames. */
final class CaptureFiles implements FrameReader {

    /** How many frames of a file are looked at for one with a time: a pcapng file may begin with others. */
    private static final int LOOKED_AT = 100;

    private final List<Path> files;
    private final CaptureOptions options;
    private final Meter meter;
    private int next;
    private FrameReader reader;
    private boolean lends;
    private long framesBefore;
    private long frames;
    private Optional<Truncation> truncation = Optional.empty();

    private CaptureFiles(List<Path> files, CaptureOptions options, Meter meter) throws IOException {
        this.files = files;
        this.options = options;
        this.meter = meter;
        this.reader = CaptureFormats.open(files.get(0), options, meter);
        this.next = 1;
    }

    /** A reader for these files. */
    static CaptureFiles inOrder(List<Path> files, CaptureOptions options, Meter meter) throws IOException {
        record Begun(Path file, boolean timed, long seconds, int nanos) {}

        List<Begun> begun = new ArrayList<>();
        for (Path file : files) {
            RawFrame first = new RawFrame();
            try (FrameReader reader = CaptureFormats.open(file, options, new Meter(-1))) {
                boolean timed = false;
                for (int i = 0; i < LOOKED_AT && !timed && reader.next(first); i++) {
                    timed = first.hasTime();
                }
                begun.add(new Begun(file, timed, first.seconds(), first.nanos()));
            }
        }
        // Those that tell no time stay among themselves in the order given, before the others.
        begun.sort(Comparator.comparing(Begun::timed).thenComparingLong(b -> b.timed() ? b.seconds() : 0)
                .thenComparingInt(b -> b.timed() ? b.nanos() : 0));
        return new CaptureFiles(begun.stream().map(Begun::file).toList(), options, meter);
    }

    /** How many bytes the files have together, -1 if one is no file of a known size. */
    static long size(List<Path> files) throws IOException {
        long sum = 0;
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                return -1;
            }
            sum += Files.size(file);
        }
        return sum;
    }

    @Override
    public boolean next(RawFrame frame) throws IOException {
        while (!reader.next(frame)) {
            noteTruncation();
            if (next == files.size()) {
                return false;
            }
            reader.close();
            framesBefore = frames;
            reader = CaptureFormats.open(files.get(next++), options, meter);
            if (lends) {
                reader.lend();
            }
        }
        frames++;
        return true;
    }

    private void noteTruncation() {
        if (truncation.isEmpty()) {
            truncation = reader.truncated().map(cut -> new Truncation(cut.offset(), framesBefore + cut.frames(),
                    "of " + files.get(next - 1) + ": " + cut.cause()));
        }
    }

    @Override
    public boolean buffered() {
        return reader.buffered();
    }

    @Override
    public void lend() {
        lends = true;
        reader.lend();
    }

    @Override
    public void giveBack(byte[] lent) {
        reader.giveBack(lent);
    }

    @Override
    public long offset() {
        return reader.offset();
    }

    @Override
    public FrameNotes notes() {
        return reader.notes();
    }

    @Override
    public Optional<Truncation> truncated() {
        return truncation;
    }

    @Override
    public String format() {
        return reader.format();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
