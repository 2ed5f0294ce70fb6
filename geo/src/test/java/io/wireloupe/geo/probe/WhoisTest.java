package io.wireloupe.geo.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.geo.IpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers written for these tests in the words of the registries, given by real servers on loopback. */
class WhoisTest {

    private static final String ARIN = """
            # comment: ignored

            NetRange:       8.0.0.0 - 8.127.255.255
            CIDR:           8.0.0.0/9
            NetName:        LVLT-ORG-8-8
            Organization:   Example Carrier (LPL-141)
            Country:        US

            NetRange:       8.8.8.0 - 8.8.8.255
            NetName:        GOGL
            Organization:   Google LLC (GOGL)
            OrgName:        Google LLC
            Country:        US
            OrgAbuseEmail:  network-abuse@example.com
            """;
    private static final String RIPE = """
            % Abuse contact for '193.0.0.0 - 193.0.7.255' is 'abuse@example.net'

            inetnum:        193.0.0.0 - 193.0.7.255
            netname:        RIPE-NCC
            descr:          first line
            country:        nl

            organisation:   ORG-1
            org-name:       Café Réseau
            """;
    private static final String LACNIC = """
            inetnum:     200.160.0/20
            owner:       Comite Gestor
            ownerid:     BR-CGI
            country:     BR

            e-mail:      abuse@example.br
            """;

