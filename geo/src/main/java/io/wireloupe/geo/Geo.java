package io.wireloupe.geo;

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
