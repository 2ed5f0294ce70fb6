package io.wireloupe.flows;

import java.time.Instant;
import java.util.stream.Collectors;

/** The columns of flows and connections. */
final class ExportColumns {

    private ExportColumns() {}

    static Export<Flow> flows() {
        return Export.<Flow>empty()
                .column("protocol", flow -> flow.key().protocolName())
                .column("source", flow -> flow.key().source())
                .column("source_port", flow -> flow.key().sourcePort())
                .column("destination", flow -> flow.key().destination())
                .column("destination_port", flow -> flow.key().destinationPort())
                .column("vlan", flow -> flow.key().vlan())
                .column("first_time", flow -> time(flow.firstNanos()))
                .column("last_time", flow -> time(flow.lastNanos()))
                .column("duration_s", flow -> flow.durationNanos() / 1e9)
                .column("first_frame", Flow::firstFrame)
                .column("last_frame", Flow::lastFrame)
                .column("forward_packets", flow -> flow.forward().packets())
                .column("forward_bytes", flow -> flow.forward().bytes())
                .column("forward_payload_bytes", flow -> flow.forward().payloadBytes())
                .column("forward_tcp_flags", flow -> flow.forward().tcpFlags())
                .column("backward_packets", flow -> flow.backward().packets())
                .column("backward_bytes", flow -> flow.backward().bytes())
                .column("backward_payload_bytes", flow -> flow.backward().payloadBytes())
                .column("backward_tcp_flags", flow -> flow.backward().tcpFlags())
                .column("end", Flow::end)
                .column("community_id", flow -> CommunityId.of(flow.key()).orElse(""));
    }

    static Export<Connection> connections() {
        return Export.<Connection>empty()
                .column("device", Connection::device)
                .column("local", Connection::local)
                .column("remote", Connection::remote)
                .column("scope", Connection::scope)
                .column("up_frames", connection -> connection.up().frames())
                .column("up_bytes", connection -> connection.up().bytes())
                .column("down_frames", connection -> connection.down().frames())
                .column("down_bytes", connection -> connection.down().bytes())
                .column("first_time", connection -> time(connection.firstNanos()))
                .column("last_time", connection -> time(connection.lastNanos()))
                .column("first_frame", Connection::firstFrame)
                .column("last_frame", Connection::lastFrame)
                .column("flows", Connection::flows)
                .column("ports", connection -> connection.ports().stream().map(ServicePort::toString)
                        .collect(Collectors.joining(" ")));
    }

    /** ISO 8601 in UTC. */
    private static String time(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L))
                .toString();
    }
}