    private final Map<String, ServerSocket> sockets = new ConcurrentHashMap<>();
    private final List<String> queries = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (ServerSocket socket : sockets.values()) {
            socket.close();
        }
    }

    private void serve(String host, byte[] answer) throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        sockets.put(host, server);
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    StringBuilder query = new StringBuilder();
                    InputStream in = socket.getInputStream();
                    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
                        query.append((char) c);
                    }
                    queries.add(host + " <- " + query.toString().strip());
                    socket.getOutputStream().write(answer);
                } catch (IOException e) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(String host, String answer) throws IOException {
        serve(host, answer.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private Registration ask(String address, Duration timeout, int maxBytes) {
        return new Whois(new Whois.Options("whois.iana.org", timeout, maxBytes, (host, port) -> {
            ServerSocket server = sockets.get(host);
            return server == null ? InetSocketAddress.createUnresolved(host, port)
                    : new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
        })).ask(IpAddress.parse(address));
    }

    private Registration ask(String address) {
        return ask(address, Duration.ofSeconds(5), 65_536);
    }

    @Test
    void theReferralIsFollowedAndTheNarrowestNetworkCounts() throws IOException {
        serve("whois.iana.org", "% IANA\nrefer:        whois.arin.net\n\ninetnum: 8.0.0.0 - 8.255.255.255\n");
        serve("whois.arin.net", ARIN);
        Registration found = ask("8.8.8.8");
        assertThat(found.servers()).containsExactly("whois.iana.org", "whois.arin.net");
        assertThat(queries).containsExactly("whois.iana.org <- 8.8.8.8", "whois.arin.net <- n + 8.8.8.8");
        assertThat(found.network()).isEqualTo("8.8.8.0 - 8.8.8.255");
        assertThat(found.name()).isEqualTo("GOGL");
        assertThat(found.organisation()).isEqualTo("Google LLC");
        assertThat(found.country()).isEqualTo("US");
        assertThat(found.abuseContact()).isEqualTo("network-abuse@example.com");
        assertThat(found.problem()).isEmpty();
        assertThat(found.text()).startsWith("# comment: ignored\n");
    }

    @Test
    void arinsReferralToAnotherRegistryIsFollowedAndLatinOneIsRead() throws IOException {
        serve("whois.iana.org", "refer: whois.arin.net\n");
        serve("whois.arin.net", "NetRange: 193.0.0.0 - 193.255.255.255\nReferralServer:  whois://whois.ripe.net\n");
        serve("whois.ripe.net", RIPE.getBytes(Charset.forName("ISO-8859-1")));
        Registration found = ask("193.0.6.139");
        assertThat(found.servers()).containsExactly("whois.iana.org", "whois.arin.net", "whois.ripe.net");
        assertThat(found.organisation()).isEqualTo("Café Réseau");
        assertThat(found.country()).isEqualTo("NL");
        assertThat(found.abuseContact()).isEqualTo("abuse@example.net");
    }

    @Test
    void lacnicsShortBlocksAreUnderstood() throws IOException {
        serve("whois.iana.org", LACNIC);
        Registration found = ask("200.160.2.3");
        assertThat(found.network()).isEqualTo("200.160.0/20");
        assertThat(found.organisation()).isEqualTo("Comite Gestor");
        assertThat(found.abuseContact()).isEqualTo("abuse@example.br");
    }

    @Test
    void ipv6NetworksAreUnderstood() throws IOException {
        serve("whois.iana.org", "inet6num: 2a00:1450::/32\nnetname: WIDE\n\n"
                + "inet6num: 2a00:1450:4000::/37\nnetname: NARROW\n");
        assertThat(ask("2a00:1450:4001:829::200e").name()).isEqualTo("NARROW");
    }

    @ParameterizedTest
    @CsvSource({"192.168.1.1", "fe80::1", "::ffff:10.0.0.1", "224.0.0.251", "2002:c0a8:101::1"})
    void specialAddressesAreAskedOfNobody(String address) throws IOException {
        serve("whois.iana.org", ARIN);
        Registration answer = ask(address);
        assertThat(answer.special().isSpecial()).isTrue();
        assertThat(answer.servers()).isEmpty();
        assertThat(queries).isEmpty();
    }

    @Test
    void referralsInACircleEnd() throws IOException {
        serve("whois.iana.org", "refer: whois.a.example\n");
        serve("whois.a.example", "refer: whois.iana.org\n");
        assertThat(ask("8.8.8.8").servers()).containsExactly("whois.iana.org", "whois.a.example");
    }

    @Test
    void endlessReferralsEnd() throws IOException {
        serve("whois.iana.org", "refer: a0.example\n");
        for (int i = 0; i < 10; i++) {
            serve("a" + i + ".example", "refer: a" + (i + 1) + ".example\n");
        }
        Registration answer = ask("8.8.8.8");
        assertThat(answer.problem()).isEqualTo("more than 4 referrals; the last to a4.example");
        assertThat(answer.servers()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "localhost", "rwhois://rwhois.example.net:4321", "'evil.example; rm -rf'", "-flag"})
    void referralsToWhatIsNoRegistryAreNotFollowed(String target) throws IOException {
        serve("whois.iana.org", "refer: " + target + "\n");
        assertThat(ask("8.8.8.8").servers()).containsExactly("whois.iana.org");
    }

    @Test
    void aRegistryThatCannotBeReachedIsNamedAndTheAnswerBeforeItCounts() throws IOException {
        serve("whois.iana.org", "inetnum: 8.0.0.0 - 8.255.255.255\nnetname: BIG\nrefer: whois.gone.example\n");
        Registration answer = ask("8.8.8.8");
        assertThat(answer.problem()).isEqualTo("whois.gone.example: no such host");
        assertThat(answer.name()).isEqualTo("BIG");
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            sockets.put("whois.iana.org", silent);
            assertThat(ask("8.8.8.8", Duration.ofMillis(200), 1000).problem())
                    .isEqualTo("whois.iana.org: no full answer within 200 ms");
        }
    }

    /** Serves one question: the beginning of an answer, and then what the test does. */
    private void serveBeginning(String host, String beginning, Ending ending) throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        sockets.put(host, server);
        Thread thread = new Thread(() -> {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write(beginning.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
                ending.end(socket);
            } catch (IOException | InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Ending {
        void end(Socket socket) throws IOException, InterruptedException;
    }

    @Test
    void aServerThatStopsInTheMiddleIsGivenUpAndTheAnswerBeforeItCounts() throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        serve("whois.iana.org", "inetnum: 8.0.0.0 - 8.255.255.255\nnetname: BIG\nrefer: whois.arin.net\n");
        serveBeginning("whois.arin.net", "NetRange: 8.8.8.0 - 8.8.8.255\nNetName: HA", socket -> done.await());
        Registration answer = ask("8.8.8.8", Duration.ofMillis(400), 1000);
        done.countDown();
        assertThat(answer.problem()).isEqualTo("whois.arin.net: no full answer within 400 ms");
        assertThat(answer.name()).isEqualTo("BIG");
    }

    @Test
    void aConnectionThatIsCutIsAProblemAndHalfAnAnswerIsNotTaken() throws IOException {
        serve("whois.iana.org", "inetnum: 8.0.0.0 - 8.255.255.255\nnetname: BIG\nrefer: whois.arin.net\n");
        // With a lingering of 0 s, closing resets the connection (RFC 9293 3.10.4, ABORT).
        serveBeginning("whois.arin.net", "NetRange: 8.8.8.0 - 8.8.8.255\nNetName: HA",
                socket -> socket.setSoLinger(true, 0));
        Registration answer = ask("8.8.8.8");
        assertThat(answer.problem()).startsWith("whois.arin.net: ").hasSizeGreaterThan("whois.arin.net: ".length());
        assertThat(answer.name()).isEqualTo("BIG");
        assertThat(answer.servers()).containsExactly("whois.iana.org", "whois.arin.net");
    }

    @Test
    void wordsThatAreNoAnswerAreNone() throws IOException {
        serve("whois.iana.org", "\0\1\2 garbage: :: :\n:\ninetnum: x - y\nnetname: NO\nrefer:\n");
        Registration answer = ask("8.8.8.8");
        assertThat(answer.isKnown()).isFalse();
        assertThat(answer.servers()).containsExactly("whois.iana.org");
    }

    @Test
    void anEmptyAnswerIsAProblem() throws IOException {
        serve("whois.iana.org", "");
        assertThat(ask("8.8.8.8").problem()).isEqualTo("whois.iana.org: an empty answer");
    }

    @Test
    void aHugeAnswerIsCutAndTerminalControlsAreShownAsEscapes() throws IOException {
        serve("whois.iana.org", "inetnum: 8.0.0.0 - 8.255.255.255\ndescr: \u001b[2Jred\n" + "x".repeat(1_000_000));
        Registration answer = ask("8.8.8.8", Duration.ofSeconds(5), 2000);
        assertThat(answer.text()).hasSizeLessThan(2100).doesNotContain("\u001b");
        assertThat(answer.organisation()).isEqualTo("\\u001b[2Jred");
    }
}
