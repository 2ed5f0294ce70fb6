package io.wireloupe.charts;

import java.util.ArrayList;
import java.util.List;

import io.wireloupe.flows.Connection;
import io.wireloupe.flows.Flow;
import io.wireloupe.flows.LocalNetworks;
import io.wireloupe.flows.Scope;

/** The reasons to look that the connections alone give; none of them says that anything is wrong. */
final class FirstFlags {

    private static final int MOST_OF_A_KIND = 50;

    private FirstFlags() {
    }

    static List<Flag> of(io.wireloupe.flows.Traffic traffic, DeviceRows devices) {
        List<Flag> flags = new ArrayList<>();
        traffic.connections(Scope.REMOTE).stream()
            .filter(c -> traffic.names().nameOf(c.remote()).isEmpty())
            .limit(MOST_OF_A_KIND)
            .forEach(c -> flags.add(unnamed(c, devices)));
        traffic.flows().stream()
            .filter(f -> Readability.of(f.key()) == Readability.CLEAR && f.forward().payloadBytes() > 0)
            .filter(f -> !isLocalOrGroup(traffic, f))
            .limit(MOST_OF_A_KIND)
            .forEach(f -> flags.add(clear(f)));
        return flags;
    }

    private static boolean isLocalOrGroup(io.wireloupe.flows.Traffic traffic, Flow flow) {
        boolean inside = traffic.isLocal(flow.key().source()) && traffic.isLocal(flow.key().destination());
        return inside || LocalNetworks.isGroup(flow.key().destination());
    }

    private static Flag unnamed(Connection connection, DeviceRows devices) {
        return new Flag("endpoint without a name", connection.remote().toString(),
            devices.label(connection.device()) + " exchanged " + connection.total().bytes() + " bytes with it, and no DNS"
                + " answer, TLS greeting or HTTP request in the capture names it",
            List.of(connection.firstFrame()));
    }

    private static Flag clear(Flow flow) {
        return new Flag("clear text", flow.key().toString(),
            "the port that was called is one whose protocol is not encrypted; " + flow.forward().payloadBytes()
                + " bytes were sent and " + flow.backward().payloadBytes() + " received for anybody on the way to read",
            List.of(flow.firstFrame()));
    }
}
