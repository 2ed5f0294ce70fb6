package io.wireloupe.examples.sample.packet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An IPv4 header (RFC 791 3.1) that packets and fragments are made with.
 *
 * @param source the sender
 * @param destination the receiver
 * @param protocol the protocol number of the payload
 * @param ttl the time to live
 * @param id the identification, of which 16 bits count
 * @param dontFragment the DF flag
 * @param routerAlert whether the Router Alert option stands in the header (RFC 2113), as IGMP has it
 */
public record Ipv4(Ip source, Ip destination, int protocol, int ttl, int id, boolean dontFragment,
        boolean routerAlert) {

    /** Protocol number of ICMP. */
    public static final int ICMP = 1;
    /** Protocol number of IGMP. */
    public static final int IGMP = 2;

    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int DONT_FRAGMENT = 0x4000;

    /** A header with TTL 64, identification 0, DF set and no option. */
    public static Ipv4 of(Ip source, Ip destination, int protocol) {
        return new Ipv4(source, destination, protocol, 64, 0, true, false);
    }

    /** The same header with another time to live. */
    public Ipv4 ttl(int other) {
        return new Ipv4(source, destination, protocol, other, id, dontFragment, routerAlert);
    }

    /** The same header with another identification. */
    public Ipv4 id(int other) {
        return new Ipv4(source, destination, protocol, ttl, other, dontFragment, routerAlert);
    }

    /** The same header without the DF flag. */
    public Ipv4 fragmentable() {
        return new Ipv4(source, destination, protocol, ttl, id, false, routerAlert);
    }

    /** The same header with the Router Alert option. */
    public Ipv4 alerting() {
        return new Ipv4(source, destination, protocol, ttl, id, dontFragment, true);
    }

    /** The whole packet with its payload. */
    public byte[] packet(byte[] payload) {
        return packet(payload, dontFragment ? DONT_FRAGMENT : 0);
    }

    /** The fragments that carry a payload over a link of some MTU, in order; one packet if it fits. */
    public List<byte[]> fragments(byte[] payload, int mtu) {
        // RFC 791 3.1: offsets count in units of eight octets.
        int most = (mtu - headerLength()) / 8 * 8;
        List<byte[]> fragments = new ArrayList<>();
        for (int offset = 0; offset < payload.length; offset += most) {
            int end = Math.min(payload.length, offset + most);
            int flags = end < payload.length ? MORE_FRAGMENTS : 0;
            fragments.add(packet(Arrays.copyOfRange(payload, offset, end), flags | offset / 8));
        }
        return fragments;
    }

    private int headerLength() {
        return routerAlert ? 24 : 20;
    }

    private byte[] packet(byte[] payload, int flagsAndOffset) {
        Bytes header = new Bytes();
        header.u8(4 << 4 | headerLength() / 4).u8(0).u16(headerLength() + payload.length);
        header.u16(id).u16(flagsAndOffset).u8(ttl).u8(protocol).u16(0).ip(source).ip(destination);
        if (routerAlert) {
            header.u8(0x94).u8(4).u16(0);
        }
        header.set16(10, Checksum.of(header.toByteArray()));
        return header.bytes(payload).toByteArray();
    }
}
