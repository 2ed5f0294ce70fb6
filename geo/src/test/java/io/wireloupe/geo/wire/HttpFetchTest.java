package io.wireloupe.geo.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HttpFetchTest {

    private final List<Duration> waits = new ArrayList<>();

    private HttpFetch.Answer fetch(URI uri, int tries) throws IOException {
        return new HttpFetch(new HttpFetch.Limits(Duration.ofSeconds(5), 1000, tries, Duration.ofMillis(1000)),
                waits::add).get(uri, Map.of());
    }

    private static LocalService busy(String retryAfter) throws IOException {
        return new LocalService(exchange -> {
            if (!retryAfter.isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            LocalService.send(exchange, 503, "");
        });
    }

    @Test
    void waitsDoubleAndPartOfEachIsLeftToChance() throws IOException {
        try (LocalService service = busy("")) {
            for (int i = 0; i < 20; i++) {
                assertThat(fetch(service.uri(), 4).status()).isEqualTo(503);
            }
            assertThat(service.asked()).hasSize(80);
            assertThat(waits).hasSize(60);
            for (int i = 0; i < waits.size(); i++) {
                long full = 1000L << i % 3;
                assertThat(waits.get(i)).isBetween(Duration.ofMillis(full / 2), Duration.ofMillis(full));
            }
            assertThat(new HashSet<>(waits)).as("sixty draws of many hundred values").hasSizeGreaterThan(20);
        }
    }

    @Test
    void aMomentToComeBackIsReadAsADate() throws IOException {
        String soon = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(20));
        try (LocalService service = busy(soon)) {
            fetch(service.uri(), 2);
            assertThat(waits).singleElement().satisfies(wait ->
                    assertThat(wait).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(20)));
        }
        try (LocalService service = busy("Fri, 31 Dec 2038 23:59:59 GMT")) {
            assertThatThrownBy(() -> fetch(service.uri(), 2)).isInstanceOf(IOException.class)
                    .hasMessageMatching("status 503, come back in \\d+ s");
            assertThat(service.asked()).hasSize(1);
        }
    }

    @Test
    void aMomentThatHasPassedOrIsNoneLeavesTheUsualWait() throws IOException {
        for (String header : List.of("Fri, 31 Dec 1999 23:59:59 GMT", "soon", "-5", "99999999999")) {
            try (LocalService service = busy(header)) {
                waits.clear();
                fetch(service.uri(), 2);
                assertThat(waits).as(header).singleElement().satisfies(wait ->
                        assertThat(wait).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000)));
            }
        }
    }

    @Test
    void aConnectionThatBreaksOnceIsTriedAgain() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (LocalService service = new LocalService(exchange -> {
            if (calls.incrementAndGet() == 1) {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write('{');
                // Without a byte of the answer the client of the JDK would try again by itself.
                exchange.getResponseBody().flush();
            } else {
                LocalService.send(exchange, 200, "{}");
            }
        })) {
            assertThat(fetch(service.uri(), 2).body()).asString().isEqualTo("{}");
            assertThat(waits).hasSize(1);
        }
    }

    @Test
    void anInterruptedWaitEndsAndTheThreadStaysInterrupted() throws IOException {
        try (LocalService service = busy("")) {
            HttpFetch fetch = new HttpFetch(new HttpFetch.Limits(Duration.ofSeconds(5), 1000, 3, Duration.ofMillis(1)),
                    duration -> {
                        throw new InterruptedException("by the test");
                    });
            assertThatThrownBy(() -> fetch.get(service.uri(), Map.of())).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(service.asked()).hasSize(1);
        }
    }
}
