package io.wireloupe.flows;

/** A series that is being put together: up and down, and what is neither. */
final class SeriesPair {

    final Lanes both = new Lanes();
    final Lanes rest = new Lanes();
    long upFrames;
    long upBytes;
    long downFrames;
    long downBytes;
    long otherFrames;
    long otherBytes;

    /** Adds what a path's end sent as up. */
    void up(PathTable paths, int path, int end) {
        both.addDirection(paths.series(path), end, 0);
        upFrames += paths.value(path, end, PathTable.FRAMES);
        upBytes += paths.value(path, end, PathTable.BYTES);
    }

    /** Adds what a path's end sent as down. */
    void down(PathTable paths, int path, int end) {
        both.addDirection(paths.series(path), end, 1);
        downFrames += paths.value(path, end, PathTable.FRAMES);
        downBytes += paths.value(path, end, PathTable.BYTES);
    }

    /** Adds what a path's end sent as neither. */
    void other(PathTable paths, int path, int end) {
        rest.addDirection(paths.series(path), end, 0);
        otherFrames += paths.value(path, end, PathTable.FRAMES);
        otherBytes += paths.value(path, end, PathTable.BYTES);
    }

    Amount up() {
        return new Amount(upFrames, upBytes);
    }

    Amount down() {
        return new Amount(downFrames, downBytes);
    }

    Amount other() {
        return new Amount(otherFrames, otherBytes);
    }

    Series series(Series.Frame frame) {
        return Series.of(frame, both, rest);
    }
}
