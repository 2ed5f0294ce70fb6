package io.wireloupe.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.wireloupe.dissect.DissectorCheck;

import org.junit.jupiter.api.Test;

/** Rows as JSON lines: numbers stay numbers, several values are arrays, and hostile text stays text. */
class JsonFormatTest {

    /** An ICMP error: two IP headers. */
    private static final byte[] ERROR = DissectorCheck.bytes("ffffffffffff 02005e100002 0800 "
            + "45c0 0038 0001 0000 4001 0000 0a000001 0a000002 "
            + "0303 0000 00000000 4500 0078 0002 4000 3211 0000 0a000002 0a000003 0035 8000 0064 1234");

    /** An HTTP request whose path holds quotes, a backslash, a line break and the end of a script. */
    private static byte[] request(String path) {
        byte[] text = ("GET " + path + " HTTP/1.1\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        return CaptureBytes.inOrder(ByteOrder.BIG_ENDIAN)
                .raw(DissectorCheck.bytes("02005e100001 02005e100002 0800 4500"))
                .shorts(40 + text.length).raw(DissectorCheck.bytes("0001 4000 4006 0000 0a000001 0a000002"
                        + " 1f90 0050 00000001 00000002 5018 0100 0000 0000")).raw(text).toBytes();
    }

    private static List<String> lines(JsonFormat format, byte[] frame, String... fields) throws IOException {
        byte[] capture = CaptureBytes.inOrder(ByteOrder.LITTLE_ENDIAN).pcapHeader(PcapReader.NANOSECONDS)
                .record(1_700_000_000, 120_000, frame).toBytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Capture open = Capture.open(new ByteArrayInputStream(capture), "test")) {
            open.fields(fields).writeTo(out, format);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void valuesKeepTheirTypes() throws IOException {
        assertThat(lines(JsonFormat.lines(), CaptureBytes.FRAME, "frame.number", "frame.time", "frame.time_epoch",
                "frame.time_relative", "eth.src", "eth.type", "ip.src", "ip.flags.df", "udp.payload"))
                .containsExactly("{\"frame.number\":1,\"frame.time\":\"Nov 14, 2023 22:13:20.000120000 UTC\","
                        + "\"frame.time_epoch\":1700000000.000120000,\"frame.time_relative\":0.000000000,"
                        + "\"eth.src\":\"02:00:5e:10:00:02\",\"eth.type\":\"0x0800\",\"ip.src\":\"10.0.0.1\","
                        + "\"ip.flags.df\":false,\"udp.payload\":\"01020304\"}");
    }

    @Test
    void severalValuesAreAnArrayAndNoneIsLeftOut() throws IOException {
        assertThat(lines(JsonFormat.lines(), ERROR, "ip.ttl", "tcp.port", "ip.dst", "frame.len")).containsExactly(
                "{\"ip.ttl\":[64,50],\"ip.dst\":[\"10.0.0.2\",\"10.0.0.3\"],\"frame.len\":70}");
        assertThat(lines(JsonFormat.lines(), ERROR, "tcp.port")).containsExactly("{}");
    }

    @Test
    void arraysGiveAllLinesOneShape() throws IOException {
        assertThat(lines(JsonFormat.lines().arrays(true), ERROR, "ip.ttl", "tcp.port", "frame.len"))
                .containsExactly("{\"ip.ttl\":[64,50],\"tcp.port\":[],\"frame.len\":[70]}");
    }

    @Test
    void fieldAskedForTwiceIsOneKey() throws IOException {
        assertThat(lines(JsonFormat.lines(), ERROR, "frame.len", "frame.len")).containsExactly("{\"frame.len\":70}");
    }

    @Test
    void hostileTextStaysText() throws IOException {
        assertThat(lines(JsonFormat.lines(), request("/\"},{\\</script>\t\u0001\u009b"), "http.request.uri"))
                .containsExactly("{\"http.request.uri\":\"/\\\"},{\\\\\\u003c/script>\\\\t\\\\x01\ufffd\"}");
    }
}
