package io.wireloupe.geo;

import java.time.Duration;

/**
 * How to ask a service over HTTP.
 *
 * @param request what to send and what to take
 * @param retry what to do about failures
 * @param cache what to keep
 * @param concurrent how many requests at once when many addresses are asked for, 1 to 64
 */
public record HttpOptions(Request request, Retry retry, Cache cache, int concurrent) {

    /**
     * Checks the range of {@code concurrent}.
     *
     * @param request what to send and what to take
     * @param retry what to do about failures
     * @param cache what to keep
     * @param concurrent how many requests at once when many addresses are asked for, 1 to 64
     */
    public HttpOptions {
        if (concurrent < 1 || concurrent > 64) {
            throw new IllegalArgumentException("concurrent is " + concurrent + "; give 1 to 64");
        }
    }

    /**
     * One request.
     *
     * @param path put between the service's base and the address, as {@code /geoip/} (the default) or, for MaxMind's
     *     web service, {@code /geoip/v2.1/city/}
     * @param authorization the header of that name, as {@code Basic ...}; empty to send none
     * @param timeout from connecting to the last byte
     * @param maxBytes the largest answer taken
     */
    public record Request(String path, String authorization, Duration timeout, int maxBytes) {
    }

    /**
     * Failures.
     *
     * @param tries for one address, at least 1
     * @param backoff the wait before the second try; doubled for each further one, part of it left to chance
     * @param failuresToPause after so many failed addresses in a row nothing is sent any more
     * @param pause for this long
     */
    public record Retry(int tries, Duration backoff, int failuresToPause, Duration pause) {
    }

    /**
     * Answers kept in memory.
     *
     * @param size at most so many, of each kind
     * @param keep how long an answer is kept
     * @param keepNothing how long it is kept that the service has nothing for an address
     */
    public record Cache(int size, Duration keep, Duration keepNothing) {
    }

    /**
     * Time-out 5 s, answers to 64 KiB, three tries, a pause of 30 s after 5 failures, 100,000 answers for a day, eight
     * requests at once.
     *
     * @return the defaults
     */
    public static HttpOptions defaults() {
        return new HttpOptions(new Request("/geoip/", "", Duration.ofSeconds(5), 64 * 1024),
                new Retry(3, Duration.ofMillis(250), 5, Duration.ofSeconds(30)),
                new Cache(100_000, Duration.ofDays(1), Duration.ofMinutes(10)), 8);
    }

    /**
     * The same with another request.
     *
     * @param other the request
     * @return new options
     */
    public HttpOptions with(Request other) {
        return new HttpOptions(other, retry, cache, concurrent);
    }

    /**
     * The same with another way to deal with failures.
     *
     * @param other the retries
     * @return new options
     */
    public HttpOptions with(Retry other) {
        return new HttpOptions(request, other, cache, concurrent);
    }

    /**
     * The same with another cache.
     *
     * @param other the cache
     * @return new options
     */
    public HttpOptions with(Cache other) {
        return new HttpOptions(request, retry, other, concurrent);
    }
}
