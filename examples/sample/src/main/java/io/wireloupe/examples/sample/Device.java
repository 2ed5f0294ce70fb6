package io.wireloupe.examples.sample;

import io.wireloupe.examples.sample.packet.Endpoint;
import io.wireloupe.examples.sample.packet.Ip;
import io.wireloupe.examples.sample.packet.Mac;

/**
 * A device in the home.
 *
 * @param name what people call it
 * @param mac its MAC address
 * @param ip its private IPv4 address
 * @param linkLocal its IPv6 address that holds on this link only
 * @param ula its unique local IPv6 address (RFC 4193)
 */
public record Device(String name, Mac mac, Ip ip, Ip linkLocal, Ip ula) {

    /** One of its IPv4 ports. */
    public Endpoint port(int port) {
        return Endpoint.near(mac, ip, port);
    }

    /** One of its ports at the unique local address. */
    public Endpoint port6(int port) {
        return Endpoint.near(mac, ula, port);
    }
}
