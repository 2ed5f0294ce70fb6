package io.wireloupe.geo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;

/**
 * A source of operators and places for IP addresses.
 *
 * <p>Special-purpose addresses are answered with their registry entry before any source is asked, and IPv4 addresses
 * inside IPv6 ones are taken out first. No implementation looks up a name. Implementations are safe for use by several
 * threads.
 */
public interface Geo {

    /**
     * The data in the jar: operator and country, offline, loaded once at the first call.
     *
     * @return the one instance
     */
    static EmbeddedGeo embedded() {
        return EmbeddedGeo.instance();
    }

    /**
     * Databases in MaxMind's file format that the user brings, joined: of each fact the first file that has it wins,
     * and of places the more precise one.
     *
     * @param files {@code .mmdb} files of MaxMind (City, Country, ASN, ISP, Enterprise, Anonymous-IP), DB-IP or
     *     ip-location-db
     * @return the open databases; to be closed
     * @throws IOException if a file cannot be read or is no such database; the message names the file
     */
    static MmdbGeo mmdb(Path... files) throws IOException {
        return MmdbGeo.open(files);
    }

    /**
     * A service that answers {@code GET /geoip/ADDRESS} with JSON, with the usual time-outs, retries and cache.
     *
     * @param base where the service lives, as {@code http://192.0.2.10:5000}
     * @return the client; it sends special-purpose addresses nowhere
     */
    static HttpGeo http(URI base) {
        return HttpGeo.of(base, HttpOptions.defaults());
    }

    /**
     * This source, and for what it leaves open, another.
     *
     * <p>The second source is asked when the operator is missing or the place is not better than a country.
     *
     * @param next asked second
     * @return both as one; each answer says which of them gave what
     */
    default Geo orElse(Geo next) {
        return new ChainedGeo(this, next);
    }

    /**
     * What is known about many addresses; a source that asks over a network asks for several at once.
     *
     * @param addresses any addresses; repeated ones are asked for once
     * @return an answer for each, in the order given
     */
    default Map<IpAddress, GeoAnswer> locateAll(Collection<IpAddress> addresses) {
        Map<IpAddress, GeoAnswer> answers = new LinkedHashMap<>();
        for (IpAddress address : new LinkedHashSet<>(addresses)) {
            answers.put(address, locate(address));
        }
        return answers;
    }

    /**
     * What is known about an address.
     *
     * @param address any address
     * @return an answer; never an exception for what is unknown or out of reach
     */
    GeoAnswer locate(IpAddress address);

    /**
     * What is known about an address in text.
     *
     * @param address text as {@link IpAddress#parse} reads it
     * @return the answer
     * @throws IllegalArgumentException if the text is no address
     */
    default GeoAnswer locate(String address) {
        return locate(IpAddress.parse(address));
    }

    /**
     * What is known about an address as it lies in a packet.
     *
     * @param octets 4 or 16 octets in network order
     * @return the answer
     * @throws IllegalArgumentException if there are neither 4 nor 16 octets
     */
    default GeoAnswer locate(byte[] octets) {
        return locate(IpAddress.of(octets));
    }
}
