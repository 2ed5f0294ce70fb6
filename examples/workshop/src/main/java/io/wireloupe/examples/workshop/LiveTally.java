package io.wireloupe.examples.workshop;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.wireloupe.dissect.Batch;

/**
 * Counts what comes while a capture runs: frames, flows by addresses, protocol and ports, and who sent and received.
 * Its memory is bounded; the report counts everything again, without such bounds. Safe for use by several threads.
 */
final class LiveTally {

    /** The fields that are counted by; those that names are from follow them. */
    private static final List<String> FIELDS =
            List.of("frame.len", "eth.src", "eth.dst", "ip.src", "ip.dst", "ipv6.src",
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

    // Where the sums of a talker are: frames and bytes sent and received, and the MAC address beside it.
    private static final int SENT = 0;
    private static final int RECEIVED = 2;
    private static final int MAC_OF_SENDER = 4;

    private final LiveNames names;
    private final Set<Flow> flows = new HashSet<>();
    private final Map<String, long[]> talkers = new HashMap<>();
    private long frames;
    private long bytes;
    private boolean more;

    /** A flow: its two ends in the order of their texts. */
    private record Flow(String one, String other, long protocol) {}

    /**
     * An address, and what it sent and received.
     *
     * @param who its name and the vendor of the device, from packets: hostile; empty if nothing is known
     */
    record Talker(String address, String who, long framesSent, long bytesSent, long framesReceived,
            long bytesReceived) {

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

    LiveTally(LiveNames names) {
        this.names = names;
    }

    /** The fields that rows need to have, in this order. */
    List<String> fieldNames() {
        Set<String> all = new LinkedHashSet<>(FIELDS);
        all.addAll(names.fieldNames());
        return List.copyOf(all);
    }

    /** Takes the next rows. */
    synchronized void accept(Batch batch) {
        names.accept(batch);
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
            talk(source, length, SENT, batch.has(row, MAC) ? batch.number(row, MAC) : 0);
            talk(destination, length, RECEIVED, 0);
            if (first != MAC) {
                flow(batch, row, source, destination, first == IPV4 ? PROTOCOL4 : PROTOCOL6);
            }
        }
    }

    private void talk(String address, long length, int at, long mac) {
        long[] sums = talkers.get(address);
        if (sums == null) {
            if (talkers.size() == MOST_TALKERS) {
                more = true;
                return;
            }
            sums = new long[MAC_OF_SENDER + 1];
            talkers.put(address, sums);
        }
        sums[at]++;
        sums[at + 1] += length;
        if (mac != 0) {
            sums[MAC_OF_SENDER] = mac;
        }
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
        List<Talker> most = talkers.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, long[]> each) -> -bytes(each.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .limit(top).map(each -> talker(each.getKey(), each.getValue())).toList();
        return new Snapshot(frames, bytes, flows.size(), more, most);
    }

    private static long bytes(long[] sums) {
        return sums[SENT + 1] + sums[RECEIVED + 1];
    }

    private Talker talker(String address, long[] sums) {
        return new Talker(address, names.who(address, sums[MAC_OF_SENDER]), sums[SENT], sums[SENT + 1], sums[RECEIVED],
                sums[RECEIVED + 1]);
    }
}
