package io.wireloupe.protocol.net;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.IntField;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.State;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/** Internet Control Message Protocol: RFC 792, with RFC 950, RFC 1191, RFC 1256, RFC 4884 and RFC 8335. */
public final class Icmp implements Dissector {

    /** The protocol {@code icmp}: Internet Control Message Protocol. */
    public static final Protocol ICMP = Protocol.define("Internet Control Message Protocol", "ICMP", "icmp");
    /** Type: {@code icmp.type}, a number of 8 bits, with named values. */
    public static final UIntField TYPE = ICMP.uint8("icmp.type", "Type")
            .names(Map.of(0, "echo reply", 3, "destination unreachable", 5, "redirect", 8, "echo request",
                    11, "time exceeded", 12, "parameter problem"));
    /** Code: {@code icmp.code}, a number of 8 bits. */
    public static final UIntField CODE = ICMP.uint8("icmp.code", "Code");
    /** Checksum: {@code icmp.checksum}, a number of 16 bits, in hexadecimal. */
    public static final UIntField CHECKSUM = ICMP.uint16("icmp.checksum", "Checksum").hex();

    /** 1 if the checksum is right, 0 if it is wrong, 2 if it cannot be told. */
    public static final UIntField CHECKSUM_STATUS = ICMP.uint8("icmp.checksum.status", "Checksum Status");

    /** Unused: {@code icmp.unused}, octets. */
    public static final BytesField UNUSED = ICMP.bytes("icmp.unused", "Unused");
    /** Identifier: {@code icmp.ident}, a number of 16 bits. */
    public static final UIntField IDENT = ICMP.uint16("icmp.ident", "Identifier");
    /** Identifier, lowest octet first: {@code icmp.ident_le}, a number of 16 bits. */
    public static final UIntField IDENT_LE = ICMP.uint16("icmp.ident_le", "Identifier, lowest octet first");
    /** Sequence Number: {@code icmp.seq}, a number of 16 bits. */
    public static final UIntField SEQ = ICMP.uint16("icmp.seq", "Sequence Number");
    /** Sequence Number, lowest octet first: {@code icmp.seq_le}, a number of 16 bits. */
    public static final UIntField SEQ_LE = ICMP.uint16("icmp.seq_le", "Sequence Number, lowest octet first");
    /** MTU of next hop: {@code icmp.mtu}, a number of 16 bits, in bytes. */
    public static final UIntField MTU = ICMP.uint16("icmp.mtu", "MTU of next hop").unit("bytes");
    /** Pointer: {@code icmp.pointer}, a number of 32 bits. */
    public static final UIntField POINTER = ICMP.uint32("icmp.pointer", "Pointer");
    /** Length of the quote in 4-octet words: {@code icmp.length}, a number of 8 bits. */
    public static final UIntField LENGTH = ICMP.uint8("icmp.length", "Length of the quote in 4-octet words");
    /** Length of the quote: {@code icmp.length.original_datagram}, a number of 8 bits, in bytes. */
    public static final UIntField LENGTH_ORIGINAL_DATAGRAM =
            ICMP.uint8("icmp.length.original_datagram", "Length of the quote").unit("bytes");
    /** Number of addresses: {@code icmp.num_addrs}, a number of 8 bits. */
    public static final UIntField NUM_ADDRS = ICMP.uint8("icmp.num_addrs", "Number of addresses");
    /** Address entry size in 4-octet words: {@code icmp.addr_entry_size}, a number of 8 bits. */
    public static final UIntField ADDR_ENTRY_SIZE =
            ICMP.uint8("icmp.addr_entry_size", "Address entry size in 4-octet words");
    /** Lifetime: {@code icmp.lifetime}, a number of 16 bits, in s. */
    public static final UIntField LIFETIME = ICMP.uint16("icmp.lifetime", "Lifetime").unit("s");
    /** Router address: {@code icmp.router_address}, an IPv4 address. */
    public static final Ipv4Field ROUTER_ADDRESS = ICMP.ipv4("icmp.router_address", "Router address");
    /** Preference level: {@code icmp.pref_level}, a number with a sign. */
    public static final IntField PREF_LEVEL = ICMP.integer("icmp.pref_level", "Preference level");
    /** Originate timestamp: {@code icmp.originate_timestamp}, a number of 32 bits, in ms. */
    public static final UIntField ORIGINATE_TIMESTAMP =
            ICMP.uint32("icmp.originate_timestamp", "Originate timestamp").unit("ms");
    /** Receive timestamp: {@code icmp.receive_timestamp}, a number of 32 bits, in ms. */
    public static final UIntField RECEIVE_TIMESTAMP =
            ICMP.uint32("icmp.receive_timestamp", "Receive timestamp").unit("ms");
    /** Transmit timestamp: {@code icmp.transmit_timestamp}, a number of 32 bits, in ms. */
    public static final UIntField TRANSMIT_TIMESTAMP =
            ICMP.uint32("icmp.transmit_timestamp", "Transmit timestamp").unit("ms");
    /** Address Mask: {@code icmp.address_mask}, an IPv4 address. */
    public static final Ipv4Field ADDRESS_MASK = ICMP.ipv4("icmp.address_mask", "Address Mask");
    /** Gateway Address: {@code icmp.redir_gw}, an IPv4 address. */
    public static final Ipv4Field REDIR_GW = ICMP.ipv4("icmp.redir_gw", "Gateway Address");
    /** Frame of the request: {@code icmp.resp_to}, a number of 32 bits. */
    public static final UIntField RESP_TO = ICMP.uint32("icmp.resp_to", "Frame of the request");
    /** Time since the request: {@code icmp.resptime}, text, in ms. */
    public static final TextField RESPTIME = ICMP.text("icmp.resptime", "Time since the request").unit("ms");

