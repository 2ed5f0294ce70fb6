package io.wireloupe.dissect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pass has counted so far: how often it gave something up because a limit was reached, and what.
 *
 * <p>Empty for a pass that lost nothing. Immutable and safe for use by several threads.
 */
public final class Counters {

    /** Nothing counted. */
    public static final Counters NONE = new Counters(Map.of());

    private final Map<Counter, Long> counts;

    private Counters(Map<Counter, Long> counts) {
        this.counts = counts;
    }

    static Counters of(List<Counter> counted, long[] numbers) {
        Map<Counter, Long> counts = new LinkedHashMap<>();
        for (Counter counter : counted) {
            counts.put(counter, numbers[counter.id]);
        }
        return new Counters(counts);
    }

    /**
     * {@return how much was counted, 0 if nothing was}
     *
     * @param counter what is counted
     */
    public long of(Counter counter) {
        return counts.getOrDefault(counter, 0L);
    }

    /** {@return the counters that are not 0, in the order in which they were first needed} */
    public List<Counter> counted() {
        return List.copyOf(counts.keySet());
    }

    /** {@return whether nothing was counted: no limit was reached} */
    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /**
     * One line: {@code 3 datagrams given up before they were whole, 2 TCP streams forgotten}; {@code nothing given
     * up}.
     */
    @Override
    public String toString() {
        if (counts.isEmpty()) {
            return "nothing given up";
        }
        List<String> words = new ArrayList<>();
        counts.forEach((counter, n) -> words.add(n + " " + counter.label()));
        return String.join(", ", words);
    }
}
