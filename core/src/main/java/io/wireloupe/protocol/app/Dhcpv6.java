package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Ipv6Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.TimeField;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/** DHCP for IPv6: RFC 8415 8, 9, 11 and 21, with DNS servers (RFC 3646) and client names (RFC 4704). */
public final class Dhcpv6 implements Dissector {

    /** The protocol {@code dhcpv6}: DHCPv6. */
    public static final Protocol DHCPV6 = Protocol.define("DHCPv6", "DHCPv6", "dhcpv6");
    /** Message type: {@code dhcpv6.msgtype}, a number of 8 bits, with named values. */
    public static final UIntField MSGTYPE = DHCPV6.uint8("dhcpv6.msgtype", "Message type")
            .names(Map.ofEntries(Map.entry(1, "Solicit"), Map.entry(2, "Advertise"), Map.entry(3, "Request"),
                    Map.entry(4, "Confirm"), Map.entry(5, "Renew"), Map.entry(6, "Rebind"), Map.entry(7, "Reply"),
                    Map.entry(8, "Release"), Map.entry(9, "Decline"), Map.entry(10, "Reconfigure"),
                    Map.entry(11, "Information request"), Map.entry(12, "Relay forward"),
                    Map.entry(13, "Relay reply")));
    /** Transaction ID: {@code dhcpv6.xid}, a number of 24 bits, in hexadecimal. */
    public static final UIntField XID = DHCPV6.uint24("dhcpv6.xid", "Transaction ID").hex();
    /** Hops: {@code dhcpv6.hopcount}, a number of 8 bits. */
    public static final UIntField HOPCOUNT = DHCPV6.uint8("dhcpv6.hopcount", "Hops");
    /** Link address: {@code dhcpv6.linkaddr}, an IPv6 address. */
    public static final Ipv6Field LINKADDR = DHCPV6.ipv6("dhcpv6.linkaddr", "Link address");
    /** Peer address: {@code dhcpv6.peeraddr}, an IPv6 address. */
    public static final Ipv6Field PEERADDR = DHCPV6.ipv6("dhcpv6.peeraddr", "Peer address");
    /** Option: {@code dhcpv6.option.type}, a number of 16 bits. */
    public static final UIntField OPTION_TYPE = DHCPV6.uint16("dhcpv6.option.type", "Option");
    /** Length: {@code dhcpv6.option.length}, a number of 16 bits, in bytes. */
    public static final UIntField OPTION_LENGTH = DHCPV6.uint16("dhcpv6.option.length", "Length").unit("bytes");
    /** DUID: {@code dhcpv6.duid.bytes}, octets. */
    public static final BytesField DUID_BYTES = DHCPV6.bytes("dhcpv6.duid.bytes", "DUID");
    /** DUID type: {@code dhcpv6.duid.type}, a number of 16 bits. */
    public static final UIntField DUID_TYPE = DHCPV6.uint16("dhcpv6.duid.type", "DUID type");
    /** Hardware type: {@code dhcpv6.duidllt.hwtype}, a number of 16 bits. */
    public static final UIntField DUIDLLT_HWTYPE = DHCPV6.uint16("dhcpv6.duidllt.hwtype", "Hardware type");
    /** DUID time: {@code dhcpv6.duidllt.time}, a moment. */
    public static final TimeField DUIDLLT_TIME = DHCPV6.time("dhcpv6.duidllt.time", "DUID time");
    /** Link-layer address: {@code dhcpv6.duidllt.link_layer_addr}, text. */
    public static final TextField DUIDLLT_LINK_LAYER_ADDR =
            DHCPV6.text("dhcpv6.duidllt.link_layer_addr", "Link-layer address");
    /** Enterprise: {@code dhcpv6.duiden.enterprise}, a number of 32 bits. */
    public static final UIntField DUIDEN_ENTERPRISE = DHCPV6.uint32("dhcpv6.duiden.enterprise", "Enterprise");
    /** Identifier: {@code dhcpv6.duiden.identifier}, octets. */
    public static final BytesField DUIDEN_IDENTIFIER = DHCPV6.bytes("dhcpv6.duiden.identifier", "Identifier");
    /** Hardware type: {@code dhcpv6.duidll.hwtype}, a number of 16 bits. */
    public static final UIntField DUIDLL_HWTYPE = DHCPV6.uint16("dhcpv6.duidll.hwtype", "Hardware type");
    /** Link-layer address: {@code dhcpv6.duidll.link_layer_addr}, text. */
    public static final TextField DUIDLL_LINK_LAYER_ADDR =
            DHCPV6.text("dhcpv6.duidll.link_layer_addr", "Link-layer address");
    /** UUID: {@code dhcpv6.duiduuid.bytes}, octets. */
    public static final BytesField DUIDUUID_BYTES = DHCPV6.bytes("dhcpv6.duiduuid.bytes", "UUID");
    /** Identity association: {@code dhcpv6.iaid}, text. */
    public static final TextField IAID = DHCPV6.text("dhcpv6.iaid", "Identity association");
    /** T1: {@code dhcpv6.iaid.t1}, a number of 32 bits, in s. */
    public static final UIntField IAID_T1 = DHCPV6.uint32("dhcpv6.iaid.t1", "T1").unit("s");
    /** T2: {@code dhcpv6.iaid.t2}, a number of 32 bits, in s. */
    public static final UIntField IAID_T2 = DHCPV6.uint32("dhcpv6.iaid.t2", "T2").unit("s");
    /** Identity association, temporary: {@code dhcpv6.iata}, text. */
    public static final TextField IATA = DHCPV6.text("dhcpv6.iata", "Identity association, temporary");
    /** Address: {@code dhcpv6.iaaddr.ip}, an IPv6 address. */
    public static final Ipv6Field IAADDR_IP = DHCPV6.ipv6("dhcpv6.iaaddr.ip", "Address");
    /** Preferred lifetime: {@code dhcpv6.iaaddr.pref_lifetime}, a number of 32 bits, in s. */
    public static final UIntField IAADDR_PREF_LIFETIME =
            DHCPV6.uint32("dhcpv6.iaaddr.pref_lifetime", "Preferred lifetime").unit("s");
    /** Valid lifetime: {@code dhcpv6.iaaddr.valid_lifetime}, a number of 32 bits, in s. */
    public static final UIntField IAADDR_VALID_LIFETIME =
            DHCPV6.uint32("dhcpv6.iaaddr.valid_lifetime", "Valid lifetime").unit("s");
    /** Option asked for: {@code dhcpv6.requested_option_code}, a number of 16 bits. */
    public static final UIntField REQUESTED_OPTION_CODE =
            DHCPV6.uint16("dhcpv6.requested_option_code", "Option asked for");
    /** Preference: {@code dhcpv6.option_preference}, a number of 8 bits. */
    public static final UIntField OPTION_PREFERENCE = DHCPV6.uint8("dhcpv6.option_preference", "Preference");
    /** Elapsed time: {@code dhcpv6.elapsed_time}, a number of 16 bits, in ms. */
    public static final UIntField ELAPSED_TIME = DHCPV6.uint16("dhcpv6.elapsed_time", "Elapsed time").unit("ms");
    /** Status: {@code dhcpv6.status_code}, a number of 16 bits. */
    public static final UIntField STATUS_CODE = DHCPV6.uint16("dhcpv6.status_code", "Status");
    /** Status message: {@code dhcpv6.status_msg}, text. */
    public static final TextField STATUS_MSG = DHCPV6.text("dhcpv6.status_msg", "Status message");
    /** Vendor's enterprise: {@code dhcpv6.vendorclass.enterprise}, a number of 32 bits. */
    public static final UIntField VENDORCLASS_ENTERPRISE =
            DHCPV6.uint32("dhcpv6.vendorclass.enterprise", "Vendor's enterprise");
    /** Vendor class: {@code dhcpv6.vendorclass.data}, text. */
    public static final TextField VENDORCLASS_DATA = DHCPV6.text("dhcpv6.vendorclass.data", "Vendor class");
    /** Interface: {@code dhcpv6.interface_id}, octets. */
    public static final BytesField INTERFACE_ID = DHCPV6.bytes("dhcpv6.interface_id", "Interface");
    /** DNS server: {@code dhcpv6.dns_server}, an IPv6 address. */
    public static final Ipv6Field DNS_SERVER = DHCPV6.ipv6("dhcpv6.dns_server", "DNS server");
    /** Preferred lifetime: {@code dhcpv6.iaprefix.pref_lifetime}, a number of 32 bits, in s. */
    public static final UIntField IAPREFIX_PREF_LIFETIME =
            DHCPV6.uint32("dhcpv6.iaprefix.pref_lifetime", "Preferred lifetime").unit("s");
    /** Valid lifetime: {@code dhcpv6.iaprefix.valid_lifetime}, a number of 32 bits, in s. */
    public static final UIntField IAPREFIX_VALID_LIFETIME =
            DHCPV6.uint32("dhcpv6.iaprefix.valid_lifetime", "Valid lifetime").unit("s");
    /** Prefix length: {@code dhcpv6.iaprefix.pref_len}, a number of 8 bits. */
    public static final UIntField IAPREFIX_PREF_LEN = DHCPV6.uint8("dhcpv6.iaprefix.pref_len", "Prefix length");
    /** Prefix: {@code dhcpv6.iaprefix.pref_addr}, an IPv6 address. */
    public static final Ipv6Field IAPREFIX_PREF_ADDR = DHCPV6.ipv6("dhcpv6.iaprefix.pref_addr", "Prefix");
    /** Name flags: {@code dhcpv6.client_fqdn_flags}, a number of 8 bits, in hexadecimal. */
    public static final UIntField CLIENT_FQDN_FLAGS = DHCPV6.uint8("dhcpv6.client_fqdn_flags", "Name flags").hex();
    /** Client's name: {@code dhcpv6.client_domain}, text. */
    public static final TextField CLIENT_DOMAIN = DHCPV6.text("dhcpv6.client_domain", "Client's name");
    /** Client name of one label: {@code dhcpv6.tld}, text. */
    public static final TextField TLD = DHCPV6.text("dhcpv6.tld", "Client name of one label");