    /** Always empty, as tshark's is in a single pass: the frame of a reply is not known before it comes. */
    public static final UIntField RESP_IN = ICMP.uint32("icmp.resp_in", "Frame of the reply");

    /** Sequence Number: {@code icmp.ext.echo.seq}, a number of 8 bits. */
    public static final UIntField EXT_ECHO_SEQ = ICMP.uint8("icmp.ext.echo.seq", "Sequence Number");
    /** Asks about a local interface: {@code icmp.ext.echo.req.local}, the bit {@code 0x1}. */
    public static final FlagField EXT_ECHO_REQ_LOCAL =
            ICMP.flag("icmp.ext.echo.req.local", "Asks about a local interface", 0x01);
    /** State of the interface: {@code icmp.ext.echo.rsp.state}, the bits {@code 0xe0} of 8. */
    public static final UIntField EXT_ECHO_RSP_STATE =
            ICMP.uint8("icmp.ext.echo.rsp.state", "State of the interface").mask(0xe0);
    /** Interface is active: {@code icmp.ext.echo.rsp.active}, the bit {@code 0x4}. */
    public static final FlagField EXT_ECHO_RSP_ACTIVE =
            ICMP.flag("icmp.ext.echo.rsp.active", "Interface is active", 0x04);
    /** Interface runs IPv4: {@code icmp.ext.echo.rsp.ipv4}, the bit {@code 0x2}. */
    public static final FlagField EXT_ECHO_RSP_IPV4 = ICMP.flag("icmp.ext.echo.rsp.ipv4", "Interface runs IPv4", 0x02);
    /** Interface runs IPv6: {@code icmp.ext.echo.rsp.ipv6}, the bit {@code 0x1}. */
    public static final FlagField EXT_ECHO_RSP_IPV6 = ICMP.flag("icmp.ext.echo.rsp.ipv6", "Interface runs IPv6", 0x01);

    private static final IcmpExtensions EXTENSIONS = new IcmpExtensions();
    private static final int HEADER = 8;
    private static final int ECHO_REPLY = 0;
    private static final int ECHO_REQUEST = 8;
    private static final State<EchoRequests> ECHO_REQUESTS = State.of(EchoRequests::new);
    /** RFC 792: a redirect quotes the IP header and 64 bits; more is not looked at. */
    private static final int REDIRECT_QUOTE = 8;

    private static final int FRAGMENTATION_NEEDED = 4;

