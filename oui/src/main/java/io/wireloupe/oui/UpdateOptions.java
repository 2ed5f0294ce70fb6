package io.wireloupe.oui;

import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How an update of the vendor registry goes about.
 *
 * @param folder  where the downloaded files are kept; made if it does not exist
 * @param timeout how long one file may take from the first byte sent to the last byte received
 * @param proxy   which proxy to use for which address
 * @param listings where the listings are: the IEEE, or a mirror with the same paths below it; HTTPS but for loopback
 */
public record UpdateOptions(Path folder, Duration timeout, ProxySelector proxy, URI listings) {

    /** IEEE Registration Authority, public listings. */
    private static final URI IEEE = URI.create("https://standards-oui.ieee.org/");

    /**
     * Checks that the timeout is positive, and lets the address of the listings end with a slash.
     *
     * @param folder  where the downloaded files are kept
     * @param timeout how long one file may take
     * @param proxy   which proxy to use for which address
     * @param listings where the listings are
     * @throws IllegalArgumentException if the timeout is zero or negative
     */
    public UpdateOptions {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout " + timeout + " is not positive; two minutes are usual");
        }
        listings = listings.toString().endsWith("/") ? listings : URI.create(listings + "/");
    }

    /**
     * The usual options: the IEEE's listings, the platform's cache folder, two minutes a file, the proxy that
     * system properties ({@code https.proxyHost}) or else the environment ({@code https_proxy}, {@code no_proxy}) name.
     *
     * @return options for {@link VendorUpdate}
     */
    public static UpdateOptions defaults() {
        Map<String, String> environment = System.getenv();
        ProxySelector system = Objects.requireNonNullElse(ProxySelector.getDefault(), HttpClient.Builder.NO_PROXY);
        ProxySelector proxy = System.getProperty("https.proxyHost") == null
            ? EnvironmentProxy.of(environment, system) : system;
        return new UpdateOptions(cacheFolder(environment, System.getProperty("os.name", ""),
            System.getProperty("user.home", ".")), Duration.ofMinutes(2), proxy, IEEE);
    }

    /**
     * These options with another folder.
     *
     * @param other where to keep the files
     * @return new options
     */
    public UpdateOptions folder(Path other) {
        return new UpdateOptions(other, timeout, proxy, listings);
    }

    /**
     * These options with another timeout.
     *
     * @param other how long one file may take
     * @return new options
     */
    public UpdateOptions timeout(Duration other) {
        return new UpdateOptions(folder, other, proxy, listings);
    }

    /**
     * These options with another choice of proxies.
     *
     * @param other which proxy to use for which address
     * @return new options
     */
    public UpdateOptions proxy(ProxySelector other) {
        return new UpdateOptions(folder, timeout, other, listings);
    }

    /**
     * These options with another place to download from.
     *
     * @param other where the listings are, with the paths of the IEEE below it: {@code oui/oui.csv},
     *              {@code oui28/mam.csv}, {@code oui36/oui36.csv}, {@code iab/iab.csv}, {@code cid/cid.csv}
     * @return new options
     */
    public UpdateOptions listings(URI other) {
        return new UpdateOptions(folder, timeout, proxy, other);
    }

    /** XDG base directories on Linux and the BSDs, the usual places on macOS and Windows. */
    static Path cacheFolder(Map<String, String> environment, String system, String home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return Path.of(home, "Library", "Caches", "wireloupe", "oui");
        }
        if (name.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return local.isEmpty() ? Path.of(home, "AppData", "Local", "wireloupe", "Cache", "oui")
                : Path.of(local, "wireloupe", "Cache", "oui");
        }
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        // XDG Base Directory Specification 0.8: a relative path is to be ignored
        return Path.of(cache).isAbsolute() ? Path.of(cache, "wireloupe", "oui")
            : Path.of(home, ".cache", "wireloupe", "oui");
    }
}