    private static final int RELAY_FORWARD = 12;
    private static final int RELAY_REPLY = 13;

    /** RFC 8415 15.8 stops relaying after so many hops; deeper messages are not read. */
    private static final int MAX_DEPTH = 32;

    @Override
    public Protocol protocol() {
        return DHCPV6;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 546, 547);
    }

    @Override
    public int dissect(Layer in) {
        message(in, 0, in.length(), 0);
        return in.length();
    }

    private static void message(Layer in, int at, int end, int depth) {
        int type = in.u8(MSGTYPE, at);
        if (type == RELAY_FORWARD || type == RELAY_REPLY) {
            in.u8(HOPCOUNT, at + 1);
            in.ipv6(LINKADDR, at + 2);
            in.ipv6(PEERADDR, at + 18);
            options(in, at + 34, end, depth + 1);
        } else {
            in.u24(XID, at + 1);
            options(in, at + 4, end, depth + 1);
        }
    }

    private static void options(Layer in, int offset, int end, int depth) {
        int at = offset;
        while (at < end && depth < MAX_DEPTH) {
            int type = in.u16(OPTION_TYPE, at);
            int length = in.u16(OPTION_LENGTH, at + 2);
            at += 4;
            if (length > 0) {
                in.peek8(at + length - 1);
            }
            option(in, type, at, length, depth);
            at += length;
        }
    }

    private static void option(Layer in, int type, int at, int length, int depth) {
        int end = at + length;
        switch (type) {
            case 1, 2 -> duid(in, at, length);
            case 3, 25 -> {
                hexText(in, IAID, at, 4, "");
                in.u32(IAID_T1, at + 4);
                in.u32(IAID_T2, at + 8);
                options(in, at + 12, end, depth + 1);
            }
            case 4 -> {
                hexText(in, IATA, at, 4, "");
                options(in, at + 4, end, depth + 1);
            }
            case 5 -> {
                in.ipv6(IAADDR_IP, at);
                in.u32(IAADDR_PREF_LIFETIME, at + 16);
                in.u32(IAADDR_VALID_LIFETIME, at + 20);
                options(in, at + 24, end, depth + 1);
            }
            case 6 -> {
                for (int i = at; i + 2 <= end; i += 2) {
                    in.u16(REQUESTED_OPTION_CODE, i);
                }
            }
            case 7 -> in.u8(OPTION_PREFERENCE, at);
            // RFC 8415 21.9 counts hundredths of a second.
            case 8 -> in.set(ELAPSED_TIME, in.peek16(at) * 10L, at, 2);
            case 9 -> message(in, at, end, depth);
            case 13 -> {
                in.u16(STATUS_CODE, at);
                if (length > 2) {
                    in.text(STATUS_MSG, at + 2, length - 2);
                }
            }
            case 16 -> vendorClass(in, at, end);
            case 18 -> in.bytes(INTERFACE_ID, at, length);
            case 23 -> {
                for (int i = at; i + 16 <= end; i += 16) {
                    in.ipv6(DNS_SERVER, i);
                }
            }
            case 26 -> {
                in.u32(IAPREFIX_PREF_LIFETIME, at);
                in.u32(IAPREFIX_VALID_LIFETIME, at + 4);
                in.u8(IAPREFIX_PREF_LEN, at + 8);
                in.ipv6(IAPREFIX_PREF_ADDR, at + 9);
                options(in, at + 25, end, depth + 1);
            }
            case 39 -> clientName(in, at, length);
            default -> { }
        }
    }

    private static void duid(Layer in, int at, int length) {
        in.bytes(DUID_BYTES, at, length);
        int type = in.u16(DUID_TYPE, at);
        switch (type) {
            case 1 -> {
                in.u16(DUIDLLT_HWTYPE, at + 2);
                // RFC 8415 11.2: seconds since the year 2000.
                in.set(DUIDLLT_TIME, in.peek32(at + 4) + 946_684_800L, 0, at + 4, 4);
                hexText(in, DUIDLLT_LINK_LAYER_ADDR, at + 8, length - 8, ":");
            }
            case 2 -> {
                in.u32(DUIDEN_ENTERPRISE, at + 2);
                in.bytes(DUIDEN_IDENTIFIER, at + 6, length - 6);
            }
            case 3 -> {
                in.u16(DUIDLL_HWTYPE, at + 2);
                hexText(in, DUIDLL_LINK_LAYER_ADDR, at + 4, length - 4, ":");
            }
            case 4 -> in.bytes(DUIDUUID_BYTES, at + 2, length - 2);
            default -> { }
        }
    }

    private static void hexText(Layer in, TextField field, int at, int count, String between) {
        if (count <= 0) {
            return;
        }
        in.peek8(at + count - 1);
        if (in.wants(field)) {
            Scratch text = Scratch.of(in);
            for (int i = 0; i < count; i++) {
                text.add(i == 0 ? "" : between).hex(in.peek8(at + i));
            }
            text.put(in, field, at, count);
        }
    }

    private static void vendorClass(Layer in, int offset, int end) {
        in.u32(VENDORCLASS_ENTERPRISE, offset);
        int at = offset + 4;
        while (at + 2 <= end) {
            int length = in.peek16(at);
            in.text(VENDORCLASS_DATA, at + 2, length);
            at += 2 + length;
        }
    }

    private static void clientName(Layer in, int at, int length) {
        in.u8(CLIENT_FQDN_FLAGS, at);
        if (length < 2 || !in.wants(CLIENT_DOMAIN) && !in.wants(TLD)) {
            return;
        }
        // RFC 4704 4.2: a name that is not whole has no empty label behind it.
        Scratch name = Scratch.of(in);
        int labels = 0;
        int next = at + 1;
        while (next < at + length && in.peek8(next) != 0) {
            int count = Math.min(in.peek8(next), at + length - next - 1);
            name.add(in, next + 1, count).add('.');
            next += 1 + count;
            labels++;
        }
        boolean whole = next < at + length;
        name.cut(whole ? name.length() : Math.max(0, name.length() - 1))
                .put(in, whole && labels == 1 ? TLD : CLIENT_DOMAIN, at + 1, length - 1);
    }
}
