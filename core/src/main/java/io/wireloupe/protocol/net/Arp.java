package io.wireloupe.protocol.net;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/** Address Resolution Protocol: RFC 826, operation codes by IANA. */
public final class Arp implements Dissector {

    /** The protocol {@code arp}: Address Resolution Protocol. */
    public static final Protocol ARP = Protocol.define("Address Resolution Protocol", "ARP", "arp");
    /** Hardware type: {@code arp.hw.type}, a number of 16 bits. */
    public static final UIntField HW_TYPE = ARP.uint16("arp.hw.type", "Hardware type");
    /** Protocol type: {@code arp.proto.type}, a number of 16 bits, in hexadecimal. */
    public static final UIntField PROTO_TYPE = ARP.uint16("arp.proto.type", "Protocol type").hex();
    /** Hardware size: {@code arp.hw.size}, a number of 8 bits, in bytes. */
    public static final UIntField HW_SIZE = ARP.uint8("arp.hw.size", "Hardware size").unit("bytes");
    /** Protocol size: {@code arp.proto.size}, a number of 8 bits, in bytes. */
    public static final UIntField PROTO_SIZE = ARP.uint8("arp.proto.size", "Protocol size").unit("bytes");
    /** Operation: {@code arp.opcode}, a number of 16 bits, with named values. */
    public static final UIntField OPCODE = ARP.uint16("arp.opcode", "Operation")
            .names(Map.of(1, "request", 2, "reply", 3, "reverse request", 4, "reverse reply"));
    /** Sender hardware address: {@code arp.src.hw}, octets. */
    public static final BytesField SRC_HW = ARP.bytes("arp.src.hw", "Sender hardware address");
    /** Sender protocol address: {@code arp.src.proto}, octets. */
    public static final BytesField SRC_PROTO = ARP.bytes("arp.src.proto", "Sender protocol address");
    /** Target hardware address: {@code arp.dst.hw}, octets. */
    public static final BytesField DST_HW = ARP.bytes("arp.dst.hw", "Target hardware address");
    /** Target protocol address: {@code arp.dst.proto}, octets. */
    public static final BytesField DST_PROTO = ARP.bytes("arp.dst.proto", "Target protocol address");
    /** Sender MAC address: {@code arp.src.hw_mac}, a MAC address. */
    public static final MacField SRC_HW_MAC = ARP.mac("arp.src.hw_mac", "Sender MAC address");
    /** Sender IP address: {@code arp.src.proto_ipv4}, an IPv4 address. */
    public static final Ipv4Field SRC_PROTO_IPV4 = ARP.ipv4("arp.src.proto_ipv4", "Sender IP address");
    /** Target MAC address: {@code arp.dst.hw_mac}, a MAC address. */
    public static final MacField DST_HW_MAC = ARP.mac("arp.dst.hw_mac", "Target MAC address");
    /** Target IP address: {@code arp.dst.proto_ipv4}, an IPv4 address. */
    public static final Ipv4Field DST_PROTO_IPV4 = ARP.ipv4("arp.dst.proto_ipv4", "Target IP address");
    /** Tells of the sender unasked: {@code arp.isgratuitous}, the bit {@code 0x1}. */
    public static final FlagField ISGRATUITOUS = ARP.flag("arp.isgratuitous", "Tells of the sender unasked", 1);
    /** Asks whether an address is taken: {@code arp.isprobe}, the bit {@code 0x1}. */
    public static final FlagField ISPROBE = ARP.flag("arp.isprobe", "Asks whether an address is taken", 1);
    /** Announces the sender's address: {@code arp.isannouncement}, the bit {@code 0x1}. */
    public static final FlagField ISANNOUNCEMENT = ARP.flag("arp.isannouncement", "Announces the sender's address", 1);

    private static final int HEADER = 8;
    private static final int REQUEST = 1;
    private static final int REPLY = 2;
    private static final int MAC = 6;
    private static final int IPV4 = 4;
    private static final int ETHERNET = 1;
    private static final int ETHERTYPE_IPV4 = 0x0800;

    @Override
    public Protocol protocol() {
        return ARP;
    }

    @Override
    public void register(Registration at) {
        // RARP has the same form: RFC 903.
        at.on(Tables.ETHERTYPE, 0x0806, 0x8035);
    }

    @Override
    public int dissect(Layer in) {
        int hardware = in.u16(HW_TYPE, 0);
        int protocol = in.u16(PROTO_TYPE, 2);
        int hardwareSize = in.u8(HW_SIZE, 4);
        int protocolSize = in.u8(PROTO_SIZE, 5);
        int operation = in.u16(OPCODE, 6);
        boolean macs = hardware == ETHERNET && hardwareSize == MAC;
        boolean ipv4 = protocol == ETHERTYPE_IPV4 && protocolSize == IPV4;
        int end = HEADER + 2 * (hardwareSize + protocolSize);
        in.limit(end);
        // Read first: of addresses that are not all there none is recorded.
        in.peek8(end - 1);
        int second = HEADER + hardwareSize + protocolSize;
        hardware(in, HEADER, hardwareSize, macs, SRC_HW_MAC, SRC_HW);
        protocol(in, HEADER + hardwareSize, protocolSize, ipv4, SRC_PROTO_IPV4, SRC_PROTO);
        hardware(in, second, hardwareSize, macs, DST_HW_MAC, DST_HW);
        protocol(in, second + hardwareSize, protocolSize, ipv4, DST_PROTO_IPV4, DST_PROTO);
        if (macs && ipv4 && (operation == REQUEST || operation == REPLY)) {
            purpose(in, operation == REQUEST, second);
        }
        return end;
    }

    /** RFC 5227 1.1 and 2.3: probes name no sender, announcements name the sender's address twice. */
    private static void purpose(Layer in, boolean request, int second) {
        long sender = in.peek32(HEADER + MAC);
        long target = in.peek32(second + MAC);
        boolean nobody = in.peek48(second) == 0;
        if (sender == target) {
            in.set(ISGRATUITOUS, true, HEADER, 0);
            if (request && nobody) {
                in.set(ISANNOUNCEMENT, true, HEADER, 0);
            }
        } else if (request && nobody && sender == 0) {
            in.set(ISPROBE, true, HEADER, 0);
        }
    }

    private static void hardware(Layer in, int offset, int size, boolean isMac, MacField mac, BytesField other) {
        if (isMac) {
            in.mac(mac, offset);
        } else if (size > 0) {
            in.bytes(other, offset, size);
        }
    }

    private static void protocol(Layer in, int offset, int size, boolean isIpv4, Ipv4Field ipv4, BytesField other) {
        if (isIpv4) {
            in.ipv4(ipv4, offset);
        } else if (size > 0) {
            in.bytes(other, offset, size);
        }
    }
}
