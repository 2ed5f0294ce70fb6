package io.wireloupe.geo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wireloupe.geo.wire.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server of the workshop's API, so that a class room can work without the internet.
 *
 * <p>{@code GET /} answers {@code OK}; {@code /geoip/ADDRESS} answers JSON with {@code isp}, {@code city},
 * {@code country}, {@code continent}, {@code lat}, {@code lng} (and {@code asn}, {@code precision}, {@code source}), or
 * {@code {"error": "unable to query API"}} with the reason; {@code /iotlab/pcapsample/FILE} gives a file of one folder,
 * without its subfolders and never through a link that leads out. Listens on loopback unless told otherwise.
 */
public final class GeoServer implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(GeoServer.class);
    private static final int THREADS = 8;

    private final Geo geo;
    private final Optional<Path> folder;
    private final HttpServer server;
    private final ExecutorService threads;

    /**
     * Where to listen and what to give out.
     *
     * @param address the address to listen on
     * @param port the port, 0 for any free one
     * @param samples the folder of captures to give out, if any
     */
    public record Options(InetAddress address, int port, Optional<Path> samples) {

        /**
         * Loopback only, without captures.
         *
         * @param port the port, 0 for any free one
         * @return the options
         */
        public static Options loopback(int port) {
            return new Options(InetAddress.getLoopbackAddress(), port, Optional.empty());
        }

        /**
         * The same with a folder of captures.
         *
         * @param folder the folder
         * @return new options
         */
        public Options withSamples(Path folder) {
            return new Options(address, port, Optional.of(folder));
        }
    }

    private GeoServer(Geo geo, Options options) throws IOException {
        this.geo = geo;
        this.folder = options.samples().isPresent()
                ? Optional.of(options.samples().get().toRealPath()) : Optional.empty();
        this.server = HttpServer.create(new InetSocketAddress(options.address(), options.port()), 0);
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "wireloupe-geo-server");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::answer);
    }

    /**
     * Starts a server.
     *
     * @param geo what answers the look-ups
     * @param options where to listen
     * @return the running server; to be closed
     * @throws IOException if the port is taken or the folder does not exist
     */
    public static GeoServer start(Geo geo, Options options) throws IOException {
        GeoServer server = new GeoServer(geo, options);
        server.server.start();
        return server;
    }

    /**
     * Where the server answers.
     *
     * @return for instance {@code http://127.0.0.1:5000}
     */
    public URI uri() {
        InetSocketAddress at = server.getAddress();
        IpAddress host = IpAddress.of(at.getAddress());
        return URI.create("http://" + (host.isIpv4() ? host.toString() : "[" + host + "]") + ":" + at.getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!exchange.getRequestMethod().equals("GET") && !exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, 405, "text/plain", "only GET and HEAD");
            } else if (path.equals("/")) {
                send(exchange, 200, "text/plain", "OK");
            } else if (path.startsWith("/geoip/")) {
                place(exchange, path.substring("/geoip/".length()));
            } else if (path.startsWith("/iotlab/pcapsample/")) {
                sample(exchange, path.substring("/iotlab/pcapsample/".length()));
            } else {
                send(exchange, 404, "text/plain", "not here; there are /, /geoip/ADDRESS and /iotlab/pcapsample/FILE");
            }
        } catch (IOException e) {
            LOG.debug("A client of {} hung up", uri(), e);
        }
    }

    private void place(HttpExchange exchange, String text) throws IOException {
        if (!IpAddress.isAddress(text)) {
            send(exchange, 400, "application/json", Json.text(Map.of("error", "not an IP address")));
            return;
        }
        send(exchange, 200, "application/json", Json.text(fields(geo.locate(text))));
    }

    private static Map<String, Object> fields(GeoAnswer answer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (!answer.isKnown()) {
            fields.put("error", "unable to query API");
            fields.put("reason", answer.special().isSpecial() ? answer.special().reason()
                    : answer.problem().isEmpty() ? "unknown" : answer.problem());
            return fields;
        }
        Place place = answer.place();
        fields.put("isp", answer.operator().name());
        fields.put("asn", answer.operator().asNumber());
        fields.put("city", place.city());
        fields.put("country", place.country().code());
        fields.put("continent", place.continent().code());
        fields.put("lat", place.hasCoordinates() ? place.latitude() : "");
        fields.put("lng", place.hasCoordinates() ? place.longitude() : "");
        fields.put("precision", place.precision());
        fields.put("source", (place.isKnown() ? answer.placeSource() : answer.operatorSource()).toString());
        return fields;
    }

    private void sample(HttpExchange exchange, String name) throws IOException {
        Optional<Path> file = folder.flatMap(in -> inside(in, name));
        if (file.isEmpty()) {
            send(exchange, 404, "text/plain", "no such capture");
            return;
        }
        long size = Files.size(file.get());
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.tcpdump.pcap");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, head || size == 0 ? -1 : size);
        if (!head && size > 0) {
            try (InputStream in = Files.newInputStream(file.get()); OutputStream out = exchange.getResponseBody()) {
                in.transferTo(out);
            }
        }
    }

    /** A readable file right inside the folder, by its plain name; links are followed before the check. */
    private static Optional<Path> inside(Path folder, String name) {
        if (name.isEmpty() || name.startsWith(".") || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            return Optional.empty();
        }
        try {
            Path real = folder.resolve(name).toRealPath();
            return folder.equals(real.getParent()) && Files.isRegularFile(real) ? Optional.of(real) : Optional.empty();
        } catch (InvalidPathException | IOException e) {
            return Optional.empty();
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }
}
