package io.wireloupe.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.CaptureWriter;
import io.wireloupe.capture.CapturedFrame;
import io.wireloupe.capture.CsvFormat;
import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.dissect.RawFrame;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that strangers put into packets: no way to it leads past the escapes. */
class HostileTextTest {

    /** Escape sequences, line breaks, separators of lines of Unicode, C1 controls, turned directions of writing. */
    private static final List<String> HOSTILE = List.of("\u001b[2J\u001b]0;owned\u0007", "a\r\nb\tc\u000b\f\b\u007f",
            "a\u2028b\u2029c", "x\u0085\u009by", "evil\u202egpj.exe\u202c", "a\u2066b\u2069c\u200e\u200f\u061c");

    /** A protocol that carries text, and where in a frame of it the text goes. */
    private record Carrier(String field, int source, int destination, String before, String after, boolean counted) {

        byte[] frame(String text) {
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            String length = counted ? String.format("%02x", octets.length) : "";
            String payload = before.replace("LEN", length) + HexFormat.of().formatHex(octets) + after;
            int count = payload.length() / 2;
            return HexFormat.of()
                    .parseHex(String.format("02005e10000102005e1000020800" + "4500%04x00010000401100000a000001"
                    + "0a000002%04x%04x%04x0000%s", 28 + count, source, destination, 8 + count, payload));
        }
    }

    private static String hex(String ascii) {
        return HexFormat.of().formatHex(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private static final List<Carrier> CARRIERS = List.of(
            new Carrier("syslog.msg", 514, 514, hex("<13>"), "", false),
            new Carrier("sip.User-Agent", 5060, 5060, hex("OPTIONS sip:a SIP/2.0\r\nUser-Agent: "), hex("\r\n\r\n"),
            false),
            new Carrier("coap.opt.uri_path", 5683, 5683, "40010001bdLEN", "", false),
            new Carrier("tftp.source_file", 40000, 69, "0001", "00" + hex("octet") + "00", false),
            new Carrier("dns.qry.name", 5353, 5353, "000100000001000000000000LEN", "0000010001", true));

    static Stream<String> hostileTexts() {
        return HOSTILE.stream();
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void valuesAreEscapedInRowsAndTrees(String text) {
        for (Carrier carrier : CARRIERS) {
            byte[] bytes = carrier.field.startsWith("coap") ? coap(text) : carrier.frame(text);
            RawFrame frame = new RawFrame();
            frame.link(Seeds.ETHERNET, 0);
            frame.place(bytes, 0, bytes.length, bytes.length);
            Dissection rows = new Dissection(Dissectors.standard().plan(List.of(carrier.field)));
            Batch batch = rows.newBatch();
            rows.toRow(frame, batch);
            PacketTree tree = new Dissection(Dissectors.standard().planEverything()).toTree(frame);

            assertThat(batch.has(0, 0)).as(carrier.field).isTrue();
            assertSafe(carrier.field, batch.text(0, 0));
            tree.layers().forEach(layer -> layer.values().forEach(
                    value -> assertSafe(value.field().name(), value.text())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(1)", "+1", "-1", "@SUM(1)"})
    void textThatASpreadsheetWouldTakeForAFormulaIsGuarded(String text) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (CaptureWriter writer = CaptureWriter.pcap(file, "capture")) {
            writer.write(CapturedFrame.ethernet(Instant.EPOCH, CARRIERS.get(0).frame(text)));
        }
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        try (Capture capture = Capture.open(new ByteArrayInputStream(file.toByteArray()), "capture")) {
            capture.fields("frame.number", "syslog.msg").writeTo(table, CsvFormat.rfc4180());
        }

        assertThat(table.toString(StandardCharsets.UTF_8)).isEqualTo("frame.number,syslog.msg\n1,'" + text + "\n");
    }

    private static byte[] coap(String text) {
        int count = text.getBytes(StandardCharsets.UTF_8).length;
        String option = count < 13 ? String.format("b%x", count) : String.format("bd%02x", count - 13);
        return new Carrier("coap.opt.uri_path", 5683, 5683, "40010001" + option, "", false).frame(text);
    }

    private static void assertSafe(String field, String text) {
        assertThat(text.codePoints()).as("%s: %s", field, text).noneMatch(HostileTextTest::isDangerous);
    }

    private static boolean isDangerous(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0x200e || c == 0x200f || c == 0x061c
                || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
    }
}
