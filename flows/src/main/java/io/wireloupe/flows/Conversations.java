package io.wireloupe.flows;

import java.util.List;

import io.wireloupe.capture.Capture;

/**
 * Who talked with whom at each level, every header counted: as {@code tshark -z endpoints} and {@code -z conv} do.
 *
 * <p>A frame counts, with all its bytes, once for each header of a level that it holds: a packet in a tunnel for the
 * outer and for the inner addresses. A header counts if it is whole, options and extensions included, and makes sense:
 * not with a length below its own. Headers that an error of ICMP or NHRP quotes, and those that sFlow sampled, do not
 * count. Ports belong to the end of a route. TCP and UDP count where their header can be read: of a fragmented
 * datagram, only the frame that makes it whole, which of IPv6 is the only one that counts at all. So sums of levels are
 * not sums of frames; {@link Traffic} has those. Nothing is limited: a capture of a scan makes as many values as it has
 * addresses.
 *
 * @param link by MAC address
 * @param ipv4 by IPv4 address
 * @param ipv6 by IPv6 address
 * @param tcp by address and TCP port
 * @param udp by address and UDP port
 */
public record Conversations(
        List<Conversation<MacAddress>> link, List<Conversation<Address>> ipv4, List<Conversation<Address>> ipv6,
        List<Conversation<HostPort>> tcp, List<Conversation<HostPort>> udp) {

    /**
     * Copies the lists.
     *
     * @param link by MAC address
     * @param ipv4 by IPv4 address
     * @param ipv6 by IPv6 address
     * @param tcp by address and TCP port
     * @param udp by address and UDP port
     */
    public Conversations {
        link = List.copyOf(link);
        ipv4 = List.copyOf(ipv4);
        ipv6 = List.copyOf(ipv6);
        tcp = List.copyOf(tcp);
        udp = List.copyOf(udp);
    }

    /**
     * Reads a capture to its end.
     *
     * @param capture a capture that has not been read yet; it is read to its end and not closed
     * @return the conversations of the whole capture, on each layer
     * @throws java.io.UncheckedIOException if the capture cannot be read further
     */
    public static Conversations of(Capture capture) {
        HeaderWalk walk = new HeaderWalk();
        capture.fields(Columns.with(HeaderCells.COLUMNS, capture.dissectors())).forEachBatch(walk::accept);
        return walk.conversations();
    }

    /** {@return each MAC address, the most bytes first} */
    public List<Endpoint<MacAddress>> linkEndpoints() {
        return Level.endpoints(link);
    }

    /** {@return each IPv4 address, the most bytes first} */
    public List<Endpoint<Address>> ipv4Endpoints() {
        return Level.endpoints(ipv4);
    }

    /** {@return each IPv6 address, the most bytes first} */
    public List<Endpoint<Address>> ipv6Endpoints() {
        return Level.endpoints(ipv6);
    }

    /** {@return each address and TCP port, the most bytes first} */
    public List<Endpoint<HostPort>> tcpEndpoints() {
        return Level.endpoints(tcp);
    }

    /** {@return each address and UDP port, the most bytes first} */
    public List<Endpoint<HostPort>> udpEndpoints() {
        return Level.endpoints(udp);
    }
}
