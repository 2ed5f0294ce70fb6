package io.wireloupe.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeoServerTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;
    private GeoServer server;

    @BeforeEach
    void start() throws IOException {
        Path samples = Files.createDirectory(folder.resolve("samples"));
        Files.write(samples.resolve("camera1.pcap"), new byte[] {1, 2, 3});
        Files.createFile(samples.resolve("empty.pcap"));
        Files.writeString(samples.resolve(".hidden"), "secret");
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.createDirectory(samples.resolve("inner"));
        Files.writeString(samples.resolve("inner").resolve("deep.pcap"), "secret");
        Files.createSymbolicLink(samples.resolve("link.pcap"), folder.resolve("secret.txt"));
        server = GeoServer.start(Geo.embedded(), GeoServer.Options.loopback(0).withSamples(samples));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(server.uri() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theBaseSaysOkAndTheServerListensOnLoopbackOnly() throws Exception {
        assertThat(get("/").body()).isEqualTo("OK");
        assertThat(Geo.http(server.uri()).health()).isEqualTo("OK");
        assertThat(InetAddress.getByName(server.uri().getHost()).isLoopbackAddress()).isTrue();
    }

    @Test
    void anAddressIsAnsweredInTheWorkshopsShape() throws Exception {
        HttpResponse<String> response = get("/geoip/8.8.8.8");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(response.body()).matches("\\{\"isp\":\"Google LLC\",\"asn\":15169,\"city\":\"\",\"country\":\"US\","
                + "\"continent\":\"NA\",\"lat\":[-0-9.]+,\"lng\":[-0-9.]+,\"precision\":\"COUNTRY_CENTROID\","
                + "\"source\":\"ip-location-db/geo-whois-asn-country 2.3.2026061719 \\(2026-06-17\\)\"\\}");
    }

    @Test
    void ourOwnClientReadsTheServersAnswersAsTheEmbeddedDataGivesThem() {
        HttpGeo client = Geo.http(server.uri());
        for (String address : new String[] {"8.8.8.8", "2606:4700::1111", "133.11.0.1", "91.198.174.192"}) {
            GeoAnswer remote = client.locate(address);
            GeoAnswer local = Geo.embedded().locate(address);
            assertThat(remote.place()).isEqualTo(local.place());
            assertThat(remote.operator().asNumber()).isEqualTo(local.operator().asNumber());
            assertThat(remote.operator().name()).isEqualTo(local.operator().name());
        }
    }

    @Test
    void specialAndUnknownAddressesAreTheWorkshopsErrorWithAReason() throws Exception {
        assertThat(get("/geoip/224.0.0.251").body()).isEqualTo("{\"error\":\"unable to query API\",\"reason\":"
                + "\"Multicast (224.0.0.0/4, RFC 1112, 4): a group of receivers\"}");
        assertThat(get("/geoip/3fff:f000::1").body())
                .isEqualTo("{\"error\":\"unable to query API\",\"reason\":\"unknown\"}");
        assertThat(get("/geoip/dns.google").statusCode()).isEqualTo(400);
        assertThat(get("/geoip/").body()).isEqualTo("{\"error\":\"not an IP address\"}");
    }

    @Test
    void capturesOfTheFolderAreGivenOut() throws Exception {
        HttpResponse<byte[]> response = client.send(
                HttpRequest.newBuilder(URI.create(server.uri() + "/iotlab/pcapsample/camera1.pcap")).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.body()).containsExactly(1, 2, 3);
        assertThat(get("/iotlab/pcapsample/empty.pcap").statusCode()).isEqualTo(200);
        HttpResponse<String> head = client.send(HttpRequest.newBuilder(URI.create(server.uri()
                + "/iotlab/pcapsample/camera1.pcap")).method("HEAD", HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(head.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.txt", "..%2fsecret.txt", "%2e%2e/secret.txt", "..%5csecret.txt", ".hidden",
        "link.pcap", "inner", "inner/deep.pcap", "", "missing.pcap", "camera1.pcap%00", "/etc/passwd",
        "%2fetc%2fpasswd", "."})
    void nothingOutsideTheFolderIsGivenOut(String name) throws Exception {
        String answer = raw("GET /iotlab/pcapsample/" + name + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 404").doesNotContain("secret", "root:");
    }

    @Test
    void otherPathsAndMethodsAreRefused() throws Exception {
        assertThat(get("/admin").statusCode()).isEqualTo(404);
        HttpResponse<String> post = client.send(HttpRequest.newBuilder(server.uri().resolve("/geoip/8.8.8.8"))
                .POST(HttpRequest.BodyPublishers.ofString("x")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @Test
    void aServerWithoutAFolderHasNoCaptures() throws Exception {
        try (GeoServer bare = GeoServer.start(Geo.embedded(), GeoServer.Options.loopback(0))) {
            HttpResponse<String> response = client.send(HttpRequest.newBuilder(bare.uri()
                    .resolve("/iotlab/pcapsample/camera1.pcap")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(404);
        }
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
