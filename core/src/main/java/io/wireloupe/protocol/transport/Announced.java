package io.wireloupe.protocol.transport;

import java.util.LinkedHashMap;
import java.util.Map;

import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.PacketInfo;
import io.wireloupe.dissect.State;
import io.wireloupe.dissect.Table;

import org.jspecify.annotations.Nullable;

/**
 * The UDP ports of which a protocol has said what will come there, as SIP and RTSP do of media. What is announced goes
 * before what is registered for a port. At most {@link #MAX} of them are remembered; those announced first are
 * forgotten first.
 */
public final class Announced {

    /** Payloads at announced ports, by what was announced of them. */
    public static final Table UDP_ANNOUNCED = Table.named("udp.announced");

    /** How many ports are remembered. */
    public static final int MAX = 1 << 14;

    private static final State<Announced> ALL = State.of(Announced::new);

    private final Map<Endpoint, Expected> expected = new LinkedHashMap<>();

    /** A port of a host, and the host that it talks with; all zero for any. */
    private record Endpoint(long high, long low, int port, long peerHigh, long peerLow) {}

    /**
     * What will come.
     *
     * @param key whose it is, in {@link #UDP_ANNOUNCED}
     * @param frame the number of the frame that said so
     * @param by the protocol that said so
     */
    public record Expected(int key, long frame, String by) {}

    private Announced() {}

    /**
     * Says what will come to or from a UDP port of an address, which is in the form of {@link PacketInfo#sourceHigh}.
     * What is said last holds.
     *
     * @param in the layer of the dissector that learnt it
     * @param high the upper half of the address
     * @param low the lower half of the address
     * @param port the port; only those from 1 to 65535 are kept
     * @param key whose it is, a number of {@link #UDP_ANNOUNCED}
     * @param by what announced it, such as {@code SDP}
     */
    public static void announce(Layer in, long high, long low, int port, int key, String by) {
        if (port >= 1 && port <= 0xffff) {
            announce(in, new Endpoint(high, low, port, 0, 0), key, by);
        }
    }

    /**
     * Says what will come to or from the port that this packet comes from, from whatever port of the other host.
     *
     * @param in the layer of the dissector that learnt it
     * @param key whose it is, a number of {@link #UDP_ANNOUNCED}
     * @param by what announced it, such as {@code SDP}
     */
    public static void announceAnswers(Layer in, int key, String by) {
        PacketInfo p = in.packet();
        announce(in, new Endpoint(p.sourceHigh(), p.sourceLow(), p.sourcePort(), p.destinationHigh(),
                p.destinationLow()), key, by);
    }

    private static void announce(Layer in, Endpoint endpoint, int key, String by) {
        Map<Endpoint, Expected> all = in.state(ALL).expected;
        all.remove(endpoint);
        all.put(endpoint, new Expected(key, in.packet().number(), by));
        if (all.size() > MAX) {
            all.remove(all.keySet().iterator().next());
        }
    }

    /**
     * {@return what was announced of a packet's destination or source}
     *
     * @param in a layer of the packet
     */
    public static @Nullable Expected of(Layer in) {
        if (!in.remembers(ALL)) {
            return null;
        }
        Map<Endpoint, Expected> all = in.state(ALL).expected;
        PacketInfo p = in.packet();
        Expected to = at(all, p.destinationHigh(), p.destinationLow(), p.destinationPort(), p.sourceHigh(),
                p.sourceLow());
        return to != null ? to
                : at(all, p.sourceHigh(), p.sourceLow(), p.sourcePort(), p.destinationHigh(), p.destinationLow());
    }

    private static @Nullable Expected at(
            Map<Endpoint, Expected> all, long high, long low, int port, long peerHigh, long peerLow) {
        Expected ofPeer = all.get(new Endpoint(high, low, port, peerHigh, peerLow));
        return ofPeer != null ? ofPeer : all.get(new Endpoint(high, low, port, 0, 0));
    }
}
