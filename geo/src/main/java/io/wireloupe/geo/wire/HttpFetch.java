package io.wireloupe.geo.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches small answers over HTTP: a time-out over the whole exchange, a size limit, tries again after failures.
 *
 * <p>Tried again are broken connections, time-outs, and the statuses 429, 500, 502, 503 and 504; between tries it waits
 * for the backoff, doubled each time, of which up to half is left out by chance, or for as long as {@code Retry-After}
 * says (RFC 9110 section 10.2.3) if that is not longer than 30 s. Redirects are not followed.
 */
public final class HttpFetch {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final HttpClient client;
    private final Limits limits;
    private final Pause pause;

    /**
     * The limits of an exchange.
     *
     * @param timeout for one try from connecting to the last byte
     * @param maxBytes of an answer's body
     * @param tries at most, 1 for no second try
     * @param backoff the wait before the second try
     */
    public record Limits(Duration timeout, int maxBytes, int tries, Duration backoff) {
    }

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param location the redirect's target; empty where there is none
     * @param retryAfter the text of that header; empty where there is none
     * @param body the bytes
     */
    public record Answer(int status, String location, String retryAfter, byte[] body) {
    }

    /** How to wait; tests put in one that does not. */
    public interface Pause {
        /**
         * Waits.
         *
         * @param duration how long
         * @throws InterruptedException if interrupted meanwhile
         */
        void sleep(Duration duration) throws InterruptedException;
    }

    /**
     * A fetcher with a client of its own.
     *
     * @param limits the limits
     * @param pause how to wait
     */
    public HttpFetch(Limits limits, Pause pause) {
        this.limits = limits;
        this.pause = pause;
        this.client = HttpClient.newBuilder().connectTimeout(limits.timeout())
                .followRedirects(HttpClient.Redirect.NEVER).version(HttpClient.Version.HTTP_1_1).build();
    }

    /**
     * Waits as threads do.
     *
     * @return the usual way to wait
     */
    public static Pause sleeping() {
        return duration -> Thread.sleep(duration.toMillis());
    }

    /**
     * Fetches, with tries.
     *
     * @param uri what to get
     * @param headers names and values
     * @return the answer of the last try, whatever its status
     * @throws IOException if no try brought an answer, or a busy server asks for too long a wait
     */
    public Answer get(URI uri, Map<String, String> headers) throws IOException {
        for (int attempt = 1;; attempt++) {
            boolean last = attempt >= limits.tries();
            Duration wait = backoff(attempt);
            try {
                Answer answer = once(uri, headers);
                if (!worthAnotherTry(answer.status()) || last) {
                    return answer;
                }
                Duration asked = retryAfter(answer.retryAfter());
                if (asked.compareTo(LONGEST_WAIT) > 0) {
                    throw new BusyException("status " + answer.status() + ", come back in " + asked.toSeconds() + " s");
                }
                wait = asked.compareTo(wait) > 0 ? asked : wait;
            } catch (BusyException | InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                if (last) {
                    throw e;
                }
            }
            try {
                pause.sleep(wait);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private static boolean worthAnotherTry(int status) {
        return status == 429 || status == 500 || status >= 502 && status <= 504;
    }

    private Duration backoff(int attempt) {
        long full = limits.backoff().toMillis() << Math.min(attempt - 1, 10);
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }

    private static Duration retryAfter(String header) {
        if (header.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            Instant when = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration until = Duration.between(Instant.now(), when);
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    private Answer once(URI uri, Map<String, String> headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(limits.timeout()).GET();
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request.build(), head -> new LimitedBody(limits.maxBytes()));
        try {
            HttpResponse<byte[]> response = exchange.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.headers().firstValue("Location").orElse(""),
                    response.headers().firstValue("Retry-After").orElse("").strip(), response.body());
        } catch (TimeoutException e) {
            throw new IOException(late(), e);
        } catch (ExecutionException e) {
            throw new IOException(reason(e.getCause() == null ? e : e.getCause()), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            exchange.cancel(true);
        }
    }

    private String late() {
        return "no full answer within " + limits.timeout().toMillis() + " ms";
    }

    private String reason(Throwable cause) {
        if (cause instanceof HttpTimeoutException) {
            return late();
        }
        if (cause instanceof ConnectException) {
            return "cannot connect";
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : Texts.printable(message, 200);
    }

    private static InterruptedIOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        InterruptedIOException io = new InterruptedIOException("interrupted");
        io.initCause(e);
        return io;
    }

    /** A server that asks to be left alone for longer than a caller would wait. */
    private static final class BusyException extends IOException {
        private static final long serialVersionUID = 1;

        BusyException(String message) {
            super(message);
        }
    }
}
