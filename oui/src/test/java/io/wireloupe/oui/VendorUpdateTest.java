package io.wireloupe.oui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.wireloupe.oui.UpdateReport.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updates from a real server on the loopback address. */
class VendorUpdateTest {

    private static final String HEADER = "Registry,Assignment,Organization Name,Organization Address\n";
    private static final String GOOD = HEADER + "MA-L,001788,Philips Lighting BV,x\nMA-L,00AAAA,Brand new,y\n"
        + "MA-L,00AAAB,Newer still,z\n";

    @TempDir
    private Path folder;

    private final ConcurrentLinkedQueue<String> tagsAsked = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpHandler handler) {
        try {
            server.removeContext("/oui.csv");
        } catch (IllegalArgumentException e) {
            assertThat(e).as("the first answer of a test").isNotNull();
        }
        server.createContext("/oui.csv", exchange -> {
            tagsAsked.add(String.valueOf(exchange.getRequestHeaders().getFirst("If-None-Match")));
            handler.handle(exchange);
        });
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static HttpHandler tagged(String tag, String body) {
        return exchange -> {
            exchange.getResponseHeaders().add("ETag", tag);
            boolean same = tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            if (same) {
                exchange.sendResponseHeaders(304, -1);
                exchange.close();
            } else {
                send(exchange, 200, body);
            }
        };
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private UpdateOptions options() {
        return UpdateOptions.defaults().folder(folder.resolve("cache")).timeout(Duration.ofSeconds(20))
            .proxy(ProxySelector.of(null));
    }

    private VendorUpdate update(UpdateOptions options) {
        return new VendorUpdate(options, List.of(new VendorUpdate.Source("oui.csv", at("/oui.csv"), Registry.MA_L, 3)));
    }

    private VendorUpdate update() {
        return update(options());
    }

    /** Runs an update that must fail after one that went well, and checks that nothing was lost. */
    private String reasonForKeeping(HttpHandler bad) throws IOException {
        answer(tagged("\"one\"", GOOD));
        assertThat(update().run().complete()).isTrue();
        answer(bad);
        UpdateReport report = update().run();
        assertThat(report.complete()).isFalse();
        assertThat(report.files()).extracting(UpdateReport.UpdatedFile::outcome).containsExactly(Outcome.KEPT);
        assertThat(Files.readString(folder.resolve("cache/oui.csv"))).isEqualTo(GOOD);
        assertThat(update().latest().of("00:aa:aa:01:02:03").name()).isEqualTo("Brand new");
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
        }
        return report.files().get(0).reason().replaceAll("http://127.0.0.1:\\d+", "SERVER");
    }

    @Test
    void aFirstUpdateBringsTheFileAndARegistryOfItAndTheEmbeddedRest() throws IOException {
        answer(tagged("\"one\"", GOOD));
        assertThat(update().latest()).as("nothing downloaded yet").isSameAs(Vendors.embedded());
        UpdateReport report = update().run();
        assertThat(report.complete()).isTrue();
        assertThat(report.folder()).isEqualTo(folder.resolve("cache"));
        assertThat(report.files()).containsExactly(new UpdateReport.UpdatedFile("oui.csv", Outcome.UPDATED, 3, ""));
        Vendors latest = update().latest();
        assertThat(latest.of("00:aa:aa:01:02:03").name()).isEqualTo("Brand new");
        assertThat(latest.of("00:00:0c:01:02:03").known()).as("replaced, not added to").isFalse();
        assertThat(latest.of("70:b3:d5:00:1a:bc").name()).as("embedded").isEqualTo("SOREDI touch systems GmbH");
        assertThat(latest.sources()).containsExactly("oui.csv, IEEE csv, 3 new entries");
    }

    @Test
    void aRegistryOlderThanTheEmbeddedOneIsPassedOver() throws IOException {
        answer(tagged("\"one\"", GOOD));
        update().run();
        assertThat(update().updated()).isPresent();
        Path packed = folder.resolve("cache/vendors.bin");
        byte[] bytes = Files.readAllBytes(packed);
        int days = (int) Vendors.embedded().date().toEpochDay();
        Files.write(packed, ByteBuffer.wrap(bytes).putInt(6, days - 1).array());
        assertThat(update().updated()).isEmpty();
        assertThat(update().latest()).isSameAs(Vendors.embedded());
        Files.write(packed, ByteBuffer.wrap(bytes).putInt(6, days).array());
        assertThat(update().updated()).isPresent();
    }

    @Test
    void aDamagedRegistryIsAnErrorThatTheNextUpdateMends() throws IOException {
        answer(tagged("\"one\"", GOOD));
        update().run();
        Path packed = folder.resolve("cache/vendors.bin");
        byte[] whole = Files.readAllBytes(packed);
        for (int length : new int[] {0, 8, 100, whole.length - 1}) {
            Files.write(packed, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> update().latest()).as("cut to %s bytes", length).isInstanceOf(IOException.class)
                .hasMessageContaining("vendors.bin is no packed registry: ")
                .hasMessageEndingWith("; build or download it anew");
            assertThat(update().run().files().get(0).outcome()).isEqualTo(Outcome.UNCHANGED);
            assertThat(packed).hasBinaryContent(whole);
        }
    }

    @Test
    void anUnchangedFileIsNotSentAgain() throws IOException {
        answer(tagged("\"one\"", GOOD));
        update().run();
        UpdateReport second = update().run();
        assertThat(second.files()).containsExactly(new UpdateReport.UpdatedFile("oui.csv", Outcome.UNCHANGED, 0, ""));
        assertThat(second.complete()).isTrue();
        assertThat(tagsAsked).containsExactly("null", "\"one\"");
    }

    @Test
    void aChangedFileTakesThePlaceOfTheOneBefore() throws IOException {
        answer(tagged("\"one\"", GOOD));
        update().run();
        answer(tagged("\"two\"", GOOD.replace("Brand new", "Renamed")));
        assertThat(update().run().files().get(0).outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(update().latest().of("00:aa:aa:01:02:03").name()).isEqualTo("Renamed");
    }

    @Test
    void aTagThatDoesNotBelongToTheFileIsForgotten() throws IOException {
        answer(tagged("\"one\"", GOOD));
        update().run();
        Files.writeString(folder.resolve("cache/oui.csv"), "cut short by a full disk");
        assertThat(update().run().files().get(0).outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(Files.readString(folder.resolve("cache/oui.csv"))).isEqualTo(GOOD);
        Files.write(folder.resolve("cache/oui.csv.etag"), new byte[] {(byte) 0xFF, '\n', 7});
        assertThat(update().run().files().get(0).outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(tagsAsked).containsExactly("null", "null", "null");
    }

    @Test
    void anErrorOfTheServerKeepsTheFile() throws IOException {
        assertThat(reasonForKeeping(exchange -> send(exchange, 500, "oops")))
            .isEqualTo("SERVER/oui.csv answered 500 instead of 200; try again later");
    }

    @Test
    void aMissingFileKeepsTheFile() throws IOException {
        assertThat(reasonForKeeping(exchange -> send(exchange, 404, "")))
            .isEqualTo("SERVER/oui.csv answered 404 instead of 200; try again later");
    }

    @Test
    void aConnectionCutInTheMiddleKeepsTheFile() throws IOException {
        assertThat(reasonForKeeping(exchange -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write(GOOD.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        })).startsWith("SERVER/oui.csv could not be downloaded whole: ")
            .endsWith("; check the connection and the proxy");
    }

    @Test
    void garbageKeepsTheFile() throws IOException {
        assertThat(reasonForKeeping(exchange -> send(exchange, 200, "<html>Please log in to the hotel</html>")))
            .startsWith("the answer of SERVER/oui.csv is no vendor registry");
        assertThat(reasonForKeeping(exchange -> send(exchange, 200, ""))).contains("it is no csv file of the IEEE");
        assertThat(reasonForKeeping(exchange -> send(exchange, 200, "00:00:0C\tCisco\n")))
            .isEqualTo("what SERVER/oui.csv sent is not believed: it is no csv file of the IEEE; the file before is"
                + " kept, try again later");
    }

    @Test
    void aFileWithTooFewBlocksKeepsTheFile() throws IOException {
        assertThat(reasonForKeeping(exchange -> send(exchange, 200, HEADER + "MA-L,001788,Only one,x\n")))
            .contains("it has 1 blocks, fewer than 3");
    }

    @Test
    void aFileOfAnotherRegistryKeepsTheFile() throws IOException {
        assertThat(reasonForKeeping(exchange -> send(exchange, 200, GOOD + "CID,DAA119,Google,x\n")))
            .contains("it has a block of CID among those of MA-L");
    }

    @Test
    void aFileWithManyUnreadableLinesKeepsTheFile() throws IOException {
        assertThat(reasonForKeeping(exchange -> send(exchange, 200, GOOD + "MA-L,zzzzzz,?,x\n")))
            .contains("1 of its lines cannot be read, the first is oui.csv:5: no assignment of 6, 7 or 9");
    }

    @Test
    void aRedirectLoopEndsAndKeepsTheFile() throws IOException {
        assertThat(reasonForKeeping(exchange -> {
            exchange.getResponseHeaders().add("Location", "/oui.csv");
            send(exchange, 302, "");
        })).isEqualTo("SERVER/oui.csv answered 302 after the redirects that are followed; try again later");
        assertThat(tagsAsked).hasSizeLessThan(20);
    }

    @Test
    void aRedirectIsFollowed() throws IOException {
        server.createContext("/moved.csv", tagged("\"m\"", GOOD));
        answer(exchange -> {
            exchange.getResponseHeaders().add("Location", "/moved.csv");
            send(exchange, 301, "");
        });
        assertThat(update().run().files().get(0).outcome()).isEqualTo(Outcome.UPDATED);
    }

    @Test
    void aServerThatStallsIsGivenUp() throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        answer(exchange -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write('R');
            exchange.getResponseBody().flush();
            awaitQuietly(done);
            exchange.close();
        });
        UpdateReport report = update(options().timeout(Duration.ofMillis(600))).run();
        done.countDown();
        assertThat(report.files().get(0).outcome()).isEqualTo(Outcome.KEPT);
        assertThat(report.files().get(0).reason()).contains("took longer than 600 ms; try again, or allow more time");
        assertThat(folder.resolve("cache/oui.csv")).doesNotExist();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anInterruptedUpdateStopsAndKeepsTheFile() throws IOException {
        answer(tagged("\"one\"", GOOD));
        Thread.currentThread().interrupt();
        UpdateReport report = update().run();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.files().get(0).outcome()).isEqualTo(Outcome.KEPT);
        assertThat(report.files().get(0).reason()).startsWith("interrupted while downloading");
    }

    @Test
    void theProxyIsUsed() throws IOException {
        ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            send(exchange, 200, GOOD);
        });
        URI target = URI.create("http://127.0.0.1:9/through-the-proxy.csv");
        UpdateReport report = new VendorUpdate(options().proxy(ProxySelector.of(server.getAddress())),
            List.of(new VendorUpdate.Source("oui.csv", target, Registry.MA_L, 3))).run();
        assertThat(report.files().get(0).outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(asked).containsExactly(target.toString());
    }

    @Test
    void plainHttpIsRefusedButForThisMachine() throws IOException {
        UpdateReport report = new VendorUpdate(options(), List.of(
            new VendorUpdate.Source("oui.csv", URI.create("http://192.0.2.1/oui.csv"), Registry.MA_L, 3))).run();
        assertThat(report.files().get(0).reason()).isEqualTo("http://192.0.2.1/oui.csv is not HTTPS, so anybody on the"
            + " way could change the registry; use https://");
    }

    @Test
    void theSourcesAreTheFilesOfTheIeeeOverHttps() {
        assertThat(new VendorUpdate(options()).sources())
            .allMatch(source -> source.address().toString().startsWith("https://standards-oui.ieee.org/"))
            .allMatch(source -> source.fewest() > 150)
            .extracting(VendorUpdate.Source::registry)
            .containsExactly(Registry.MA_L, Registry.MA_M, Registry.MA_S, Registry.IAB, Registry.CID);
    }

    @Test
    void aFolderThatCannotBeMadeIsAnError() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("cache"));
        assertThat(inTheWay).exists();
        assertThatThrownBy(() -> update().run()).isInstanceOf(IOException.class).hasMessageContaining("cache");
    }

    @Test
    void aMirrorIsAskedForTheSamePaths() {
        UpdateOptions mirrored = options().listings(URI.create("https://mirror.example/ieee"));
        assertThat(new VendorUpdate(mirrored).sources()).extracting(source -> source.address().toString())
            .containsExactly("https://mirror.example/ieee/oui/oui.csv", "https://mirror.example/ieee/oui28/mam.csv",
                "https://mirror.example/ieee/oui36/oui36.csv", "https://mirror.example/ieee/iab/iab.csv",
                "https://mirror.example/ieee/cid/cid.csv");
    }
}
