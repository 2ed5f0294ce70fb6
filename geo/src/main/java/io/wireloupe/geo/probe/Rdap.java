package io.wireloupe.geo.probe;

import io.wireloupe.geo.IpAddress;
import io.wireloupe.geo.SpecialPurpose;
import io.wireloupe.geo.wire.HttpFetch;
import io.wireloupe.geo.wire.Json;
import io.wireloupe.geo.wire.Texts;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An RDAP client (RFC 9082 and 9083): finds the registry of an address in IANA's bootstrap files (RFC 9224), asks it,
 * and follows its redirects.
 *
 * <p>What leaves the machine is the address, to the registry and where it redirects to; special-purpose addresses are
 * answered without asking anybody. The bootstrap files are fetched once for each client. Safe for use by several
 * threads.
 */
public final class Rdap {

    private static final int MOST_REDIRECTS = 5;
    private static final Map<String, String> ACCEPT =
            Map.of("Accept", "application/rdap+json, application/json;q=0.5");

    private final URI bootstrap;
    private final HttpFetch fetch;
    private final Map<String, Map<String, Object>> bootstrapFiles = new ConcurrentHashMap<>();

    /**
     * How to ask.
     *
     * @param bootstrap the folder of {@code ipv4.json} and {@code ipv6.json}
     * @param timeout for one try, from connecting to the last byte
     * @param maxBytes the largest answer taken
     * @param tries for each request, at least 1
     */
    public record Options(URI bootstrap, Duration timeout, int maxBytes, int tries) {

        /**
         * IANA's files, 10 s, 1 MiB, three tries.
         *
         * @return the defaults
         */
        public static Options defaults() {
            return new Options(URI.create("https://data.iana.org/rdap/"), Duration.ofSeconds(10), 1024 * 1024, 3);
        }
    }

    /**
     * A client.
     *
     * @param options how to ask
     */
    public Rdap(Options options) {
        this(options, HttpFetch.sleeping());
    }

    Rdap(Options options, HttpFetch.Pause pause) {
        this.bootstrap = options.bootstrap();
        this.fetch = new HttpFetch(new HttpFetch.Limits(
                options.timeout(), options.maxBytes(), options.tries(), Duration.ofMillis(500)), pause);
    }

    /**
     * Asks the registry of an address about it.
     *
     * @param address any address; an IPv4 address inside an IPv6 one is asked for alone
     * @return what it says; a failure is a {@linkplain Registration#problem() problem}
     */
    public Registration ask(IpAddress address) {
        IpAddress inner = address.unwrapped();
        SpecialPurpose special = SpecialPurpose.of(inner);
        if (special.isSpecial()) {
            return Registration.special(address, special);
        }
        List<String> asked = new ArrayList<>();
        try {
            return follow(inner, service(inner).resolve("ip/" + inner), asked).forAddress(address);
        } catch (IOException e) {
            return Registration.failed(address, asked, Texts.printable(String.valueOf(e.getMessage()), 300));
        }
    }

    private Registration follow(IpAddress address, URI first, List<String> asked) throws IOException {
        URI uri = first;
        while (asked.size() <= MOST_REDIRECTS) {
            if (asked.contains(uri.toString())) {
                throw new IOException("redirects in a circle: " + uri);
            }
            asked.add(uri.toString());
            HttpFetch.Answer answer = get(uri);
            switch (answer.status()) {
                case 200 -> {
                    return RdapJson.read(address, json(uri, answer), asked,
                            Texts.printableLines(new String(answer.body(), StandardCharsets.UTF_8)));
                }
                case 301, 302, 303, 307, 308 -> uri = target(uri, answer.location());
                case 404 -> throw new IOException(uri.getHost() + ": knows no such address (status 404)");
                default -> throw new IOException(uri.getHost() + ": status " + answer.status());
            }
        }
        throw new IOException("more than " + MOST_REDIRECTS + " redirects; the last to " + uri);
    }

    /** Where a redirect leads; never from a protected connection to an open one. */
    private static URI target(URI from, String location) throws IOException {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new IOException(from.getHost() + ": redirects to no address: " + location, e);
        }
        boolean safe = "https".equals(to.getScheme())
                || "http".equals(to.getScheme()) && "http".equals(from.getScheme());
        if (location.isEmpty() || !safe || to.getHost() == null) {
            throw new IOException(from.getHost() + ": redirects to " + (location.isEmpty() ? "nowhere" : to)
                    + ", which is not followed");
        }
        return to;
    }

    /** The registry with the longest prefix that holds the address (RFC 9224 section 5). */
    private URI service(IpAddress address) throws IOException {
        Map<String, Object> file = bootstrapFile("ipv" + address.version() + ".json");
        IpRange narrowest = null;
        Optional<URI> best = Optional.empty();
        for (Object service : RdapJson.list(file.get("services"))) {
            List<?> parts = RdapJson.list(service);
            if (parts.size() < 2) {
                continue;
            }
            for (Object prefix : RdapJson.list(parts.get(0))) {
                Optional<IpRange> range = IpRange.parse(prefix.toString());
                boolean holds = range.isPresent() && range.get().holds(address);
                if (holds && (narrowest == null || range.get().isNarrowerThan(narrowest))) {
                    narrowest = range.get();
                    best = base(RdapJson.list(parts.get(1)));
                }
            }
        }
        return best.orElseThrow(() -> new IOException("no registry listed for " + address + " in " + bootstrap));
    }

    /** The first protected base, else the first; RFC 9224 section 3 wants a slash at its end. */
    private static Optional<URI> base(List<?> bases) {
        List<String> texts = bases.stream().map(Object::toString)
                .filter(b -> b.matches("https?://[^\\s\\\\^{}|\"<>]+")).toList();
        return texts.stream().filter(b -> b.startsWith("https:")).findFirst().or(() -> texts.stream().findFirst())
                .map(b -> URI.create(b.endsWith("/") ? b : b + "/"));
    }

    private Map<String, Object> bootstrapFile(String name) throws IOException {
        Map<String, Object> known = bootstrapFiles.get(name);
        if (known != null) {
            return known;
        }
        URI uri = bootstrap.resolve(name);
        HttpFetch.Answer answer = get(uri);
        if (answer.status() != 200) {
            throw new IOException(uri + ": status " + answer.status());
        }
        Map<String, Object> file = json(uri, answer);
        bootstrapFiles.put(name, file);
        return file;
    }

    private HttpFetch.Answer get(URI uri) throws IOException {
        try {
            return fetch.get(uri, ACCEPT);
        } catch (IOException e) {
            throw new IOException(uri.getHost() + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> json(URI uri, HttpFetch.Answer answer) throws IOException {
        try {
            return Json.object(answer.body());
        } catch (IOException e) {
            throw new IOException(uri.getHost() + ": " + e.getMessage(), e);
        }
    }
}
