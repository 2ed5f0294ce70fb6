package io.wireloupe.flows;

import java.util.List;
import java.util.Locale;

import io.wireloupe.dissect.Batch;

/**
 * Reads what devices tell of themselves and which names they call others by: DHCP, multicast DNS, SSDP, HTTP and TLS.
 *
 * <p>A frame's source is taken for the device only if it was sent from a local address: what comes from afar is passed
 * on by a gateway.
 */
final class SelfDescriptions {

    /** The columns of DHCP and multicast DNS that are read, where the dissectors know them. */
    static final List<String> LINK_COLUMNS = List.of(
            "dhcp.option.request_list_item", "dhcp.option.vendor_class_id", "dns.ptr.domain_name", "dns.txt");

    /** The columns of what devices say to servers. */
    static final List<String> CONTENT_COLUMNS = List.of(
            "http.host", "http.user_agent", "http.server", "http.location", "http.unknown_header",
            "http.response.line", "tls.handshake.extensions_server_name", "tls.handshake.extension.type",
            "tls.handshake.ja4", "http.request.method", "http.request.uri", "dtls.handshake.extensions_server_name",
            "dtls.handshake.ja4");

    private static final int DHCP_SERVER = 67;
    private static final int MDNS = 5353;
    private static final int SSDP = 1900;

    /** RFC 9849 5: the extension with the encrypted hello. */
    private static final int ENCRYPTED_CLIENT_HELLO = 0xfe0d;

    private final Facts facts;
    private final int dhcpMac;
    private final int dhcpHostName;
    private final int dhcpParameter;
    private final int dhcpVendor;
    private final int dnsResponse;
    private final int dnsPointer;
    private final int dnsText;
    private final int host;
    private final int userAgent;
    private final int server;
    private final int location;
    private final int notificationHeader;
    private final int responseHeader;
    private final int serverName;
    private final int extension;
    private final int ja4;
    private final int method;
    private final int target;
    private final int datagramServerName;
    private final int datagramJa4;

    SelfDescriptions(Columns columns, Facts facts) {
        this.facts = facts;
        dhcpMac = columns.of("dhcp.hw.mac_addr");
        dhcpHostName = columns.of("dhcp.option.hostname");
        dhcpParameter = columns.of("dhcp.option.request_list_item");
        dhcpVendor = columns.of("dhcp.option.vendor_class_id");
        dnsResponse = columns.of("dns.flags.response");
        dnsPointer = columns.of("dns.ptr.domain_name");
        dnsText = columns.of("dns.txt");
        host = columns.of("http.host");
        userAgent = columns.of("http.user_agent");
        server = columns.of("http.server");
        location = columns.of("http.location");
        notificationHeader = columns.of("http.unknown_header");
        responseHeader = columns.of("http.response.line");
        serverName = columns.of("tls.handshake.extensions_server_name");
        extension = columns.of("tls.handshake.extension.type");
        ja4 = columns.of("tls.handshake.ja4");
        method = columns.of("http.request.method");
        target = columns.of("http.request.uri");
        datagramServerName = columns.of("dtls.handshake.extensions_server_name");
        datagramJa4 = columns.of("dtls.handshake.ja4");
    }

    /** Reads one row with an IP header, which is in {@code frame}. */
    void read(Batch batch, int row, FrameRow frame) {
        if (frame.protocol == FrameRow.UDP && frame.destinationPort == DHCP_SERVER) {
            readDhcp(batch, row, frame);
        } else if (frame.protocol == FrameRow.UDP && frame.sourcePort == MDNS) {
            readMulticastDns(batch, row, frame);
        } else if (frame.protocol == FrameRow.UDP && (frame.sourcePort == SSDP || frame.destinationPort == SSDP)) {
            readSsdp(batch, row, frame);
        } else {
            readRequest(batch, row, frame);
        }
    }

    private void readDhcp(Batch batch, int row, FrameRow frame) {
        if (!has(batch, row, dhcpMac)) {
            return;
        }
        MacAddress device = new MacAddress(batch.number(row, dhcpMac));
        if (has(batch, row, dhcpParameter)) {
            tell(device, EvidenceKind.DHCP_PARAMETERS, String.join(",", batch.texts(row, dhcpParameter)), frame);
        }
        all(batch, row, dhcpVendor, device, EvidenceKind.DHCP_VENDOR_CLASS, frame);
        all(batch, row, dhcpHostName, device, EvidenceKind.DHCP_HOST_NAME, frame);
    }

