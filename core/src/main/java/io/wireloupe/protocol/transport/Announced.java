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

    private record Endpoint(long high, long low, int port) {}

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
     */
    public static void announce(Layer in, long high, long low, int port, int key, String by) {
        if (port < 1 || port > 0xffff) {
            return;
        }
        Map<Endpoint, Expected> all = in.state(ALL).expected;
        Endpoint endpoint = new Endpoint(high, low, port);
        all.remove(endpoint);
        all.put(endpoint, new Expected(key, in.packet().number(), by));
        if (all.size() > MAX) {
            all.remove(all.keySet().iterator().next());
        }
    }

    /** What was announced of a packet's destination or source. */
    public static @Nullable Expected of(Layer in) {
        Map<Endpoint, Expected> all = in.state(ALL).expected;
        if (all.isEmpty()) {
            return null;
        }
        PacketInfo packet = in.packet();
        Expected to =
                all.get(new Endpoint(packet.destinationHigh(), packet.destinationLow(), packet.destinationPort()));
        return to != null ? to
                : all.get(new Endpoint(packet.sourceHigh(), packet.sourceLow(), packet.sourcePort()));
    }
}
