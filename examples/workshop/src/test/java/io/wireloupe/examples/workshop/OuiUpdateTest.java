package io.wireloupe.examples.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.wireloupe.examples.sample.CameraStory;
import io.wireloupe.oui.Block;
import io.wireloupe.oui.Registry;
import io.wireloupe.oui.UpdateOptions;
import io.wireloupe.oui.Vendors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code workshop oui --update} from a server on this machine that has what the IEEE has. */
class OuiUpdateTest {

    private static final Map<String, Registry> PATHS = Map.of("/oui/oui.csv", Registry.MA_L,
            "/oui28/mam.csv", Registry.MA_M, "/oui36/oui36.csv", Registry.MA_S, "/iab/iab.csv", Registry.IAB,
            "/cid/cid.csv", Registry.CID);
    private static final String NEW_COMPANY = "MA-L,FCFFFC,Brought by the update,x\n";
    private static final Map<String, String> LISTINGS = PATHS.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> listing(entry.getValue())));

    /** The build gives tests a cache folder of their own, below target. */
    private final Path cache = UpdateOptions.defaults().folder();
    private final Map<String, String> served = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        clearCache();
        served.putAll(LISTINGS);
        served.merge("/oui/oui.csv", NEW_COMPANY, String::concat);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() throws IOException {
        server.stop(0);
        clearCache();
    }

    private void clearCache() throws IOException {
        assertThat(cache.toString()).as("never a person's own cache").contains("target");
        if (Files.exists(cache)) {
            try (Stream<Path> files = Files.walk(cache)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String listing(Registry registry) {
        return Vendors.embedded().blocks().filter(block -> block.registry() == registry)
                .map(block -> registry.label() + "," + digits(block) + ",\"" + block.vendor().replace("\"", "\"\"")
                        + "\",x\n")
                .collect(Collectors.joining("", "Registry,Assignment,Organization Name,Organization Address\n", ""));
    }

    private static String digits(Block block) {
        return HexFormat.of().withUpperCase().toHexDigits(block.prefix(), 12).substring(0, block.length() / 4);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = served.get(exchange.getRequestURI().getPath());
            if (body == null) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            String tag = "\"" + body.hashCode() + "\"";
            exchange.getResponseHeaders().add("ETag", tag);
            if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String mirror() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort()).toString();
    }

    @Test
    void anUpdateIsUsedByTheCommandsThatFollowIt() {
        assertThat(Run.of("oui", "FC:FF:FC").out()).contains("unknown vendor");

        Run run = Run.of("oui", "--update", "--mirror", mirror());

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out().lines()).hasSize(6).filteredOn(line -> line.contains("  updated, ")).hasSize(5);
        assertThat(run.out()).endsWith("in use; files are in " + cache + System.lineSeparator());
        assertThat(Run.of("oui", "FC:FF:FC").out()).contains("Brought by the update (MA-L, /24)");
        assertThat(Run.of("oui", "--vendor", "by the update").out()).startsWith("fc:ff:fc  Brought by the update");
        assertThat(Run.of("check").out())
                .contains("Vendors          " + (Vendors.embedded().size() + 1) + " address blocks of ");
    }

    /** What an update leaves behind, made at once: the built-in registry with one block renamed. */
    private void leaveBehind(String prefix, String vendor) throws IOException {
        Path file = Files.writeString(Files.createDirectories(cache).resolve("renamed.csv"),
                "Registry,Assignment,Organization Name,Organization Address\nMA-L," + prefix + "," + vendor + ",x\n");
        try (OutputStream out = Files.newOutputStream(cache.resolve("vendors.bin"))) {
            Vendors.embedded().with(file).writePacked(out);
        }
    }

    @Test
    void tablesAndDevicesAreNamedByTheUpdateToo() throws IOException {
        leaveBehind("201742", "Lamp Goods");
        Path sample = cache.resolve("camera.pcap");
        CameraStory.writeTo(sample, cache.resolve("camera.log"));
        Path table = cache.resolve("camera.csv");

        Run.of("csv", "-e", "eth.src_resolved", "-o", table.toString(), sample.toString());

        assertThat(Files.readAllLines(table)).contains("LampGood_c8:33:5a");
        assertThat(Run.of("devices", sample.toString()).out()).contains("Lamp Goods").doesNotContain("LG Electronics");
    }

    @Test
    void theSecondUpdateFetchesNothingAndAnAddressIsAnsweredAtOnce() {
        Run.of("oui", "--update", "--mirror", mirror());

        Run run = Run.of("oui", "--update", "--mirror", mirror(), "FC:FF:FC");

        assertThat(run.status()).isZero();
        assertThat(run.out().lines()).filteredOn(line -> line.endsWith("  is the newest already")).hasSize(5);
        assertThat(run.out()).contains("FC:FF:FC  Brought by the update");
    }

    @Test
    void aListingThatCannotBeHadIsToldAndTheOldOneStays() {
        Run.of("oui", "--update", "--mirror", mirror());
        served.remove("/cid/cid.csv");
        served.put("/oui/oui.csv", "<html>Please log in</html>");

        Run run = Run.of("oui", "--update", "--mirror", mirror());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("workshop: cid.csv is left as it was: ", "answered 500 instead of 200; try again later")
                .contains("workshop: oui.csv is left as it was: ", "is no vendor registry");
        assertThat(Run.of("oui", "FC:FF:FC").out()).contains("Brought by the update");
    }

    @Test
    void filesGivenCountOverTheUpdate() throws IOException {
        leaveBehind("FCFFFC", "Brought by the update");
        assertThat(Run.of("oui", "FC:FF:FC").out()).contains("Brought by the update");
        Path own = Files.writeString(cache.resolve("own.txt"), "FC-FF-FC   (hex)\t\tFrom my own file\n");

        assertThat(Run.of("oui", "--oui", own.toString(), "FC:FF:FC").out()).contains("From my own file");
    }

    @Test
    void aDamagedUpdateIsToldAndTheBuiltInRegistryIsUsed() throws IOException {
        Files.writeString(Files.createDirectories(cache).resolve("vendors.bin"), "rubbish");

        Run run = Run.of("oui", "44:65:0d:01:02:03");

        assertThat(run.out()).contains("Amazon");
        assertThat(run.err()).startsWith("workshop: the updated vendor registry in " + cache + " is left out: ")
                .contains("mend it with: workshop oui --update");
        assertThat(Run.of("oui", "--update", "--mirror", mirror()).status()).isZero();
        assertThat(Run.of("oui", "44:65:0d:01:02:03").err()).isEmpty();
    }

    @Test
    void aMirrorWithoutEncryptionElsewhereIsRefused() {
        Run run = Run.of("oui", "--mirror", "http://192.0.2.1/");

        assertThat(run.status()).isEqualTo(2);
        assertThat(List.of(run.err().split("\\R"))).hasSize(5)
                .allMatch(line -> line.contains("is not HTTPS, so anybody on the way could change the registry"));
    }
}
