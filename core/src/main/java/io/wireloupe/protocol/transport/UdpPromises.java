package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.PacketInfo;
import io.wireloupe.dissect.State;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ports at which one protocol has said that another will go on, or it itself: TFTP answers from a port of its own.
 *
 * <p>At most {@link #MAX} are kept; the oldest are forgotten first.
 */
public final class UdpPromises {

    /** How many are kept. */
    public static final int MAX = 1 << 12;

    private static final State<UdpPromises> ALL = State.of(UdpPromises::new);

    private final Map<Client, Integer> keys = new LinkedHashMap<>();

    /** A host at one of its ports, and the host that it talks with, at any. */
    private record Client(long high, long low, int port, long peerHigh, long peerLow) {}

    private UdpPromises() {}

    /**
     * Says that datagrams between the source of this packet, at its port, and the other host, at any port, are those
     * of the dissector that has this number among the UDP ports.
     */
    public static void promise(Layer in, int key) {
        UdpPromises all = in.state(ALL);
        Client client = sender(in.packet());
        all.keys.remove(client);
        all.keys.put(client, key);
        if (all.keys.size() > MAX) {
            all.keys.remove(all.keys.keySet().iterator().next());
        }
    }

    /** The number of the dissector that a datagram was promised to, -1 if it was to none. */
    static int keyOf(Layer in) {
        UdpPromises all = in.state(ALL);
        if (all.keys.isEmpty()) {
            return -1;
        }
        Integer key = all.keys.get(receiver(in.packet()));
        key = key != null ? key : all.keys.get(sender(in.packet()));
        return key == null ? -1 : key;
    }

    private static Client sender(PacketInfo p) {
        return new Client(p.sourceHigh(), p.sourceLow(), p.sourcePort(), p.destinationHigh(), p.destinationLow());
    }

    private static Client receiver(PacketInfo p) {
        return new Client(p.destinationHigh(), p.destinationLow(), p.destinationPort(), p.sourceHigh(), p.sourceLow());
    }
}
