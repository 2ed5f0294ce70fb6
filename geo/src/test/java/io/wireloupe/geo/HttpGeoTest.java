package io.wireloupe.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wireloupe.geo.wire.LocalService;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpGeoTest {

    private static final String HONG_KONG = "{\"isp\":\"Google\",\"city\":\"Hong Kong\",\"country\":\"HK\","
            + "\"continent\":\"Asia\",\"lat\":\"22.2833\",\"lng\":114.15}";

    private final List<Duration> waits = new CopyOnWriteArrayList<>();

    private HttpGeo client(URI base, HttpOptions options) {
        return HttpGeo.of(base, options, waits::add);
    }

    private HttpGeo client(URI base) {
        return client(base, HttpOptions.defaults());
    }

    private static HttpOptions once() {
        return HttpOptions.defaults().with(new HttpOptions.Retry(1, Duration.ofMillis(1), 1000, Duration.ofHours(1)));
    }

    @Test
    void theWorkshopsAnswerBecomesAPlaceWithItsSource() throws IOException {
        try (LocalService service = LocalService.answering(200, HONG_KONG)) {
            GeoAnswer answer = client(service.uri()).locate("35.201.123.184");
            assertThat(service.asked()).containsExactly("/geoip/35.201.123.184");
            assertThat(answer.summary()).isEqualTo("35.201.123.184: Google, Hong Kong, Hong Kong");
            assertThat(answer.place()).isEqualTo(new Place(Country.of("HK"), Continent.ASIA, "", "Hong Kong", 22.2833,
                    114.15, Precision.CITY, 0));
            assertThat(answer.placeSource()).hasToString(service.uri().toString());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "{\"isp\":\"\",\"city\":\"\",\"country\":\"\",\"continent\":\"\",\"lat\":0.0,\"lng\":0.0}; unknown place",
        "{\"isp\":\"A\",\"city\":\"\",\"country\":\"AU\",\"lat\":\"\",\"lng\":\"\"}; Australia (country only)",
        "{\"isp\":\"A\",\"city\":\"\",\"country\":\"AU\",\"lat\":0,\"lng\":0}; Australia (country only)",
        "{\"isp\":\"A\",\"city\":null,\"country\":\"AU\",\"lat\":-33.494,\"lng\":143.21}; Australia (country only)",
        "{\"isp\":\"A\",\"continent\":\"EU\"}; Europe (country only)",
        "{}; unknown place",
    })
    void whatTheServiceLeavesOutIsUnknownAndNeverAPointAtZeroZero(String json, String place) throws IOException {
        try (LocalService service = LocalService.answering(200, json)) {
            GeoAnswer answer = client(service.uri()).locate("35.201.123.184");
            assertThat(answer.place()).hasToString(place);
            assertThat(answer.place().precision()).isNotEqualTo(Precision.CITY);
            assertThat(answer.place().latitude()).isNotEqualTo(0.0);
        }
    }

    @Test
    void maxMindsNestedAnswerIsReadAndTheAuthorizationIsSent() throws IOException {
        List<String> headers = new ArrayList<>();
        try (LocalService service = new LocalService(exchange -> {
            headers.add(exchange.getRequestHeaders().getFirst("Authorization"));
            LocalService.send(exchange, 200, "{\"city\":{\"names\":{\"en\":\"Lyon\"}},"
                    + "\"country\":{\"iso_code\":\"FR\"},"
                    + "\"location\":{\"latitude\":45.7,\"longitude\":4.8,\"accuracy_radius\":5},"
                    + "\"traits\":{\"autonomous_system_number\":3215,\"isp\":\"Orange\"}}");
        })) {
            HttpOptions options = HttpOptions.defaults().with(
                    new HttpOptions.Request("/geoip/v2.1/city/", "Basic abc", Duration.ofSeconds(5), 65_536));
            GeoAnswer answer = client(service.uri(), options).locate("90.1.1.1");
            assertThat(answer.summary()).isEqualTo("90.1.1.1: AS3215 Orange, Lyon, France");
            assertThat(answer.place().accuracyRadiusKm()).isEqualTo(5);
            assertThat(service.asked()).containsExactly("/geoip/v2.1/city/90.1.1.1");
            assertThat(headers).containsExactly("Basic abc");
        }
    }

    @Test
    void specialPurposeAddressesAreNeverSentOut() throws IOException {
        try (LocalService service = LocalService.answering(200, HONG_KONG)) {
            HttpGeo geo = client(service.uri());
            List<IpAddress> addresses = new ArrayList<>();
            for (String text : List.of("192.168.1.1", "10.1.2.3", "172.16.5.5", "100.64.0.1", "127.0.0.1", "0.0.0.0",
                    "169.254.1.1", "224.0.0.251", "239.255.255.250", "255.255.255.255", "240.0.0.1", "198.51.100.1",
                    "::1", "::", "fe80::1", "fd00::1", "ff02::fb", "2001:db8::1", "::ffff:192.168.1.1",
                    "2002:c0a8:101::1", "64:ff9b::10.0.0.1", "2001:0:4136:e378:8000:63bf:3f57:fefe")) {
                addresses.add(IpAddress.parse(text));
            }
            Map<IpAddress, GeoAnswer> answers = geo.locateAll(addresses);
            assertThat(answers.values()).allMatch(answer -> answer.special().isSpecial()).hasSize(addresses.size());
            Geo.embedded().orElse(geo).locateAll(addresses);
            assertThat(service.asked()).isEmpty();
        }
    }

    @Test
    void ofATunnelledAddressOnlyTheInnerOneIsSent() throws IOException {
        try (LocalService service = LocalService.answering(200, HONG_KONG)) {
            HttpGeo geo = client(service.uri());
            assertThat(geo.locate("2002:808:808::1").address()).hasToString("2002:808:808::1");
            assertThat(geo.locate("::ffff:8.8.8.8").place().city()).isEqualTo("Hong Kong");
            assertThat(service.asked()).containsExactly("/geoip/8.8.8.8");
        }
    }

    @Test
    void nothingKnownIsKeptInMindAndSaysWhy() throws IOException {
        try (LocalService service = LocalService.answering(200, "{\"error\": \"unable to query API\"}")) {
            HttpGeo geo = client(service.uri());
            assertThat(geo.locate("8.8.8.8").summary())
                    .isEqualTo("8.8.8.8: unknown (" + service.uri() + ": unable to query API)");
            geo.locate("8.8.8.8");
            assertThat(service.asked()).hasSize(1);
        }
    }

    @Test
    void manyThreadsAskingForOneAddressCauseOneRequest() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (LocalService service = new LocalService(exchange -> {
            await(release);
            LocalService.send(exchange, 200, HONG_KONG);
        })) {
            HttpGeo geo = client(service.uri());
            List<Thread> threads = new ArrayList<>();
            AtomicInteger right = new AtomicInteger();
            for (int i = 0; i < 8; i++) {
                Thread thread = new Thread(() -> {
                    if (geo.locate("8.8.8.8").place().city().equals("Hong Kong")) {
                        right.incrementAndGet();
                    }
                });
                thread.start();
                threads.add(thread);
            }
            release.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(right).hasValue(8);
            assertThat(service.asked()).hasSize(1);
        }
    }

    @Test
    void manyAddressesAreAskedForAtOnceButNoMoreThanAllowed() throws IOException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch four = new CountDownLatch(4);
        try (LocalService service = new LocalService(exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            four.countDown();
            await(four);
            now.decrementAndGet();
            LocalService.send(exchange, 200, HONG_KONG);
        })) {
            HttpOptions d = HttpOptions.defaults();
            HttpGeo geo = client(service.uri(), new HttpOptions(d.request(), d.retry(), d.cache(), 4));
            List<IpAddress> addresses = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                addresses.add(IpAddress.parse("8.8.4." + i));
            }
            Map<IpAddress, GeoAnswer> answers = geo.locateAll(addresses);
            assertThat(answers.keySet()).containsExactlyElementsOf(addresses);
            assertThat(answers.values()).allMatch(GeoAnswer::isKnown);
            assertThat(most).hasValue(4);
        }
    }

    @Test
    void aBusyServiceIsAskedAgainAfterTheTimeItAsksFor() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (LocalService service = new LocalService(exchange -> {
            if (calls.incrementAndGet() == 1) {
                exchange.getResponseHeaders().set("Retry-After", "7");
                LocalService.send(exchange, 429, "");
            } else if (calls.get() == 2) {
                LocalService.send(exchange, 503, "");
            } else {
                LocalService.send(exchange, 200, HONG_KONG);
            }
        })) {
            assertThat(client(service.uri()).locate("8.8.8.8").isKnown()).isTrue();
            assertThat(waits).hasSize(2);
            assertThat(waits.get(0)).isEqualTo(Duration.ofSeconds(7));
            assertThat(waits.get(1)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        }
    }

    @Test
    void aServiceThatAsksForTooLongAWaitIsNotWaitedFor() throws IOException {
        try (LocalService service = new LocalService(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            LocalService.send(exchange, 429, "");
        })) {
            assertThat(client(service.uri()).locate("8.8.8.8").problem())
                    .isEqualTo(service.uri() + ": status 429, come back in 3600 s");
            assertThat(waits).isEmpty();
            assertThat(service.asked()).hasSize(1);
        }
    }

    @Test
    void afterFailuresInARowTheServiceIsLeftAloneAndTheAnswerSaysSo() throws IOException {
        try (LocalService service = LocalService.answering(500, "")) {
            HttpGeo geo = client(service.uri());
            for (int i = 1; i <= 5; i++) {
                assertThat(geo.locate("8.8.8." + i).problem()).isEqualTo(service.uri() + ": status 500");
            }
            int asked = service.asked().size();
            assertThat(asked).isEqualTo(15);
            assertThat(geo.locate("8.8.8.9").problem()).matches(
                    ".*: not asked after 5 failures in a row \\(last: status 500\\); next try in \\d+ s");
            assertThat(service.asked()).hasSize(asked);
            assertThat(geo.orElse(Geo.embedded()).locate("8.8.8.8").operator().asNumber()).isEqualTo(15169);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "200; {\"isp\": ; broken JSON at line 1, column",
        "200; <html>hello</html>; broken JSON at line 1, column 1: Unexpected character",
        "200; {} {}; text after the JSON object",
        "200; [1]; not a JSON object but \"[1]\"",
        "401; {}; status 401: the service refuses; check the authorization",
        "418; {}; status 418",
    }, maxCharsPerColumn = 500)
    void wrongAnswersAreToldInOneLine(int status, String body, String problem) throws IOException {
        try (LocalService service = LocalService.answering(status, body)) {
            assertThat(client(service.uri(), once()).locate("8.8.8.8").problem())
                    .startsWith(service.uri() + ": " + problem).doesNotContain("\n");
        }
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        try (LocalService service = LocalService.answering(200, "{\"a\":" + "[".repeat(30_000))) {
            assertThat(client(service.uri(), once()).locate("8.8.8.8").problem()).contains("depth");
        }
    }

    @Test
    void aHugeAnswerIsCutOff() throws IOException {
        try (LocalService service = new LocalService(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = " ".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 100_000; i++) {
                    out.write(part);
                }
            }
        })) {
            assertThat(client(service.uri(), once()).locate("8.8.8.8").problem())
                    .isEqualTo(service.uri() + ": the answer is larger than 65536 bytes");
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        try (LocalService other = LocalService.answering(200, HONG_KONG);
                LocalService service = new LocalService(exchange -> {
                    exchange.getResponseHeaders().set("Location", other.uri() + "/geoip/8.8.8.8");
                    LocalService.send(exchange, 302, "");
                })) {
            assertThat(client(service.uri(), once()).locate("8.8.8.8").problem()).isEqualTo(service.uri()
                    + ": status 302: moved to " + other.uri() + "/geoip/8.8.8.8; give that address if you trust it");
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void aServiceThatStartsToAnswerAndStopsIsGivenUp() throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        try (LocalService service = new LocalService(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(done);
        })) {
            HttpOptions options = once().with(new HttpOptions.Request("/geoip/", "", Duration.ofMillis(300), 65_536));
            assertThat(client(service.uri(), options).locate("8.8.8.8").problem())
                    .isEqualTo(service.uri() + ": no full answer within 300 ms");
            done.countDown();
        }
    }

    @Test
    void aConnectionCutInTheMiddleIsAProblemAndNotCached() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread cutter = new Thread(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                        socket.getInputStream().read();
                        socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"isp"
                                .getBytes(StandardCharsets.US_ASCII));
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            cutter.start();
            URI base = URI.create("http://127.0.0.1:" + server.getLocalPort());
            GeoAnswer answer = client(base, once()).locate("8.8.8.8");
            assertThat(answer.isKnown()).isFalse();
            assertThat(answer.problem()).startsWith(base + ": ").isNotEqualTo(base + ": ");
        }
    }

    @Test
    void nobodyListeningIsToldAsSuch() throws IOException {
        URI base;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            base = URI.create("http://127.0.0.1:" + server.getLocalPort());
        }
        assertThat(client(base).locate("8.8.8.8").problem()).isEqualTo(base + ": cannot connect");
        assertThat(waits).hasSize(2);
        assertThat(client(base).health()).isEqualTo(base + ": cannot connect");
    }

    @Test
    void healthIsOkOrSaysWhatCameInstead() throws IOException {
        try (LocalService service = LocalService.answering(200, "OK\n");
                LocalService other = LocalService.answering(200, "welcome\u001b")) {
            assertThat(client(service.uri()).health()).isEqualTo("OK");
            assertThat(client(other.uri()).health())
                    .isEqualTo(other.uri() + ": status 200, \"welcome\\u001b\" instead of OK");
        }
    }

    @Test
    void whatIsNoBaseOfAServiceIsRefused() {
        for (String base : List.of("ftp://a/", "http:///x", "http://a/?q=1", "http://user:pw@a/", "localhost:5000")) {
            assertThatThrownBy(() -> Geo.http(URI.create(base))).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("not the base of a web service: " + base);
        }
        assertThat(Geo.http(URI.create("http://127.0.0.1:5000/"))).isNotNull();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
