package io.wireloupe.flows;

import io.wireloupe.dissect.Batch;

/** Reads what ARP, neighbour discovery, DHCP and DNS say of devices, addresses and names. */
final class EvidenceReader {

    private static final int NEIGHBOUR_FIRST = 133;
    private static final int ROUTER_ADVERTISEMENT = 134;
    private static final int NEIGHBOUR_SOLICITATION = 135;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;
    private static final int NEIGHBOUR_LAST = 137;
    private static final int DHCP_SERVER = 67;
    private static final int DNS = 53;
    private static final int MDNS = 5353;

    /** RFC 2132 9.6. */
    private static final int DHCP_REQUEST = 3;
    private static final int DHCP_ACK = 5;

    private final Facts facts;
    private final boolean content;
    private final SelfDescriptions descriptions;
    private final DnsNames dns;
    private final int arpMac;
    private final int arpAddress;
    private final int icmpv6Type;
    private final int solicited;
    private final int advertised;
    private final int routerLifetime;
    private final int prefix;
    private final int prefixLength;
    private final int dhcpMac;
    private final int dhcpYour;
    private final int dhcpType;
    private final int dhcpHostName;
    private final int dhcpRequested;
    private final int dhcpRouter;

    /**
     * Creates a reader.
     *
     * @param content whether more is read than {@link #isOfLink} wants
     */
    EvidenceReader(Columns columns, Facts facts, boolean content) {
        this.facts = facts;
        this.content = content;
        descriptions = new SelfDescriptions(columns, facts);
        dns = new DnsNames(columns, facts);
        arpMac = columns.of("arp.src.hw_mac");
        arpAddress = columns.of("arp.src.proto_ipv4");
        icmpv6Type = columns.of("icmpv6.type");
        solicited = columns.of("icmpv6.nd.ns.target_address");
        advertised = columns.of("icmpv6.nd.na.target_address");
        routerLifetime = columns.of("icmpv6.nd.ra.router_lifetime");
        prefix = columns.of("icmpv6.opt.prefix");
        prefixLength = columns.of("icmpv6.opt.prefix.length");
        dhcpMac = columns.of("dhcp.hw.mac_addr");
        dhcpYour = columns.of("dhcp.ip.your");
        dhcpType = columns.of("dhcp.option.dhcp");
        dhcpHostName = columns.of("dhcp.option.hostname");
        dhcpRequested = columns.of("dhcp.option.requested_ip_address");
        dhcpRouter = columns.of("dhcp.option.router");
    }

    /** Whether a frame with these headers may tell of the link: by ARP, neighbour discovery, DHCP or multicast DNS. */
    static boolean isOfLink(FrameRow frame) {
        if (frame.version == 0 || frame.protocol == FrameRow.ICMPV6) {
            return true;
        }
        return frame.protocol == FrameRow.UDP && (has(frame, DHCP_SERVER) || has(frame, MDNS));
    }

    private static boolean has(FrameRow frame, int port) {
        return frame.sourcePort == port || frame.destinationPort == port;
    }

    /** Reads one row, whose headers are in {@code frame}. */
    void read(Batch batch, int row, FrameRow frame) {
        if (!content && !isOfLink(frame)) {
            return;
        }
        if (frame.version == 0) {
            if (has(batch, row, arpAddress) && has(batch, row, arpMac)) {
                facts.address(mac(batch, row, arpMac), ipv4(batch, row, arpAddress, 0), AddressSource.ARP,
                        frame.number, frame.timeNanos);
            }
        } else if (frame.protocol == FrameRow.ICMPV6) {
            readNeighbour(batch, row, frame);
        } else if (frame.protocol == FrameRow.UDP || frame.protocol == FrameRow.TCP) {
            descriptions.read(batch, row, frame);
            int low = Math.min(frame.sourcePort, frame.destinationPort);
            if (low == DNS || low == MDNS || frame.sourcePort == MDNS) {
                dns.read(batch, row, frame, frame.sourcePort == MDNS || frame.destinationPort == MDNS);
            } else if (low == DHCP_SERVER) {
                readDhcp(batch, row, frame);
            }
        }
    }

