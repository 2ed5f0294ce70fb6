package io.wireloupe.examples.sample;

import io.wireloupe.examples.sample.packet.Chance;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture of a film as an encoder gives it.
 *
 * @param timeNanos when it is ready, in nanoseconds since 1970
 * @param length its length in octets
 */
record Picture(long timeNanos, int length) {

    private static final int PER_SECOND = 15;
    // Every two seconds a whole picture, five times as large as those that only tell what changed.
    private static final int GROUP = 30;
    private static final int KEY = 5;

    /** The pictures of a stretch of film at a steady rate. */
    static List<Picture> film(long from, long to, int bitsPerSecond, Chance chance) {
        int change = bitsPerSecond / 8 / PER_SECOND * GROUP / (GROUP - 1 + KEY);
        List<Picture> film = new ArrayList<>();
        for (int i = 0; from + i * Clock.seconds(1) / PER_SECOND < to; i++) {
            int usual = i % GROUP == 0 ? change * KEY : change;
            int length = usual * 4 / 5 + chance.below(usual * 2 / 5);
            long jitter = Clock.micros(chance.below(3_000));
            film.add(new Picture(from + i * Clock.seconds(1) / PER_SECOND + jitter, length));
        }
        return film;
    }
}
