package io.wireloupe.geo.probe;

import io.wireloupe.geo.Geo;
import io.wireloupe.geo.GeoAnswer;
import io.wireloupe.geo.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The way to an address.
 *
 * @param method how it was found
 * @param target the address it leads to, where known
 * @param hops the steps, nearest first
 * @param text what the program printed; empty for TCP
 * @param problem why there are no hops, in one line; empty when there are
 */
public record Trace(ProbeMethod method, Optional<IpAddress> target, List<Hop> hops, String text, String problem) {

    /**
     * Keeps an immutable copy of the hops.
     *
     * @param method how it was found
     * @param target the address it leads to, where known
     * @param hops the steps, nearest first
     * @param text what the program printed
     * @param problem why there are no hops, in one line
     */
    public Trace {
        hops = List.copyOf(hops);
    }

    /**
     * An address on the way with its quickest round trip and what is known about it.
     *
     * @param hop the hop's number
     * @param address who answered
     * @param name its name in the text; empty where there is none
     * @param millis the quickest round trip of its answers at this hop; NaN where the text gives none
     * @param answer operator and place
     */
    public record Stop(int hop, IpAddress address, String name, double millis, GeoAnswer answer) {
    }

    /**
     * Every address at every hop once, looked up.
     *
     * @param geo what looks up
     * @return the stops in order; silent hops have none
     */
    public List<Stop> stops(Geo geo) {
        List<Stop> stops = new ArrayList<>();
        for (Hop hop : hops) {
            Map<IpAddress, HopReply> quickest = new LinkedHashMap<>();
            for (HopReply reply : hop.replies()) {
                reply.address().ifPresent(address -> quickest.merge(address, reply, Trace::quicker));
            }
            quickest.forEach((address, reply) -> stops.add(new Stop(hop.number(), address, reply.name(),
                    reply.millis().orElse(Double.NaN), geo.locate(address))));
        }
        return stops;
    }

    private static HopReply quicker(HopReply a, HopReply b) {
        double first = a.millis().orElse(Double.POSITIVE_INFINITY);
        return b.millis().orElse(Double.POSITIVE_INFINITY) < first ? b : a;
    }
}