    private void readNeighbour(Batch batch, int row, FrameRow frame) {
        long type = RowReader.valueOr(batch, row, icmpv6Type, 0);
        if (type < NEIGHBOUR_FIRST || type > NEIGHBOUR_LAST || frame.source == 0) {
            return;
        }
        MacAddress sender = new MacAddress(frame.source);
        boolean unspecified = frame.sourceHigh == 0 && frame.sourceLow == 0;
        if (type == ROUTER_ADVERTISEMENT) {
            if (routerLifetime < 0 || RowReader.valueOr(batch, row, routerLifetime, 1) > 0) {
                facts.advertiser(sender, frame.number);
            }
            readPrefixes(batch, row, frame);
        } else if (type == NEIGHBOUR_SOLICITATION && unspecified && has(batch, row, solicited)) {
            facts.address(sender, ipv6(batch, row, solicited, 0), AddressSource.NDP, frame.number, frame.timeNanos);
        } else if (type == NEIGHBOUR_ADVERTISEMENT && has(batch, row, advertised)) {
            facts.address(sender, ipv6(batch, row, advertised, 0), AddressSource.NDP, frame.number, frame.timeNanos);
        }
        if (!unspecified) {
            // RFC 4861: these messages have a hop limit of 255, so their sender is on the link.
            facts.address(sender, Address.ipv6(frame.sourceHigh, frame.sourceLow), AddressSource.NDP, frame.number,
                    frame.timeNanos);
        }
    }

    private void readPrefixes(Batch batch, int row, FrameRow frame) {
        if (!has(batch, row, prefix) || !has(batch, row, prefixLength)) {
            return;
        }
        int count = Math.min(batch.count(row, prefix), batch.count(row, prefixLength));
        for (int i = 0; i < count; i++) {
            long length = batch.number(row, prefixLength, i);
            // A shorter prefix would make half the internet local.
            if (length >= 32 && length <= 128) {
                facts.onLink(new Network(ipv6(batch, row, prefix, i), (int) length), frame.number);
            }
        }
    }

    private void readDhcp(Batch batch, int row, FrameRow frame) {
        if (!has(batch, row, dhcpMac)) {
            return;
        }
        MacAddress device = mac(batch, row, dhcpMac);
        long type = RowReader.valueOr(batch, row, dhcpType, 0);
        if (type == DHCP_ACK && has(batch, row, dhcpYour)) {
            facts.address(device, ipv4(batch, row, dhcpYour, 0), AddressSource.DHCP_GIVEN, frame.number,
                    frame.timeNanos);
        }
        if (type == DHCP_ACK && has(batch, row, dhcpRouter)) {
            facts.dhcpRouter(ipv4(batch, row, dhcpRouter, 0), frame.number);
        }
        if (type == DHCP_REQUEST && has(batch, row, dhcpRequested)) {
            facts.address(device, ipv4(batch, row, dhcpRequested, 0), AddressSource.DHCP_ASKED, frame.number,
                    frame.timeNanos);
        }
        // Servers may send the option back; only the device itself says what it is called.
        if (frame.destinationPort == DHCP_SERVER && has(batch, row, dhcpHostName)) {
            facts.name(NameEvidence.of(device, batch.text(row, dhcpHostName), NameSource.DHCP, frame.number,
                    frame.timeNanos));
        }
    }

    private static boolean has(Batch batch, int row, int column) {
        return column >= 0 && batch.has(row, column);
    }

    private static MacAddress mac(Batch batch, int row, int column) {
        return new MacAddress(batch.number(row, column));
    }

    private static Address ipv4(Batch batch, int row, int column, int index) {
        return Address.ipv4((int) batch.number(row, column, index));
    }

    private static Address ipv6(Batch batch, int row, int column, int index) {
        return Address.ofOctets(batch.bytes(row, column, index));
    }
}
