package io.wireloupe.jnetpcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.CsvFormat;
import io.wireloupe.capture.Packet;
import io.wireloupe.capture.live.FrameFilter;
import io.wireloupe.capture.live.FrameSource;
import io.wireloupe.capture.live.Live;
import io.wireloupe.dissect.RawFrame;
import io.wireloupe.examples.sample.CameraStory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** BPF on files, compared with what tcpdump takes from them. */
class BpfTest {

    @TempDir
    private static Path folder;

    private static Path pcap;
    private static Path pcapng;

    @BeforeAll
    static void writeTheSample() throws IOException {
        pcap = folder.resolve("sample.pcap");
        pcapng = folder.resolve("sample.pcapng");
        CameraStory.writeTo(pcap, folder.resolve("sample.log"));
        CameraStory.writePcapng(pcapng);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "udp", "arp", "icmp", "icmp6", "ip6", "ip", "udp port 53", "tcp port 443",
        "host 192.168.42.57", "src net 192.168.42.0/24", "dst host 192.168.42.1 and udp", "ether broadcast",
        "ether multicast", "tcp[tcpflags] & tcp-syn != 0", "greater 1000", "less 64", "portrange 1000-5000",
        "not ip and not ip6", "udp[8:2] & 0x8000 = 0 and port 53", "ip[6:2] & 0x3fff != 0", "vlan or igmp"})
    void framesAreThoseThatTcpdumpTakes(String expression) throws IOException {
        assumeTrue(Programs.has("tcpdump"), "Not tested: there is no tcpdump here");
        for (Path file : List.of(pcap, pcapng)) {
            Path theirs = folder.resolve("tcpdump.pcap");
            Programs.must("tcpdump", "-Z", "root", "-r", file.toString(), "-w", theirs.toString(), expression);
            List<String> expected = frames(Capture.open(theirs));

            assertThat(frames(Capture.open(file).bpf(expression))).isEqualTo(expected);
            assertThat(frames(Live.open(file, Optional.of(expression)))).isEqualTo(expected);
        }
    }

    @Test
    void framesThatMatchAreNumberedAnewInRowsToo() throws IOException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        try (Capture capture = Capture.open(pcap).bpf("arp")) {
            long count = capture.fields("frame.number", "arp.opcode").writeTo(rows, CsvFormat.tshark('|'));
            String[] lines = rows.toString(StandardCharsets.UTF_8).split("\n");
            assertThat(count).isPositive().isEqualTo(lines.length - 1);
            for (int i = 1; i < lines.length; i++) {
                assertThat(lines[i]).matches("\"?" + i + "\"?\\|\"?[12]\"?");
            }
        }
    }

    @Test
    void errorsHoldWhatLibpcapSays() {
        assertThatThrownBy(() -> Live.filter("tcp prot 80", 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("The filter \"tcp prot 80\" cannot be used: libpcap says .*syntax error.*;"
                        + " man pcap-filter has the language");
        assertThatThrownBy(() -> Live.filter("wlan type mgt", 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("802.11 link-layer types supported only on 802.11");
        assertThatThrownBy(() -> Live.filter("port 70000", 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("illegal port number 70000 > 65535");
        assertThatThrownBy(() -> Live.open(pcap, Optional.of("host"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("syntax error");
        assertThatThrownBy(() -> Live.filter("tcp", 9999)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the link type 9999, which jNetPcap does not know");
    }

    @Test
    void filterOnAnotherLinkTypeReadsItsHeaders() throws IOException {
        byte[] ip = HexFormat.of().parseHex("4500001c000000004011000001020304050607080035003500080000");
        RawFrame frame = new RawFrame();
        frame.place(ip, 0, ip.length, ip.length);
        try (FrameFilter raw = Live.filter("udp port 53", 101); FrameFilter ethernet = Live.filter("udp port 53", 1)) {
            assertThat(raw.matches(frame)).isTrue();
            assertThat(ethernet.matches(frame)).isFalse();
        }
    }

    @Test
    void filterLooksAtTheLengthOnTheWireAndNotPastTheCapturedBytes() throws IOException {
        byte[] bytes = new byte[300_000];
        RawFrame frame = new RawFrame();
        try (FrameFilter longer = Live.filter("greater 100000", 1); FrameFilter late =
                Live.filter("ether[20] = 0", 1)) {
            frame.place(bytes, 0, bytes.length, bytes.length);
            assertThat(longer.matches(frame)).isTrue();
            frame.place(bytes, 5, 14, 200_000);
            assertThat(longer.matches(frame)).isTrue();
            assertThat(late.matches(frame)).isFalse();
        }
    }

    @Test
    void fileThatLibpcapCannotReadIsNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no capture at all, but long enough for a header");

        assertThatThrownBy(() -> Live.open(text, Optional.empty())).isInstanceOf(IOException.class)
                .hasMessageContaining(text + " cannot be read by libpcap: unknown file format");
        assertThatThrownBy(() -> Live.open(folder.resolve("none.pcap"), Optional.empty()))
                .isInstanceOf(IOException.class).hasMessageContaining("there is no such file");
    }

    private static List<String> frames(Capture capture) throws IOException {
        List<String> frames = new ArrayList<>();
        try (capture) {
            for (Packet packet : capture) {
                frames.add(HexFormat.of().formatHex(packet.bytes()));
            }
        }
        return frames;
    }

    private static List<String> frames(FrameSource source) throws IOException {
        List<String> frames = new ArrayList<>();
        try (source) {
            while (source.next() == FrameSource.Next.FRAME) {
                byte[] bytes = new byte[source.capturedLength()];
                source.copyTo(bytes, 0);
                frames.add(HexFormat.of().formatHex(bytes));
            }
        }
        return frames;
    }
}
