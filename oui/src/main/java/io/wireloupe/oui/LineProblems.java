package io.wireloupe.oui;

import java.util.List;

/** The lines left out while reading: all are counted, the first ones kept. */
record LineProblems(List<LineProblem> first, long count) {

    static final int KEPT = 100;

    static final LineProblems NONE = new LineProblems(List.of(), 0);

    LineProblems {
        first = List.copyOf(first);
    }
}
