package io.wireloupe.flows;

import java.time.Instant;
import java.util.OptionalLong;
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

    static Export<MeasuredFlow> measuredFlows() {
        Export<MeasuredFlow> export = Export.empty();
        Export<Flow> flows = flows();
        for (String name : flows.columns()) {
            export = export.column(name, each -> flows.value(name, each.flow()));
        }
        return export
                .column("tunnel", each -> each.flow().key().tunnel())
                .column("application", each -> each.measures().application().protocol())
                .column("application_seen", each -> each.measures().application().seen())
                .column("host", each -> each.measures().application().host())
                .column("tcp_history", each -> each.measures().tcpHistory().stream()
                        .map(step -> step.state().name()).collect(Collectors.joining(" ")))
                .column("server_round_trip_s", each -> seconds(each.measures().serverRoundTripNanos()))
                .column("client_round_trip_s", each -> seconds(each.measures().clientRoundTripNanos()))
                .column("retransmissions", each -> each.measures().all().retransmissions())
                .column("out_of_order", each -> each.measures().all().outOfOrder())
                .column("keep_alives", each -> each.measures().all().keepAlives())
                .column("zero_windows", each -> each.measures().all().zeroWindows())
                .column("first_sizes", each -> each.measures().firstSizes().stream().map(String::valueOf)
                        .collect(Collectors.joining(" ")));
    }

    private static Object seconds(OptionalLong nanos) {
        return nanos.isPresent() ? (Object) (nanos.getAsLong() / 1e9) : "";
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
    static String time(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L))
                .toString();
    }
}
