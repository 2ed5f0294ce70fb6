package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Keeps fragments until it is known which flow their datagram belongs to.
 *
 * <p>Ports come with the frame that makes the datagram whole, or with the first fragment if the capture cut it. All
 * fragments of the datagram then count to that flow. Those of a datagram that never becomes whole count to the pair of
 * addresses. At most {@link #MAX_DATAGRAMS} datagrams wait, for at most 60 seconds of packet time (RFC 8200 4.5); none
 * is lost. Not safe for use by several threads.
 */
final class FragmentLedger {

    static final int MAX_DATAGRAMS = 4096;

    /** Of one datagram; more are a flood of copies. */
    private static final int MAX_FRAGMENTS = 256;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Map<Key, Datagram> waiting = new LinkedHashMap<>();

    private record Key(
            long sourceHigh, long sourceLow, long destinationHigh, long destinationLow, int protocol, long id,
            int vlan,
            int tunnel) {

        static Key of(FrameRow row) {
            return new Key(row.sourceHigh, row.sourceLow, row.destinationHigh, row.destinationLow, row.protocol,
                    row.identification, row.vlan, row.tunnel);
        }
    }

    private static final class Datagram {
        final List<FrameRow> fragments = new ArrayList<>();
        final long begunNanos;
        @Nullable FrameRow known;

        Datagram(long begunNanos) {
            this.begunNanos = begunNanos;
        }
    }

    /** Adds a fragment: where the row of its flow begins, or -1 while that is not known. */
    int add(FrameRow row, FlowCounter flows) {
        boolean mayHavePorts = row.protocol == FrameRow.TCP || row.protocol == FrameRow.UDP
                || row.protocol == FrameRow.ICMP || row.protocol == FrameRow.ICMPV6;
        if (!mayHavePorts) {
            return flows.count(row);
        }
        giveUpOldest(row.timeNanos, flows);
        Key key = Key.of(row);
        Datagram datagram = waiting.get(key);
        if (row.shape != FrameRow.PAIR) {
            settle(key, datagram, row, flows);
            return flows.count(row);
        }
        if (datagram != null && datagram.known != null) {
            adopt(row, datagram.known);
            return flows.count(row);
        }
        if (datagram == null) {
            datagram = new Datagram(row.timeNanos);
            waiting.put(key, datagram);
        }
        if (datagram.fragments.size() == MAX_FRAGMENTS) {
            return flows.count(row);
        }
        datagram.fragments.add(row.copy());
        return -1;
    }

    private void settle(Key key, @Nullable Datagram datagram, FrameRow row, FlowCounter flows) {
        if (datagram != null && datagram.known == null) {
            waiting.remove(key);
            for (FrameRow fragment : datagram.fragments) {
                adopt(fragment, row);
                flows.count(fragment);
            }
        } else if (row.firstFragment) {
            waiting.remove(key);
            Datagram begun = new Datagram(row.timeNanos);
            begun.known = row.copy();
            waiting.put(key, begun);
        }
    }

    /** Gives a fragment the ports of its datagram, whose payload is counted where the ports were seen. */
    private static void adopt(FrameRow fragment, FrameRow known) {
        fragment.shape = known.shape;
        fragment.answers = known.answers;
        fragment.sourcePort = known.sourcePort;
        fragment.destinationPort = known.destinationPort;
        fragment.payload = 0;
    }

    private void giveUpOldest(long now, FlowCounter flows) {
        Iterator<Datagram> oldest = waiting.values().iterator();
        while (oldest.hasNext()) {
            Datagram datagram = oldest.next();
            if (waiting.size() < MAX_DATAGRAMS && Times.minus(now, datagram.begunNanos) <= PATIENCE_NANOS) {
                return;
            }
            oldest.remove();
            datagram.fragments.forEach(flows::count);
        }
    }

    /** Counts all that wait to the pairs of their addresses. */
    void flush(FlowCounter flows) {
        waiting.values().forEach(datagram -> datagram.fragments.forEach(flows::count));
        waiting.clear();
    }
}