    private void readMulticastDns(Batch batch, int row, FrameRow frame) {
        if (RowReader.valueOr(batch, row, dnsResponse, 0) == 1) {
            MacAddress device = sender(frame);
            all(batch, row, dnsPointer, device, EvidenceKind.MDNS_SERVICE, frame);
            all(batch, row, dnsText, device, EvidenceKind.MDNS_TEXT, frame);
        }
    }

    private void readSsdp(Batch batch, int row, FrameRow frame) {
        MacAddress device = sender(frame);
        all(batch, row, server, device, EvidenceKind.SSDP_SERVER, frame);
        all(batch, row, location, device, EvidenceKind.SSDP_LOCATION, frame);
        all(batch, row, userAgent, device, EvidenceKind.HTTP_USER_AGENT, frame);
        types(batch, row, notificationHeader, "nt:", device, frame);
        types(batch, row, responseHeader, "st:", device, frame);
    }

    private void types(Batch batch, int row, int column, String header, MacAddress device, FrameRow frame) {
        if (!has(batch, row, column)) {
            return;
        }
        for (String line : batch.texts(row, column)) {
            if (line.toLowerCase(Locale.ROOT).startsWith(header)) {
                // The text of a line has its end escaped.
                String value = line.substring(header.length()).replace("\\r\\n", "").strip();
                tell(device, EvidenceKind.SSDP_TYPE, value, frame);
            }
        }
    }

    /** What a client says in its request or hello: names of the server, and what it is itself. */
    private void readRequest(Batch batch, int row, FrameRow frame) {
        if (has(batch, row, serverName)) {
            NameSource source = isEncrypted(batch, row) ? NameSource.TLS_OUTER : NameSource.TLS;
            batch.texts(row, serverName).forEach(name -> name(name, source, frame));
        }
        if (has(batch, row, datagramServerName)) {
            batch.texts(row, datagramServerName).forEach(name -> name(name, NameSource.TLS, frame));
        }
        if (has(batch, row, host) && !isToProxy(batch, row)) {
            batch.texts(row, host).forEach(name -> name(withoutPort(name), NameSource.HTTP, frame));
        }
        if (has(batch, row, userAgent)) {
            all(batch, row, userAgent, sender(frame), EvidenceKind.HTTP_USER_AGENT, frame);
        }
        if (has(batch, row, ja4)) {
            all(batch, row, ja4, sender(frame), EvidenceKind.JA4, frame);
        }
        if (has(batch, row, datagramJa4)) {
            all(batch, row, datagramJa4, sender(frame), EvidenceKind.JA4, frame);
        }
    }

    /** RFC 9112 3.2.2 and 3.2.3: what is asked of a proxy names the host behind it, not the proxy. */
    private boolean isToProxy(Batch batch, int row) {
        return has(batch, row, method) && batch.text(row, method).equals("CONNECT")
                || has(batch, row, target) && batch.text(row, target).startsWith("http://");
    }

    private boolean isEncrypted(Batch batch, int row) {
        int count = has(batch, row, extension) ? batch.count(row, extension) : 0;
        for (int i = 0; i < count; i++) {
            if (batch.number(row, extension, i) == ENCRYPTED_CLIENT_HELLO) {
                return true;
            }
        }
        return false;
    }

    private void name(String name, NameSource source, FrameRow frame) {
        Address server = frame.version == 4
                ? Address.ipv4((int) frame.destinationLow)
                : Address.ipv6(frame.destinationHigh, frame.destinationLow);
        if (!name.isEmpty() && !isAddress(name)) {
            facts.name(NameEvidence.of(server, name, source, frame.number, frame.timeNanos));
        }
    }

    /** RFC 9110 7.2: a host, and a port if it is not the usual one. */
    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
    }

    /** Whether a host is written as its address, which is no name. */
    private static boolean isAddress(String host) {
        return host.startsWith("[") || host.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.');
    }

    /** The device that sent a frame, none if it came from afar. */
    private static MacAddress sender(FrameRow frame) {
        Address address = frame.version == 4
                ? Address.ipv4((int) frame.sourceLow)
                : Address.ipv6(frame.sourceHigh, frame.sourceLow);
        return LocalNetworks.standard().isLocal(address) ? new MacAddress(frame.source) : MacAddress.NONE;
    }

    private void all(Batch batch, int row, int column, MacAddress device, EvidenceKind kind, FrameRow frame) {
        if (has(batch, row, column)) {
            batch.texts(row, column).forEach(text -> tell(device, kind, text, frame));
        }
    }

    private void tell(MacAddress device, EvidenceKind kind, String value, FrameRow frame) {
        facts.evidence(new DeviceEvidence(device, kind, value, frame.number, frame.timeNanos));
    }

    private static boolean has(Batch batch, int row, int column) {
        return column >= 0 && batch.has(row, column);
    }
}
