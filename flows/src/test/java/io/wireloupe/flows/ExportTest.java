package io.wireloupe.flows;

import static io.wireloupe.flows.CaptureBytes.SYN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import io.wireloupe.capture.Capture;

import org.junit.jupiter.api.Test;

class ExportTest {

    private static CaptureBytes capture() {
        return new CaptureBytes().at(1.5).tcp("128.232.110.120", 34855, "66.35.250.204", 80, SYN, 0);
    }

    @Test
    void flowsAreWrittenAsCsv() throws IOException {
        StringBuilder text = new StringBuilder();
        Export.flows().csv(capture().flows(FlowOptions.standard()).flows(), text);

        assertThat(text).hasToString("""
                protocol,source,source_port,destination,destination_port,vlan,first_time,last_time,duration_s,\
                first_frame,last_frame,forward_packets,forward_bytes,forward_payload_bytes,forward_tcp_flags,\
                backward_packets,backward_bytes,backward_payload_bytes,backward_tcp_flags,end,community_id
                tcp,128.232.110.120,34855,66.35.250.204,80,0,1970-01-01T00:00:01.500Z,1970-01-01T00:00:01.500Z,0,\
                1,1,1,54,0,2,0,0,0,0,CAPTURE_END,1:LQU9qZlK+B5F3KDmev6m5PMibrg=
                """);
    }

    @Test
    void connectionsAreWrittenAsJsonLines() throws IOException {
        StringBuilder text = new StringBuilder();
        Export.connections().jsonLines(capture().traffic().connections(), text);

        assertThat(text).hasToString("{\"device\":\"10:d0:7a:00:00:01\",\"local\":\"128.232.110.120\","
                + "\"remote\":\"66.35.250.204\",\"scope\":\"TRANSIT\",\"up_frames\":1,\"up_bytes\":54,"
                + "\"down_frames\":0,\"down_bytes\":0,\"first_time\":\"1970-01-01T00:00:01.500Z\","
                + "\"last_time\":\"1970-01-01T00:00:01.500Z\",\"first_frame\":1,\"last_frame\":1,\"flows\":1,"
                + "\"ports\":\"tcp/80\"}\n");
    }

    @Test
    void devicesAreWrittenAsCsv() throws IOException {
        StringBuilder text = new StringBuilder();
        Export.devices().csv(TrafficTest.home().traffic().devices(), text);

        assertThat(text.toString().lines().limit(2)).containsExactly(
                "device,name,gateway,addresses,up_frames,up_bytes,down_frames,down_bytes,other_frames,other_bytes,"
                        + "relayed_frames,relayed_bytes,first_time,last_time,first_frame",
                "10:d0:7a:00:00:01,,false,192.168.1.20,3,2500,2,160,3,164,0,0,1970-01-01T00:00:10Z,"
                        + "1970-01-01T00:00:15.100Z,1");
    }

    @Test
    void binsAreWrittenAsCsvTheEmptyOnesToo() throws IOException {
        StringBuilder text = new StringBuilder();
        Series series = new CaptureBytes().at(1.5).udp("192.168.1.2", 1, "203.0.113.9", 2, 8).at(4)
                .udp("203.0.113.9", 2, "192.168.1.2", 1, 0).traffic().series();
        Export.bins().csv(series.stream()::iterator, text);

        assertThat(text).hasToString("""
                start_time,frames,bytes,up_frames,up_bytes,down_frames,down_bytes,other_frames,other_bytes
                1970-01-01T00:00:01.500Z,1,50,1,50,0,0,0,0
                1970-01-01T00:00:02.500Z,0,0,0,0,0,0,0,0
                1970-01-01T00:00:03.500Z,1,42,0,0,1,42,0,0
                """);
        assertThat(series.streamFilled()).extracting(Series.Bin::total)
                .containsExactly(new Amount(1, 50), new Amount(1, 42));
    }

    @Test
    void columnsAreChosenAndPutTogether() throws IOException {
        record Named(String name, Amount amount) {}

        Export<Amount> amounts = Export.<Amount>empty().column("frames", Amount::frames).column("bytes", Amount::bytes);
        Export<Named> export = Export.<Named>empty().column("name", Named::name)
                .columns(amounts.only("bytes"), Named::amount);
        StringBuilder text = new StringBuilder();
        export.csvHeader(text);
        export.csvRow(new Named("a", new Amount(1, 60)), text);

        assertThat(text).hasToString("name,bytes\na,60\n");
        assertThatThrownBy(() -> amounts.only("packets")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No column \"packets\"; there are frames, bytes");
    }

    @Test
    void durationsAreExact() throws IOException {
        StringBuilder text = new StringBuilder();
        Export.flows().only("duration_s").csv(new CaptureBytes().atNanos(5).udp("10.0.0.1", 1, "10.0.0.2", 2, 0)
                .atNanos(3_000_000_012L).udp("10.0.0.1", 1, "10.0.0.2", 2, 0).flows(FlowOptions.standard()).flows(),
                text);

        assertThat(text).hasToString("duration_s\n3.000000007\n");
    }

    @Test
    void timesAreThoseOfInstants() {
        LongStream edges = LongStream.of(Long.MIN_VALUE, -1, 0, 1, 1_000, 1_000_000, 951_782_399_999_000_000L,
                Long.MAX_VALUE);
        LongStream.concat(edges, new Random(3).longs(2000)).forEach(nanos ->
                assertThat(ExportColumns.time(nanos)).isEqualTo(Instant.ofEpochSecond(
                        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L)).toString()));
    }

    @Test
    void hostileTextIsHarmless() throws IOException {
        Export<String> names = Export.<String>empty().column("name", name -> name);
        StringBuilder csv = new StringBuilder();
        StringBuilder json = new StringBuilder();
        List<String> hostile =
                List.of("=cmd()", "a,\"b\"\n", "\u0007\ud800\u2028\\", "evil\u202egpj.exe\u2066", "\t=1", "");
        names.csv(hostile, csv);
        names.jsonLines(hostile, json);

        assertThat(csv).hasToString("name\n'=cmd()\n\"a,\"\"b\"\"\\u000a\"\n\\u0007\ud800" + "\\u2028\\\n"
                + "evil\\u202egpj.exe\\u2066\n\\u0009=1\n\n");
        assertThat(json).hasToString("{\"name\":\"=cmd()\"}\n{\"name\":\"a,\\\"b\\\"\\u000a\"}\n"
                + "{\"name\":\"\\u0007\\ud800\\u2028\\\\\"}\n{\"name\":\"evil\\u202egpj.exe\\u2066\"}\n"
                + "{\"name\":\"\\u0009=1\"}\n{\"name\":null}\n");
    }

    @Test
    void nfstreamsColumnsAreAllThere() throws IOException {
        List<MeasuredFlow> flows;
        try (Capture capture = capture().open()) {
            flows = MeasuredFlow.of(capture, FlowOptions.standard(), 0);
        }
        StringBuilder text = new StringBuilder();
        Export.nfstream().csv(flows, text);

        assertThat(Export.nfstream().columns()).hasSize(7 + 15 + 48).doesNotHaveDuplicates()
                .contains("src2dst_stddev_piat_ms", "bidirectional_syn_packets", "dst2src_max_ps");
        String[] lines = text.toString().split("\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[1]).startsWith("128.232.110.120,34855,66.35.250.204,80,6,4,0,1500,1500,0,1,54,");
    }
}
