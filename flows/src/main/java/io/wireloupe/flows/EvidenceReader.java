package io.wireloupe.flows;

import java.util.List;

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

    /** RFC 1035 3.2.2, RFC 3596 2.1. */
    private static final int TYPE_A = 1;
    private static final int TYPE_AAAA = 28;

    private final Facts facts;
    private final SelfDescriptions descriptions;
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
    private final int dnsQuery;
    private final int dnsName;
    private final int dnsType;
    private final int dnsA;
    private final int dnsAaaa;

    EvidenceReader(Columns columns, Facts facts) {
        this.facts = facts;
        descriptions = new SelfDescriptions(columns, facts);
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
        dnsQuery = columns.of("dns.qry.name");
        dnsName = columns.of("dns.resp.name");
        dnsType = columns.of("dns.resp.type");
        dnsA = columns.of("dns.a");
        dnsAaaa = columns.of("dns.aaaa");
    }

    /** Reads one row, whose headers are in {@code frame}. */
    void read(Batch batch, int row, FrameRow frame) {
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
                readDns(batch, row, frame);
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

    private void readDns(Batch batch, int row, FrameRow frame) {
        if (!has(batch, row, dnsA) && !has(batch, row, dnsAaaa)) {
            return;
        }
        boolean multicast = frame.sourcePort == MDNS || frame.destinationPort == MDNS;
        if (!multicast && has(batch, row, dnsQuery)) {
            // However long the chain of aliases: this is the name that the device asked for.
            String asked = batch.text(row, dnsQuery);
            for (int i = 0; has(batch, row, dnsA) && i < batch.count(row, dnsA); i++) {
                name(ipv4(batch, row, dnsA, i), asked, NameSource.DNS, frame);
            }
            for (int i = 0; has(batch, row, dnsAaaa) && i < batch.count(row, dnsAaaa); i++) {
                name(ipv6(batch, row, dnsAaaa, i), asked, NameSource.DNS, frame);
            }
        } else if (has(batch, row, dnsName) && has(batch, row, dnsType)) {
            readAnnounced(batch, row, frame);
        }
    }

    /** Pairs each address record with its own name; an announcement holds those of one device. */
    private void readAnnounced(Batch batch, int row, FrameRow frame) {
        List<String> owners = batch.texts(row, dnsName);
        int records = Math.min(owners.size(), batch.count(row, dnsType));
        int four = 0;
        int six = 0;
        for (int i = 0; i < records; i++) {
            long type = batch.number(row, dnsType, i);
            Address address;
            if (type == TYPE_A && has(batch, row, dnsA) && four < batch.count(row, dnsA)) {
                address = ipv4(batch, row, dnsA, four++);
            } else if (type == TYPE_AAAA && has(batch, row, dnsAaaa) && six < batch.count(row, dnsAaaa)) {
                address = ipv6(batch, row, dnsAaaa, six++);
            } else {
                continue;
            }
            name(address, owners.get(i), NameSource.MDNS, frame);
        }
    }

    private void name(Address address, String name, NameSource source, FrameRow frame) {
        facts.name(NameEvidence.of(address, name, source, frame.number, frame.timeNanos));
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