    @Override
    public Protocol protocol() {
        return ICMP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 1);
        at.handsTo(Tables.IP_VERSION);
    }

    @Override
    public int dissect(Layer in) {
        // Read first: of a header that ends before nothing is recorded.
        in.peek16(4);
        // Wireshark counts what a message quotes or echoes as its own.
        in.headerEnds(in.length());
        int type = in.u8(TYPE, 0);
        int code = in.u8(CODE, 1);
        in.u16(CHECKSUM, 2);
        InternetChecksum.status(in, CHECKSUM_STATUS, 2);
        switch (type) {
            case ECHO_REPLY, ECHO_REQUEST -> {
                identifier(in);
                echo(in, type == ECHO_REQUEST);
                in.data(HEADER, in.length() - HEADER);
            }
            case 3, 11, 12 -> error(in, type, code);
            case 4 -> original(in, in.peek8(5) * 4);
            case 5 -> {
                in.ipv4(REDIR_GW, 4);
                original(in, REDIRECT_QUOTE);
            }
            case 9 -> routers(in);
            case 13, 14 -> {
                identifier(in);
                in.u32(ORIGINATE_TIMESTAMP, 8);
                in.u32(RECEIVE_TIMESTAMP, 12);
                in.u32(TRANSMIT_TIMESTAMP, 16);
            }
            case 15, 16 -> identifier(in);
            case 17, 18 -> {
                identifier(in);
                in.ipv4(ADDRESS_MASK, 8);
            }
            case 42, 43 -> extendedEcho(in, type);
            default -> { }
        }
        return in.length();
    }

    private static void echo(Layer in, boolean request) {
        if (in.packet().inError() || !in.wants(RESP_TO) && !in.wants(RESPTIME)) {
            return;
        }
        if (request) {
            in.state(ECHO_REQUESTS).request(in);
        } else {
            in.state(ECHO_REQUESTS).reply(in, (ECHO_REPLY - ECHO_REQUEST) << 8, RESP_TO, RESPTIME);
        }
    }

    private static void identifier(Layer in) {
        in.u16(IDENT, 4);
        in.u16le(IDENT_LE, 4);
        in.u16(SEQ, 6);
        in.u16le(SEQ_LE, 6);
    }

    /** Unreachable (3), time exceeded (11) and parameter problem (12). */
    private static void error(Layer in, int type, int code) {
        int words = in.peek8(5);
        int at = 4;
        if (type == 12) {
            in.u8(POINTER, 4);
            at = 5;
        }
        if (words > 0) {
            if (type != 12) {
                in.bytes(UNUSED, 4, 1);
            }
            in.u8(LENGTH, 5);
            in.set(LENGTH_ORIGINAL_DATAGRAM, words * 4L, 5, 1);
            at = 6;
        }
        if (type == 3 && code == FRAGMENTATION_NEEDED) {
            if (at < 6) {
                in.bytes(UNUSED, at, 6 - at);
            }
            in.u16(MTU, 6);
        } else {
            in.bytes(UNUSED, at, HEADER - at);
        }
        original(in, words * 4);
        EXTENSIONS.behind(in, HEADER, words * 4);
    }

    /** The packet that caused the error, or its beginning: its IP header and, unless 0, so many octets behind it. */
    private static void original(Layer in, int behind) {
        int count = in.length() - HEADER;
        if (count <= 0) {
            return;
        }
        int first = in.peek8(HEADER);
        int limit = behind > 0 ? (first & 0x0f) * 4 + behind : count;
        boolean outer = in.packet().inError();
        in.packet().inError(true);
        in.quote(Tables.IP_VERSION, first >> 4 == 6 ? 6 : 4, HEADER, Math.min(count, limit));
        in.packet().inError(outer);
    }

    /** RFC 1256 3. */
    private static void routers(Layer in) {
        int count = in.u8(NUM_ADDRS, 4);
        int size = in.u8(ADDR_ENTRY_SIZE, 5) * 4;
        in.u16(LIFETIME, 6);
        if (size != 8) {
            return;
        }
        for (int i = 0; i < count; i++) {
            in.ipv4(ROUTER_ADDRESS, HEADER + i * size);
            in.set(PREF_LEVEL, (int) in.peek32(HEADER + i * size + 4), HEADER + i * size + 4, 4);
        }
    }

    /** RFC 8335 2 and 3. */
    private static void extendedEcho(Layer in, int type) {
        in.u16(IDENT, 4);
        in.u16le(IDENT_LE, 4);
        in.u8(EXT_ECHO_SEQ, 6);
        if (type == 42) {
            in.flag8(EXT_ECHO_REQ_LOCAL, 7);
            if (in.length() > HEADER) {
                EXTENSIONS.record(in, HEADER);
            }
        } else {
            in.u8(EXT_ECHO_RSP_STATE, 7);
            in.flag8(EXT_ECHO_RSP_ACTIVE, 7);
            in.flag8(EXT_ECHO_RSP_IPV4, 7);
            in.flag8(EXT_ECHO_RSP_IPV6, 7);
        }
    }
}
