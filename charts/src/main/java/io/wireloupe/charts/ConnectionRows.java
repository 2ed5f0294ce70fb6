package io.wireloupe.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.wireloupe.flows.Connection;
import io.wireloupe.flows.Scope;
import io.wireloupe.flows.ServicePort;

/** The connections of a capture as the report shows them: those of groups are left to the totals. */
final class ConnectionRows {

    private static final Set<Scope> SHOWN = Set.of(Scope.REMOTE, Scope.INSIDE, Scope.TRANSIT);
    private static final int MOST_SERVICES = 3;

    private final List<ConnectionRow> rows = new ArrayList<>();

    ConnectionRows(io.wireloupe.flows.Traffic traffic, DeviceRows devices) {
        for (Connection connection : traffic.connections()) {
            if (SHOWN.contains(connection.scope())) {
                Name name = traffic.names().nameOf(connection.remote(), connection.firstNanos())
                    .map(DeviceRows::name).orElse(Name.UNKNOWN);
                rows.add(row(connection, name, devices));
            }
        }
    }

    List<ConnectionRow> rows() {
        return rows;
    }

    private static ConnectionRow row(Connection connection, Name name, DeviceRows devices) {
        return new ConnectionRow(devices.label(connection), connection.local().toString(),
            connection.remote().toString(), name, services(connection.ports()),
            DeviceRows.between(connection.up(), connection.down()),
            new Seen(connection.firstFrame(), connection.firstNanos(), connection.lastNanos()), note(connection));
    }

    private static String services(List<ServicePort> ports) {
        String first = ports.stream().limit(MOST_SERVICES).map(ServicePort::service).distinct()
            .collect(Collectors.joining(", "));
        return ports.size() > MOST_SERVICES ? first + ", …" : first;
    }

    private static String note(Connection connection) {
        List<String> notes = new ArrayList<>();
        if (connection.scope() == Scope.INSIDE) {
            notes.add("inside the home");
        }
        if (connection.scope() == Scope.TRANSIT) {
            notes.add("neither side is local");
        }
        if (connection.isSmall()) {
            notes.add("small: under " + Connection.SMALL_BYTES + " bytes");
        }
        return String.join("; ", notes);
    }
}
