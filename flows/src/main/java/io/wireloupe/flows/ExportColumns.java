package io.wireloupe.flows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The columns of flows and connections. */
final class ExportColumns {

    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400;

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
                .column("duration_s", flow -> seconds(flow.durationNanos()))
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
        return Export.<MeasuredFlow>empty()
                .columns(flows(), MeasuredFlow::flow)
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
        return nanos.isPresent() ? seconds(nanos.getAsLong()) : "";
    }

    /** Exact, and made in a fraction of the time that a double's shortest text takes. */
    private static Object seconds(long nanos) {
        return nanos % SECOND == 0 ? (Object) (nanos / SECOND) : BigDecimal.valueOf(nanos, 9);
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

    static Export<Device> devices() {
        return Export.<Device>empty()
                .column("device", Device::id)
                .column("name", device -> device.name().orElse(""))
                .column("gateway", Device::isGateway)
                .column("addresses", device -> device.addresses().stream()
                        .map(evidence -> evidence.address().toString()).distinct().collect(Collectors.joining(" ")))
                .column("up_frames", device -> device.up().frames())
                .column("up_bytes", device -> device.up().bytes())
                .column("down_frames", device -> device.down().frames())
                .column("down_bytes", device -> device.down().bytes())
                .column("other_frames", device -> device.other().frames())
                .column("other_bytes", device -> device.other().bytes())
                .column("relayed_frames", device -> device.relayed().frames())
                .column("relayed_bytes", device -> device.relayed().bytes())
                .column("first_time", device -> time(device.firstNanos()))
                .column("last_time", device -> time(device.lastNanos()))
                .column("first_frame", Device::firstFrame);
    }

    static Export<Series.Bin> bins() {
        return Export.<Series.Bin>empty()
                .column("start_time", bin -> time(bin.startNanos()))
                .column("frames", bin -> bin.total().frames())
                .column("bytes", bin -> bin.total().bytes())
                .column("up_frames", bin -> bin.up().frames())
                .column("up_bytes", bin -> bin.up().bytes())
                .column("down_frames", bin -> bin.down().frames())
                .column("down_bytes", bin -> bin.down().bytes())
                .column("other_frames", bin -> bin.other().frames())
                .column("other_bytes", bin -> bin.other().bytes());
    }

    /** ISO 8601 in UTC, as {@link java.time.Instant} prints it; a table has many, and its formatter is slow. */
    static String time(long nanos) {
        long seconds = Math.floorDiv(nanos, SECOND);
        int ofDay = (int) Math.floorMod(seconds, DAY);
        int fraction = (int) Math.floorMod(nanos, SECOND);
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY));
        char[] text = "0000-00-00T00:00:00.000000000Z".toCharArray();
        // A long of nanoseconds reaches from the year 1677 to 2262.
        digits(text, 4, date.getYear());
        digits(text, 7, date.getMonthValue());
        digits(text, 10, date.getDayOfMonth());
        digits(text, 13, ofDay / 3600);
        digits(text, 16, ofDay / 60 % 60);
        digits(text, 19, ofDay % 60);
        digits(text, 29, fraction);
        int end = fraction == 0 ? 19 : fraction % 1_000_000 == 0 ? 23 : fraction % 1000 == 0 ? 26 : 29;
        text[end] = 'Z';
        return new String(text, 0, end + 1);
    }

    /** Writes a number that ends before a place. */
    private static void digits(char[] text, int end, int number) {
        int at = end;
        for (int rest = number; rest > 0; rest /= 10) {
            text[--at] = (char) ('0' + rest % 10);
        }
    }
}
