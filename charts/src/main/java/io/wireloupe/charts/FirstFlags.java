package io.wireloupe.charts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.wireloupe.flows.Connection;
import io.wireloupe.flows.Flow;
import io.wireloupe.flows.Scope;
import io.wireloupe.flows.ServicePort;

/** The reasons to look that the connections alone give; none of them says that anything is wrong. */
final class FirstFlags {

    private static final int MOST_OF_A_KIND = 50;

    /** Ports of protocols that carry what people say and do, and do not encrypt it (IANA service names). */
    private static final Set<Integer> TELLING_PORTS = Set.of(20, 21, 23, 25, 69, 80, 110, 119, 143, 389, 554, 1883, 5060,
        5683, 8000, 8080, 9999);

    private FirstFlags() {
    }

    static List<Flag> of(io.wireloupe.flows.Traffic traffic, DeviceRows devices) {
        List<Flag> flags = new ArrayList<>();
        traffic.connections(Scope.REMOTE).stream()
            .filter(connection -> traffic.names().nameOf(connection.remote()).isEmpty())
            .limit(MOST_OF_A_KIND)
            .forEach(connection -> flags.add(unnamed(connection, devices)));
        traffic.connections(Scope.REMOTE).stream()
            .limit(MOST_OF_A_KIND)
            .forEach(connection -> clear(connection, traffic, devices, flags));
        return flags;
    }

    private static Flag unnamed(Connection connection, DeviceRows devices) {
        return new Flag("endpoint without a name", connection.remote().toString(),
            devices.label(connection) + " exchanged " + connection.total().bytes() + " bytes with it, and no DNS"
                + " answer in the capture names it",
            List.of(connection.firstFrame()));
    }

    /** One flag for each service of a connection that anybody on the way can read. */
    private static void clear(Connection connection, io.wireloupe.flows.Traffic traffic, DeviceRows devices,
        List<Flag> flags) {
        Map<ServicePort, List<Flow>> telling = new LinkedHashMap<>();
        for (Flow flow : traffic.flows()) {
            ServicePort port = new ServicePort(flow.key().protocol(), flow.key().destinationPort());
            boolean same = flow.key().source().equals(connection.local())
                && flow.key().destination().equals(connection.remote());
            if (same && TELLING_PORTS.contains(port.port()) && flow.forward().payloadBytes() > 0) {
                telling.computeIfAbsent(port, p -> new ArrayList<>()).add(flow);
            }
        }
        telling.forEach((port, flows) -> flags.add(new Flag("clear text", devices.label(connection),
            "speaks " + port.service() + " (" + port + ") with " + remote(connection, traffic) + ": "
                + flows.stream().mapToLong(flow -> flow.forward().payloadBytes()).sum() + " bytes sent and "
                + flows.stream().mapToLong(flow -> flow.backward().payloadBytes()).sum()
                + " received by a protocol that anybody on the way can read",
            flows.stream().map(Flow::firstFrame).limit(5).toList())));
    }

    private static String remote(Connection connection, io.wireloupe.flows.Traffic traffic) {
        return traffic.names().nameOf(connection.remote(), connection.firstNanos())
            .map(name -> name.name() + " (" + connection.remote() + ")").orElse(connection.remote().toString());
    }
}
