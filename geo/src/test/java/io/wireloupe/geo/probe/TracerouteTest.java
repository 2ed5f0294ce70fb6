package io.wireloupe.geo.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wireloupe.geo.Geo;
import io.wireloupe.geo.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TracerouteTest {

    /** macOS: several routers at a hop stand in lines of their own; saved as comments with remarks behind. */
    private static final String SAVED = """
            #traceroute to 35.201.123.184 (35.201.123.184), 64 hops max, 52 byte packets
            #...
            # 8  r-example.net (216.56.50.45)  4.567 ms  5.589 ms  4.622 ms
            # 9  72.14.218.180 (72.14.218.180)  5.763 ms  4.679 ms  4.221 ms
            #10  108.170.243.193 (108.170.243.193)  4.016 ms
            #    108.170.243.225 (108.170.243.225)  6.219 ms
            #    108.170.244.1 (108.170.244.1)  5.244 ms
            #11  216.239.51.117 (216.239.51.117)  5.365 ms
            #    72.14.232.153 (72.14.232.153)  4.855 ms  <--- remarks are not read (9.9.9.9) 1 ms
            #    72.14.232.169 (72.14.232.169)  4.571 ms   <---
            #12  host.example.com (35.201.123.184)  4.512 ms  5.164 ms  4.771 ms
            """;

    @TempDir
    private Path folder;

    private static String shown(Trace trace) {
        StringBuilder text = new StringBuilder();
        for (Hop hop : trace.hops()) {
            text.append(hop.number()).append(':');
            for (HopReply reply : hop.replies()) {
                text.append(' ').append(reply.name()).append(reply.name().isEmpty() ? "" : "=")
                        .append(reply.address().map(IpAddress::toString).orElse("*"));
                reply.millis().ifPresent(millis -> text.append('/').append(millis));
                text.append(reply.note());
            }
            text.append('\n');
        }
        return text.toString();
    }

    @Test
    void aHopWithSeveralRoutersKeepsThemAll() {
        Trace trace = Traceroute.parse(SAVED);
        assertThat(trace.target()).hasValue(IpAddress.parse("35.201.123.184"));
        assertThat(shown(trace)).isEqualTo("""
                8: r-example.net=216.56.50.45/4.567 r-example.net=216.56.50.45/5.589 r-example.net=216.56.50.45/4.622
                9: 72.14.218.180/5.763 72.14.218.180/4.679 72.14.218.180/4.221
                10: 108.170.243.193/4.016 108.170.243.225/6.219 108.170.244.1/5.244
                11: 216.239.51.117/5.365 72.14.232.153/4.855 72.14.232.169/4.571
                12: host.example.com=35.201.123.184/4.512 host.example.com=35.201.123.184/5.164 \
                host.example.com=35.201.123.184/4.771
                """);
    }

    @Test
    void everyAddressAtEveryHopIsLookedUpOnceWithItsQuickestTime() {
        List<Trace.Stop> stops = Traceroute.parse(SAVED).stops(Geo.embedded());
        assertThat(stops).extracting(stop -> stop.hop() + " " + stop.address() + " " + stop.millis()).containsExactly(
                "8 216.56.50.45 4.567", "9 72.14.218.180 4.221", "10 108.170.243.193 4.016",
                "10 108.170.243.225 6.219", "10 108.170.244.1 5.244", "11 216.239.51.117 5.365",
                "11 72.14.232.153 4.855", "11 72.14.232.169 4.571", "12 35.201.123.184 4.512");
        assertThat(stops.get(0).answer().operator().organisation()).isEqualTo("WiscNet");
        assertThat(stops.get(7).answer().operator().asNumber()).isEqualTo(15169);
    }

    @Test
    void linuxTextWithSeveralRoutersInALineStarsAndMarksIsRead() {
        assertThat(shown(Traceroute.parse("""
                traceroute to dns.example (8.8.8.8), 30 hops max, 60 byte packets
                 1  _gateway (192.168.1.1)  0.512 ms  0.601 ms *
                 2  * * *
                 3  a.example (10.0.0.1) [AS64500]  4.1 ms b.example (10.0.0.2)  4.2 ms  4.3 ms
                 4  10.0.0.3 (10.0.0.3)  5.0 ms !H  5.1 ms !<13> *
                 5  2001:db8::1 (2001:db8::1)  6.0 ms
                """))).isEqualTo("""
                1: _gateway=192.168.1.1/0.512 _gateway=192.168.1.1/0.601 *
                2: * * *
                3: a.example=10.0.0.1/4.1 b.example=10.0.0.2/4.2 b.example=10.0.0.2/4.3
                4: 10.0.0.3/5.0!H 10.0.0.3/5.1!<13> *
                5: 2001:db8::1/6.0
                """);
    }

    @Test
    void numericLinuxTextIsRead() {
        assertThat(shown(Traceroute.parse("""
                traceroute to 8.8.8.8 (8.8.8.8), 30 hops max, 60 byte packets
                 1  192.168.1.1  0.512 ms  0.601 ms  0.700 ms
                10  108.170.243.193  4.0 ms 108.170.243.225  6.2 ms 108.170.244.1  5.2 ms
                """))).isEqualTo("""
                1: 192.168.1.1/0.512 192.168.1.1/0.601 192.168.1.1/0.7
                10: 108.170.243.193/4.0 108.170.243.225/6.2 108.170.244.1/5.2
                """);
    }

    @Test
    void windowsTextIsRead() {
        Trace trace = Traceroute.parse("""

                Tracing route to dns.example [8.8.8.8]
                over a maximum of 30 hops:

                  1    <1 ms    <1 ms     1 ms  192.168.1.1
                  2     *        *        *     Request timed out.
                  3    10 ms     *       11 ms  core.example.net [10.9.8.7]
                  4  10.9.8.7  reports: Destination net unreachable.

                Trace complete.
                """);
        assertThat(trace.target()).hasValue(IpAddress.parse("8.8.8.8"));
        assertThat(shown(trace)).isEqualTo("""
                1: 192.168.1.1/1.0 192.168.1.1/1.0 192.168.1.1/1.0
                2: * * *
                3: core.example.net=10.9.8.7/10.0 * core.example.net=10.9.8.7/11.0
                """);
    }

    @Test
    void tracepathTextIsRead() {
        assertThat(shown(Traceroute.parse("""
                 1?: [LOCALHOST]                      pmtu 1500
                 1:  _gateway (192.168.1.1)                        0.512ms
                 1:  _gateway (192.168.1.1)                        0.498ms
                 2:  no reply
                 3:  10.0.0.1                                      4.250ms asymm  5
                 4:  8.8.8.8                                       9.125ms reached
                     Resume: pmtu 1500 hops 4 back 4
                """))).isEqualTo("""
                1: _gateway=192.168.1.1/0.512 _gateway=192.168.1.1/0.498
                2: *
                3: 10.0.0.1/4.25
                4: 8.8.8.8/9.125
                """);
    }

    @Test
    void randomTextNeverThrowsAndNamesAreMadePrintable() {
        Random random = new Random(9);
        String[] words = {" 1 ", "ms", "*", "!H", "(", "[", "1.2.3.4", "(::1)", "4.5", "<1", "\u001b[31m", "\n", "#",
            "0", "999999999999", "traceroute to ", "Tracing route to", ")", ":", "no", "reply"};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < 12; k++) {
                text.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
            }
            assertThat(shown(Traceroute.parse(text.toString()))).doesNotContain("\u001b");
        }
        assertThat(shown(Traceroute.parse(" 1  \u001b[2J (1.2.3.4)  1.0 ms"))).isEqualTo("1: \\u001b[2J=1.2.3.4/1.0\n");
    }

    @Test
    void savedFilesOfAllSystemsAreRead() throws IOException {
        String german = """
                Routenverfolgung zu dns.example [8.8.8.8]
                \u00fcber maximal 30 Hops:

                  1    <1 ms    <1 ms     1 ms  fritz-\u00fc.example [192.168.1.1]
                  2     *        *        *     Zeit\u00fcberschreitung der Anforderung.
                """.replace("\n", "\r\n");
        String hop = "=192.168.1.1/1.0";
        for (Charset charset
                : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, Charset.forName("windows-1252"))) {
            Path file = Files.write(folder.resolve(charset.name()), german.getBytes(charset));
            assertThat(shown(Traceroute.parse(file))).as(charset.name()).startsWith("1: fritz-")
                    .contains(hop + " fritz-").endsWith("\n2: * * *\n");
        }
        byte[] little = ("\ufeff" + german).getBytes(StandardCharsets.UTF_16LE);
        assertThat(Traceroute.parse(Files.write(folder.resolve("little"), little)).hops()).hasSize(2);
        assertThat(Traceroute.parse(Files.write(folder.resolve("empty"), new byte[0])).problem())
                .isEqualTo("the text shows no hop");
    }

    @Test
    void aFileThatIsNoTraceByItsSizeIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("capture.pcap"), new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> Traceroute.parse(file)).isInstanceOf(IOException.class)
                .hasMessage(file + " has more than 1048576 bytes, which is no saved trace; check its name");
    }

    @Test
    void emptyTextShowsNoHop() {
        assertThat(Traceroute.parse("").problem()).isEqualTo("the text shows no hop");
    }

    @Test
    void commandsNeverLookUpNames() {
        IpAddress address = IpAddress.parse("8.8.8.8");
        Traceroute.Options options = Traceroute.Options.defaults();
        assertThat(Traceroute.command("tracert", address, options))
                .containsExactly("tracert", "-d", "-h", "30", "-w", "2000", "8.8.8.8");
        assertThat(Traceroute.command("/usr/bin/tracepath", address, options))
                .containsExactly("/usr/bin/tracepath", "-n", "-m", "30", "8.8.8.8");
        assertThat(Traceroute.command("traceroute", address, options))
                .containsExactly("traceroute", "-n", "-q", "3", "-w", "2", "-m", "30", "8.8.8.8");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theFirstProgramThatShowsHopsIsTaken() throws IOException {
        Path broken = script("broken", "echo 'not permitted'; exit 1");
        Path good = script("good", "echo ' 1  127.0.0.1  0.1 ms  0.2 ms  0.3 ms'");
        Trace trace = Traceroute.run(IpAddress.parse("127.0.0.1"), new Traceroute.Options(5, Duration.ofSeconds(10),
                List.of(folder.resolve("missing").toString(), broken.toString(), good.toString()), List.of()));
        assertThat(trace.method()).isEqualTo(ProbeMethod.PROGRAM);
        assertThat(shown(trace)).isEqualTo("1: 127.0.0.1/0.1 127.0.0.1/0.2 127.0.0.1/0.3\n");
    }

    @Test
    void withoutAProgramTheTargetIsTimedByTcp() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Trace trace = Traceroute.run(IpAddress.parse("127.0.0.1"), new Traceroute.Options(5, Duration.ofSeconds(10),
                    List.of(folder.resolve("missing").toString()), List.of(server.getLocalPort())));
            assertThat(trace.method()).isEqualTo(ProbeMethod.TCP_CONNECT);
            assertThat(trace.hops()).hasSize(1).first().satisfies(hop -> {
                assertThat(hop.number()).isZero();
                assertThat(hop.replies()).hasSize(3);
            });
        }
        Trace none = Traceroute.run(IpAddress.parse("127.0.0.1"),
                new Traceroute.Options(5, Duration.ofSeconds(1), List.of(), List.of()));
        assertThat(none.problem()).isEqualTo("none of [] shows a hop, and no TCP port of [] answers");
    }

    private Path script(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
