package io.wireloupe.geo.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.wireloupe.geo.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PingTest {

    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1");

    @TempDir
    private Path folder;

    @Test
    void linuxTextIsRead() {
        PingResult result = Ping.parse("""
                PING 35.201.123.184 (35.201.123.184) 56(84) bytes of data.
                64 bytes from 35.201.123.184: icmp_seq=1 ttl=118 time=4.51 ms
                64 bytes from 35.201.123.184: icmp_seq=2 ttl=118 time=5.16 ms

                --- 35.201.123.184 ping statistics ---
                3 packets transmitted, 2 received, 33.3333% packet loss, time 2003ms
                rtt min/avg/max/mdev = 4.510/4.835/5.160/0.325 ms
                """);
        assertThat(result.sent()).isEqualTo(3);
        assertThat(result.millis()).containsExactly(4.51, 5.16);
        assertThat(result.summary()).isEqualTo("2 of 3 answered, quickest 4.510 ms, mean 4.835 ms");
    }

    @Test
    void busyBoxAndMacTextIsRead() {
        PingResult result = Ping.parse("""
                PING 8.8.8.8 (8.8.8.8): 56 data bytes
                64 bytes from 8.8.8.8: icmp_seq=0 ttl=118 time=4.512 ms
                Request timeout for icmp_seq 1
                64 bytes from 8.8.8.8: seq=2 ttl=118 time=6.000 ms

                --- 8.8.8.8 ping statistics ---
                3 packets transmitted, 2 packets received, 33.3% packet loss
                round-trip min/avg/max/stddev = 4.512/5.256/6.000/0.744 ms
                """);
        assertThat(result.sent()).isEqualTo(3);
        assertThat(result.quickest()).hasValue(4.512);
        assertThat(result.slowest()).hasValue(6.0);
    }

    @Test
    void macTextOfIpv6IsRead() {
        PingResult result = Ping.parse("""
                PING6(56=40+8+8 bytes) fe80::1 --> 2606:4700::1111
                16 bytes from 2606:4700::1111, icmp_seq=0 hlim=57 time=4.212 ms

                --- 2606:4700::1111 ping6 statistics ---
                1 packets transmitted, 1 packets received, 0.0% packet loss
                """);
        assertThat(result.millis()).containsExactly(4.212);
    }

    @Test
    void windowsTextIsReadAndLessThanOneMillisecondCountsAsOne() {
        PingResult result = Ping.parse("""

                Pinging 192.168.1.1 with 32 bytes of data:
                Reply from 192.168.1.1: bytes=32 time<1ms TTL=64
                Reply from 192.168.1.1: bytes=32 time=12ms TTL=64
                Request timed out.
                Reply from 2606:4700::1111: time=11ms
                Reply from 192.168.1.7: Destination host unreachable.

                Ping statistics for 192.168.1.1:
                    Packets: Sent = 5, Received = 4, Lost = 1 (20% loss),
                Approximate round trip times in milli-seconds:
                    Minimum = 0ms, Maximum = 12ms, Average = 6ms
                """);
        assertThat(result.millis()).containsExactly(1.0, 12.0, 11.0);
        assertThat(result.sent()).isEqualTo(5);
    }

    @Test
    void timesOfWindowsInGermanAreRead() {
        PingResult result = Ping.parse("""
                Antwort von 8.8.8.8: Bytes=32 Zeit=12ms TTL=118
                    Pakete: Gesendet = 2, Empfangen = 1, Verloren = 1 (50% Verlust),
                """);
        assertThat(result.millis()).containsExactly(12.0);
        assertThat(result.sent()).isEqualTo(2);
    }

    @Test
    void textWithoutAnswersHasNone() {
        PingResult result = Ping.parse("""
                PING 203.0.113.7 (203.0.113.7) 56(84) bytes of data.

                --- 203.0.113.7 ping statistics ---
                5 packets transmitted, 0 received, 100% packet loss, time 4100ms
                """);
        assertThat(result.sent()).isEqualTo(5);
        assertThat(result.received()).isZero();
        assertThat(result.quickest()).isEmpty();
        assertThat(result.summary()).isEqualTo("no answer");
        assertThat(Ping.parse("").summary()).isEqualTo("no answer");
    }

    @Test
    void theCommandNeverLooksUpNames() {
        Ping.Options options = Ping.Options.of(5);
        IpAddress six = IpAddress.parse("2606:4700::1111");
        assertThat(Ping.command(SystemProgram.Kind.LINUX, LOOPBACK, options))
                .containsExactly("ping", "-n", "-c", "5", "-w", "10", "127.0.0.1");
        assertThat(Ping.command(SystemProgram.Kind.MACOS, six, options))
                .containsExactly("ping6", "-n", "-c", "5", "2606:4700::1111");
        assertThat(Ping.command(SystemProgram.Kind.WINDOWS, LOOPBACK, options))
                .containsExactly("ping", "-4", "-n", "5", "-w", "2000", "127.0.0.1");
    }

    private Path script(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("ping"), "#!/bin/sh\n" + text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private PingResult run(Path program, List<Integer> ports, Duration timeout) {
        return Ping.run(LOOPBACK, new Ping.Options(3, timeout, program.toString(), ports));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theProgramIsRunAndItsTextRead() throws IOException {
        Path program = script("echo \"64 bytes from $6: icmp_seq=1 ttl=64 time=0.05 ms\"\n"
                + "echo '3 packets transmitted, 1 received'\n");
        PingResult result = run(program, List.of(), Duration.ofSeconds(10));
        assertThat(result.method()).isEqualTo(ProbeMethod.PROGRAM);
        assertThat(result.text()).contains("64 bytes from 127.0.0.1:");
        assertThat(result.millis()).containsExactly(0.05);
        assertThat(result.sent()).isEqualTo(3);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aProgramThatDoesNotEndIsEnded() throws IOException {
        Path program = script("echo '64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=7 ms'\nexec sleep 600\n");
        PingResult result = run(program, List.of(), Duration.ofMillis(700));
        assertThat(result.millis()).containsExactly(7.0);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void wherePingIsNotAllowedTcpConnectionsAreTimed() throws IOException {
        Path program = script("echo 'ping: socket: Operation not permitted'\nexit 2\n");
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            PingResult result = run(program, List.of(server.getLocalPort()), Duration.ofSeconds(10));
            assertThat(result.method()).isEqualTo(ProbeMethod.TCP_CONNECT);
            assertThat(result.received()).isEqualTo(3);
            assertThat(result.quickest().orElseThrow()).isCloseTo(1, within(1000.0)).isPositive();
            assertThat(result.summary()).startsWith("3 of 3 answered").endsWith("(by TCP)");
        }
    }

    @Test
    void aMissingProgramIsReplacedByTcpAndARefusalIsAnAnswerToo() throws IOException {
        int closed;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = server.getLocalPort();
        }
        PingResult result = run(folder.resolve("missing"), List.of(closed), Duration.ofSeconds(10));
        assertThat(result.method()).isEqualTo(ProbeMethod.TCP_CONNECT);
        assertThat(result.received()).isEqualTo(3);
    }

    @Test
    void withoutProgramAndPortTheReasonIsTold() {
        Path missing = folder.resolve("missing");
        assertThat(run(missing, List.of(), Duration.ofSeconds(1)).summary())
                .isEqualTo(missing + " cannot be run, and no TCP port of [] answers");
        assertThatThrownBy(() -> Ping.Options.of(0)).hasMessage("count is 0; give 1 to 100");
    }
}
