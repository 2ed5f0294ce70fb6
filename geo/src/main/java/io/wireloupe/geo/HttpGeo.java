package io.wireloupe.geo;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.UncheckedExecutionException;
import io.wireloupe.geo.wire.Circuit;
import io.wireloupe.geo.wire.HttpFetch;
import io.wireloupe.geo.wire.Json;
import io.wireloupe.geo.wire.Texts;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service asked over HTTP: the workshop's, which answers {@code {"isp": …, "city": …, "country": …, "lat": …}}, or
 * one with MaxMind's nested JSON.
 *
 * <p>What leaves the machine is the address asked for, to this one service; special-purpose addresses never do, and an
 * IPv4 address inside an IPv6 one is sent alone. Answers are cached; threads that ask for one address at the same time
 * cause one request. A failure is an answer with a {@linkplain GeoAnswer#problem() problem}, is not cached, and after
 * several in a row the service is left alone for a while. Safe for use by several threads.
 */
public final class HttpGeo implements Geo {

    private static final Logger LOG = LoggerFactory.getLogger(HttpGeo.class);

    private final URI base;
    private final HttpOptions options;
    private final HttpFetch fetch;
    private final Circuit circuit;
    private final Source source;
    private final Cache<IpAddress, GeoAnswer> answers;
    private final Cache<IpAddress, GeoAnswer> nothing;

    private HttpGeo(URI base, HttpOptions options, HttpFetch.Pause pause) {
        this.base = base;
        this.options = options;
        this.fetch = new HttpFetch(new HttpFetch.Limits(options.request().timeout(), options.request().maxBytes(),
                options.retry().tries(), options.retry().backoff()), pause);
        this.circuit = new Circuit(options.retry().failuresToPause(), options.retry().pause(), System::nanoTime);
        this.source = Source.of(base.toString());
        this.answers = CacheBuilder.newBuilder().maximumSize(options.cache().size())
                .expireAfterWrite(options.cache().keep()).build();
        this.nothing = CacheBuilder.newBuilder().maximumSize(options.cache().size())
                .expireAfterWrite(options.cache().keepNothing()).build();
    }

    /**
     * A client.
     *
     * @param base where the service lives; {@code http} or {@code https}, without a query
     * @param options how to ask
     * @return the client
     * @throws IllegalArgumentException if the base is no such address
     */
    public static HttpGeo of(URI base, HttpOptions options) {
        return of(base, options, HttpFetch.sleeping());
    }

    static HttpGeo of(URI base, HttpOptions options, HttpFetch.Pause pause) {
        boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        if (!http || base.getHost() == null || base.getRawQuery() != null || base.getRawUserInfo() != null) {
            throw new IllegalArgumentException("not the base of a web service: " + base
                    + "; give it as http://host:port, without a query or a password");
        }
        String text = base.toString();
        URI bare = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        return new HttpGeo(bare, options, pause);
    }

    @Override
    public GeoAnswer locate(IpAddress address) {
        IpAddress inner = address.unwrapped();
        SpecialPurpose special = SpecialPurposes.find(inner);
        if (special.isSpecial()) {
            return GeoAnswer.special(address, special);
        }
        GeoAnswer known = nothing.getIfPresent(inner);
        if (known != null) {
            return known.forAddress(address);
        }
        try {
            return answers.get(inner, () -> ask(inner)).forAddress(address);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return cause instanceof NothingKnown none ? none.answer.forAddress(address)
                    : GeoAnswer.failed(address, base + ": " + cause.getMessage());
        } catch (UncheckedExecutionException e) {
            LOG.warn("Unexpected failure while asking {} for {}", base, inner, e);
            return GeoAnswer.failed(address, base + ": " + Texts.printable(String.valueOf(e.getCause()), 200));
        }
    }

    @Override
    public Map<IpAddress, GeoAnswer> locateAll(Collection<IpAddress> addresses) {
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, "wireloupe-geo-http");
            thread.setDaemon(true);
            return thread;
        };
        ExecutorService threads = Executors.newFixedThreadPool(options.concurrent(), daemons);
        try {
            Map<IpAddress, CompletableFuture<GeoAnswer>> asked = new LinkedHashMap<>();
            for (IpAddress address : new LinkedHashSet<>(addresses)) {
                asked.put(address, CompletableFuture.supplyAsync(() -> locate(address), threads));
            }
            Map<IpAddress, GeoAnswer> located = new LinkedHashMap<>();
            asked.forEach((address, answer) -> located.put(address, answer.join()));
            return located;
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * Asks the service for its health: the workshop's answers {@code OK} at its base.
     *
     * @return {@code OK}, or what is wrong in one line
     */
    public String health() {
        try {
            HttpFetch.Answer answer = fetch.get(URI.create(base + "/"), Map.of());
            String text = new String(answer.body(), StandardCharsets.UTF_8).strip();
            if (answer.status() == 200 && text.equals("OK")) {
                return "OK";
            }
            return base + ": status " + answer.status() + ", \"" + Texts.printable(text, 60) + "\" instead of OK";
        } catch (IOException e) {
            return base + ": " + e.getMessage();
        }
    }

    private GeoAnswer ask(IpAddress address) throws IOException, NothingKnown {
        circuit.enter();
        GeoAnswer answer;
        try {
            String authorization = options.request().authorization();
            HttpFetch.Answer got = fetch.get(URI.create(base + options.request().path() + address),
                    authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization));
            answer = understand(address, got);
        } catch (IOException e) {
            circuit.failed(String.valueOf(e.getMessage()));
            throw e;
        }
        circuit.succeeded();
        if (!answer.isKnown()) {
            nothing.put(address, answer);
            throw new NothingKnown(answer);
        }
        return answer;
    }

    private GeoAnswer understand(IpAddress address, HttpFetch.Answer got) throws IOException {
        int status = got.status();
        if (status == 401 || status == 402 || status == 403) {
            throw new IOException("status " + status + ": the service refuses; check the authorization");
        }
        if (status >= 300 && status < 400) {
            throw new IOException("status " + status + ": moved to " + Texts.printable(got.location(), 200)
                    + "; give that address if you trust it");
        }
        if (status != 200 && status != 400 && status != 404) {
            throw new IOException("status " + status);
        }
        Map<String, Object> fields = Json.object(got.body());
        if (status != 200 || fields.containsKey("error")) {
            Object why = fields.getOrDefault("error", "status " + status);
            return GeoAnswer.failed(address, base + ": " + Texts.printable(why.toString(), 200));
        }
        return GeoRecord.read(address, fields, source);
    }

    /** The service was asked and has nothing; told to all threads that wait for the same request. */
    private static final class NothingKnown extends Exception {
        private static final long serialVersionUID = 1;
        private final transient GeoAnswer answer;

        NothingKnown(GeoAnswer answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }
}
