package io.wireloupe.examples.workshop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.wireloupe.dissect.Batch;

/**
 * Counts what comes while a capture runs: frames, flows by addresses, protocol and ports, and who sent and received.
 * Its memory is bounded; the report counts everything again, without such bounds. Safe for use by several threads.
 */
final class LiveTally {

    /** The fields that the rows have. */
    static final List<String> FIELDS = List.of("frame.len", "eth.src", "eth.dst", "ip.src", "ip.dst", "ipv6.src",
            "ipv6.dst", "ip.proto", "ipv6.nxt", "tcp.srcport", "tcp.dstport", "udp.srcport", "udp.dstport");

    static final int MOST_FLOWS = 100_000;
    static final int MOST_TALKERS = 20_000;

    private static final int LENGTH = 0;
    private static final int MAC = 1;
    private static final int IPV4 = 3;
    private static final int IPV6 = 5;
    private static final int PROTOCOL4 = 7;
    private static final int PROTOCOL6 = 8;
    private static final int TCP = 9;
    private static final int UDP = 11;

    private final Set<Flow> flows = new HashSet<>();
    private final Map<String, long[]> talkers = new HashMap<>();
    private long frames;
    private long bytes;
    private boolean more;

    /** A flow: its two ends in the order of their texts. */
    private record Flow(String one, String other, long protocol) {}

    /** An address, and what it sent and received. */
    record Talker(String address, long framesSent, long bytesSent, long framesReceived, long bytesReceived) {

        long bytes() {
            return bytesSent + bytesReceived;
        }
    }

    /**
     * How much there was so far.
     *
     * @param more whether there are more flows or addresses than are told apart
     */
    record Snapshot(long frames, long bytes, int flows, boolean more, List<Talker> talkers) {}

    synchronized void accept(Batch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            long length = batch.number(row, LENGTH);
            frames++;
            bytes += length;
            int first = batch.has(row, IPV4) ? IPV4 : batch.has(row, IPV6) ? IPV6 : MAC;
            if (!batch.has(row, first) || !batch.has(row, first + 1)) {
                continue;
            }
            // Of several headers, as in tunnels and ICMP errors, text() gives the outermost.
            String source = batch.text(row, first);
            String destination = batch.text(row, first + 1);
            talk(source, length, 0);
            talk(destination, length, 2);
            if (first != MAC) {
                flow(batch, row, source, destination, first == IPV4 ? PROTOCOL4 : PROTOCOL6);
            }
        }
    }

    private void talk(String address, long length, int at) {
        long[] sums = talkers.get(address);
        if (sums == null) {
            if (talkers.size() == MOST_TALKERS) {
                more = true;
                return;
            }
            sums = new long[4];
            talkers.put(address, sums);
        }
        sums[at]++;
        sums[at + 1] += length;
    }

    private void flow(Batch batch, int row, String source, String destination, int protocolColumn) {
        int ports = batch.has(row, TCP) ? TCP : batch.has(row, UDP) ? UDP : -1;
        String from = ports < 0 ? source : source + " " + batch.number(row, ports);
        String to = ports < 0 ? destination : destination + " " + batch.number(row, ports + 1);
        long protocol = batch.has(row, protocolColumn) ? batch.number(row, protocolColumn) : -1;
        boolean inOrder = from.compareTo(to) <= 0;
        Flow flow = new Flow(inOrder ? from : to, inOrder ? to : from, protocol);
        if (flows.size() < MOST_FLOWS) {
            flows.add(flow);
        } else if (!flows.contains(flow)) {
            more = true;
        }
    }

    /** The counts so far, with the addresses that had the most bytes. */
    synchronized Snapshot snapshot(int top) {
        List<Talker> all = new ArrayList<>(talkers.size());
        talkers.forEach((address, sums) -> all.add(new Talker(address, sums[0], sums[1], sums[2], sums[3])));
        all.sort(Comparator.comparingLong(Talker::bytes).reversed().thenComparing(Talker::address));
        return new Snapshot(frames, bytes, flows.size(), more, List.copyOf(all.subList(0, Math.min(top, all.size()))));
    }
}
