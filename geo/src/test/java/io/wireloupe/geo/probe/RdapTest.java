package io.wireloupe.geo.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.geo.IpAddress;
import io.wireloupe.geo.wire.LocalService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RdapTest {

    private static final String NETWORK = """
            {"objectClassName": "ip network", "startAddress": "8.8.8.0", "endAddress": "8.8.8.255", "name": "GOGL",
             "country": "us", "entities": [
               {"roles": ["registrant"], "vcardArray": ["vcard", [["version", {}, "text", "4.0"],
                 ["fn", {}, "text", "Google LLC"]]],
                "entities": [{"roles": ["abuse"], "vcardArray": ["vcard", [["fn", {}, "text", "Abuse"],
                  ["email", {}, "text", "network-abuse@example.com"]]]}]}]}
            """;

    private final List<Duration> waits = new ArrayList<>();

    private interface Service {
        void answer(com.sun.net.httpserver.HttpExchange exchange, String path) throws IOException;
    }

    /** A bootstrap service and a registry in one. */
    private static LocalService registry(String services, Service service) throws IOException {
        return new LocalService(exchange -> {
            String path = exchange.getRequestURI().getPath();
            String base = "http://127.0.0.1:" + exchange.getLocalAddress().getPort();
            if (path.startsWith("/rdap/ipv")) {
                LocalService.send(exchange, 200, "{\"services\": " + services.replace("BASE", base) + "}");
            } else {
                service.answer(exchange, path);
            }
        });
    }

    private static LocalService registry(Service service) throws IOException {
        return registry("[[[\"8.0.0.0/8\"], [\"BASE/wide\"]], "
                + "[[\"8.8.0.0/16\", \"2000::/3\"], [\"BASE/narrow/\"]]]", service);
    }

    private Registration ask(LocalService service, String address) {
        Rdap.Options options = new Rdap.Options(service.uri().resolve("/rdap/"), Duration.ofSeconds(2), 65_536, 2);
        return new Rdap(options, waits::add).ask(IpAddress.parse(address));
    }

    @Test
    void theRegistryWithTheLongestPrefixIsAskedAndItsAnswerRead() throws IOException {
        List<String> accepts = new ArrayList<>();
        try (LocalService service = registry((exchange, path) -> {
            accepts.add(exchange.getRequestHeaders().getFirst("Accept"));
            LocalService.send(exchange, 200, NETWORK);
        })) {
            Registration found = ask(service, "8.8.8.8");
            assertThat(service.asked()).containsExactly("/rdap/ipv4.json", "/narrow/ip/8.8.8.8");
            assertThat(accepts).containsExactly("application/rdap+json, application/json;q=0.5");
            assertThat(found.network()).isEqualTo("8.8.8.0 - 8.8.8.255");
            assertThat(found.name()).isEqualTo("GOGL");
            assertThat(found.organisation()).isEqualTo("Google LLC");
            assertThat(found.country()).isEqualTo("US");
            assertThat(found.abuseContact()).isEqualTo("network-abuse@example.com");
            assertThat(found.problem()).isEmpty();
            assertThat(found.servers()).containsExactly(service.uri() + "/narrow/ip/8.8.8.8");
        }
    }

    @Test
    void theBootstrapFileIsFetchedOnceForManyQuestions() throws IOException {
        try (LocalService service = registry((exchange, path) -> LocalService.send(exchange, 200, NETWORK))) {
            Rdap rdap = new Rdap(new Rdap.Options(service.uri().resolve("/rdap/"), Duration.ofSeconds(2), 65_536, 2));
            rdap.ask(IpAddress.parse("8.8.8.8"));
            rdap.ask(IpAddress.parse("8.9.9.9"));
            rdap.ask(IpAddress.parse("2606:4700::1111"));
            assertThat(service.asked()).containsExactly("/rdap/ipv4.json", "/narrow/ip/8.8.8.8", "/wide/ip/8.9.9.9",
                    "/rdap/ipv6.json", "/narrow/ip/2606:4700::1111");
        }
    }

    @Test
    void redirectsAreFollowedToTheEnd() throws IOException {
        try (LocalService service = registry((exchange, path) -> {
            if (path.startsWith("/narrow")) {
                exchange.getResponseHeaders().set("Location", "/other/ip/8.8.8.8");
                LocalService.send(exchange, 302, "");
            } else {
                LocalService.send(exchange, 200, NETWORK);
            }
        })) {
            assertThat(ask(service, "8.8.8.8").servers()).hasSize(2).last().asString().endsWith("/other/ip/8.8.8.8");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "/narrow/ip/8.8.8.8; redirects in a circle: .*/narrow/ip/8.8.8.8",
        "file:///etc/passwd; 127.0.0.1: redirects to file:///etc/passwd, which is not followed",
        "''; 127.0.0.1: redirects to nowhere, which is not followed",
        "http://[broken; 127.0.0.1: redirects to no address: http://\\[broken",
    })
    void badRedirectsAreTold(String location, String problem) throws IOException {
        try (LocalService service = registry((exchange, path) -> {
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().set("Location", location);
            }
            LocalService.send(exchange, 301, "");
        })) {
            assertThat(ask(service, "8.8.8.8").problem()).matches(problem);
        }
    }

    @Test
    void endlessRedirectsEnd() throws IOException {
        AtomicInteger count = new AtomicInteger();
        try (LocalService service = registry((exchange, path) -> {
            exchange.getResponseHeaders().set("Location", "/" + count.incrementAndGet());
            LocalService.send(exchange, 307, "");
        })) {
            assertThat(ask(service, "8.8.8.8").problem()).matches("more than 5 redirects; the last to http://.*/6");
        }
    }

    @Test
    void aBusyRegistryIsAskedAgainAfterTheTimeItAsksFor() throws IOException {
        AtomicInteger count = new AtomicInteger();
        try (LocalService service = registry((exchange, path) -> {
            if (count.incrementAndGet() == 1) {
                exchange.getResponseHeaders().set("Retry-After", "3");
                LocalService.send(exchange, 429, "");
            } else {
                LocalService.send(exchange, 200, NETWORK);
            }
        })) {
            assertThat(ask(service, "8.8.8.8").isKnown()).isTrue();
            assertThat(waits).containsExactly(Duration.ofSeconds(3));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "404; {}; 127.0.0.1: knows no such address (status 404)",
        "403; {}; 127.0.0.1: status 403",
        "500; {}; 127.0.0.1: status 500",
        "200; {\"startAddress\":; 127.0.0.1: broken JSON at line 1",
        "200; {\"name\": 5, \"entities\": [1, {\"roles\": 2, \"vcardArray\": [\"vcard\", [1, []]]}]}; "
                + "the answer holds no start",
    })
    void failuresAreToldInOneLine(int status, String body, String problem) throws IOException {
        try (LocalService service = registry((exchange, path) -> LocalService.send(exchange, status, body))) {
            Registration answer = ask(service, "8.8.8.8");
            assertThat(answer.isKnown()).isFalse();
            assertThat(answer.problem()).startsWith(problem).doesNotContain("\n");
        }
    }

    @Test
    void aHugeAnswerIsCutOff() throws IOException {
        try (LocalService service = registry(
                (exchange, path) -> LocalService.send(exchange, 200, " ".repeat(100_000)))) {
            assertThat(ask(service, "8.8.8.8").problem()).isEqualTo("127.0.0.1: the answer is larger than 65536 bytes");
        }
    }

    @Test
    void aConnectionThatIsCutIsAProblem() throws IOException {
        try (LocalService service = registry((exchange, path) -> {
            exchange.sendResponseHeaders(200, NETWORK.length());
            exchange.getResponseBody().write(NETWORK.substring(0, 40).getBytes(StandardCharsets.UTF_8));
        })) {
            Registration answer = ask(service, "8.8.8.8");
            assertThat(answer.isKnown()).isFalse();
            assertThat(answer.problem()).startsWith("127.0.0.1: ").hasSizeGreaterThan("127.0.0.1: ".length());
            assertThat(waits).as("tried again once").hasSize(1);
        }
    }

    @Test
    void aSlowRegistryIsGivenUp() throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        try (LocalService service = registry((exchange, path) -> {
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            Rdap rdap = new Rdap(new Rdap.Options(service.uri().resolve("/rdap/"), Duration.ofMillis(300), 65_536, 1));
            assertThat(rdap.ask(IpAddress.parse("8.8.8.8")).problem())
                    .isEqualTo("127.0.0.1: no full answer within 300 ms");
            done.countDown();
        }
    }

    @Test
    void anAddressOfNoRegistryAndABrokenBootstrapFileAreTold() throws IOException {
        try (LocalService service = registry((exchange, path) -> LocalService.send(exchange, 200, NETWORK));
                LocalService odd = registry("[[1], 2, [[\"x/99\"], [\"gopher://a/\"]]]", (exchange, path) -> { })) {
            assertThat(ask(service, "9.9.9.9").problem()).startsWith("no registry listed for 9.9.9.9 in http://127");
            assertThat(ask(odd, "9.9.9.9").problem()).startsWith("no registry listed for 9.9.9.9");
        }
    }

    @ParameterizedTest
    @CsvSource({"192.168.1.1", "fe80::1", "::ffff:10.0.0.1", "224.0.0.251"})
    void specialAddressesAreAskedOfNobody(String address) throws IOException {
        try (LocalService service = registry((exchange, path) -> LocalService.send(exchange, 200, NETWORK))) {
            assertThat(ask(service, address).special().isSpecial()).isTrue();
            assertThat(service.asked()).isEmpty();
        }
    }
}
