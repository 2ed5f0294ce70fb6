package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts who sent to whom at one level; addresses are three numbers. Not safe for use by several threads. */
final class Level<A extends Comparable<A>> {

    /** Makes the address of three numbers. */
    interface Maker<A> {
        A of(long high, long low, int port);
    }

    private static final int FRAMES = KeyIndex.KEY;
    private static final int BYTES = FRAMES + 2;
    private static final int FIRST = BYTES + 2;
    private static final int LAST = FIRST + 1;

    private final KeyIndex index = new KeyIndex(LAST + 1);
    private final Maker<A> maker;

    Level(Maker<A> maker) {
        this.maker = maker;
    }

    void add(long fromHigh, long fromLow, int fromPort, long toHigh, long toLow, int toPort, long bytes, long nanos) {
        boolean turned = fromHigh != toHigh ? fromHigh > toHigh
                : fromLow != toLow ? fromLow > toLow : fromPort > toPort;
        int number = turned
                ? index.add(toHigh, toLow, fromHigh, fromLow, (long) toPort << 32 | fromPort)
                : index.add(fromHigh, fromLow, toHigh, toLow, (long) fromPort << 32 | toPort);
        boolean isNew = number < 0;
        int base = index.base(isNew ? -1 - number : number);
        long[] c = index.cells;
        int direction = turned ? 1 : 0;
        c[base + FRAMES + direction]++;
        c[base + BYTES + direction] += bytes;
        c[base + FIRST] = isNew ? nanos : Math.min(c[base + FIRST], nanos);
        c[base + LAST] = isNew ? nanos : Math.max(c[base + LAST], nanos);
    }

    List<Conversation<A>> conversations() {
        List<Conversation<A>> all = new ArrayList<>();
        long[] c = index.cells;
        for (int number = 0; number < index.limit(); number++) {
            int base = index.base(number);
            A one = maker.of(c[base], c[base + 1], (int) (c[base + 4] >>> 32));
            A two = maker.of(c[base + 2], c[base + 3], (int) c[base + 4]);
            boolean turned = one.compareTo(two) > 0;
            Amount forth = new Amount(c[base + FRAMES], c[base + BYTES]);
            Amount back = new Amount(c[base + FRAMES + 1], c[base + BYTES + 1]);
            all.add(turned
                    ? new Conversation<>(two, one, back, forth, c[base + FIRST], c[base + LAST])
                    : new Conversation<>(one, two, forth, back, c[base + FIRST], c[base + LAST]));
        }
        all.sort(Comparator.comparingLong((Conversation<A> each) -> -each.total().bytes())
                .thenComparing(Conversation::a).thenComparing(Conversation::b));
        return all;
    }

    static <A extends Comparable<A>> List<Endpoint<A>> endpoints(List<Conversation<A>> conversations) {
        Map<A, Endpoint<A>> all = new TreeMap<>();
        for (Conversation<A> each : conversations) {
            merge(all, new Endpoint<>(each.a(), each.aToB(), each.bToA()));
            merge(all, new Endpoint<>(each.b(), each.bToA(), each.aToB()));
        }
        List<Endpoint<A>> sorted = new ArrayList<>(all.values());
        sorted.sort(Comparator.comparingLong(endpoint -> -endpoint.total().bytes()));
        return sorted;
    }

    private static <A> void merge(Map<A, Endpoint<A>> all, Endpoint<A> more) {
        all.merge(more.address(), more, (one, two) -> new Endpoint<>(
                one.address(), one.sent().plus(two.sent()), one.received().plus(two.received())));
    }
}
