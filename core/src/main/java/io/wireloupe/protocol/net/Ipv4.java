package io.wireloupe.protocol.net;

import static io.wireloupe.dissect.HeaderFields.flag16;
import static io.wireloupe.dissect.HeaderFields.ipv4;
import static io.wireloupe.dissect.HeaderFields.u16;
import static io.wireloupe.dissect.HeaderFields.u8;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.FragmentFields;
import io.wireloupe.dissect.FragmentTable;
import io.wireloupe.dissect.HeaderFields;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.PacketInfo;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.State;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

import org.jspecify.annotations.Nullable;

/** Internet Protocol version 4: RFC 791, with the differentiated services field of RFC 2474 and RFC 3168. */
public final class Ipv4 implements Dissector {

    /** The protocol {@code ip}: Internet Protocol Version 4. */
    public static final Protocol IP = Protocol.define("Internet Protocol Version 4", "IPv4", "ip");
    /** Version: {@code ip.version}, the bits {@code 0xf0} of 8. */
    public static final UIntField VERSION = IP.uint8("ip.version", "Version").mask(0xf0);
    /** Header Length: {@code ip.hdr_len}, a number of 8 bits, in bytes. */
    public static final UIntField HDR_LEN = IP.uint8("ip.hdr_len", "Header Length").unit("bytes");
    /** Differentiated Services Field: {@code ip.dsfield}, a number of 8 bits, in hexadecimal. */
    public static final UIntField DSFIELD = IP.uint8("ip.dsfield", "Differentiated Services Field").hex();
    /** Differentiated Services Codepoint: {@code ip.dsfield.dscp}, the bits {@code 0xfc} of 8. */
    public static final UIntField DSFIELD_DSCP =
            IP.uint8("ip.dsfield.dscp", "Differentiated Services Codepoint").mask(0xfc);
    /** Explicit Congestion Notification: {@code ip.dsfield.ecn}, the bits {@code 0x3} of 8. */
    public static final UIntField DSFIELD_ECN =
            IP.uint8("ip.dsfield.ecn", "Explicit Congestion Notification").mask(0x03);

    /** The old reading of the same octet; kept for scripts that ask for it, and always empty. */
    public static final UIntField TOS = IP.uint8("ip.tos", "Type of Service (no longer filled)").hex();

    /** Total Length: {@code ip.len}, a number of 16 bits, in bytes. */
    public static final UIntField LEN = IP.uint16("ip.len", "Total Length").unit("bytes");
    /** Identification: {@code ip.id}, a number of 16 bits, in hexadecimal. */
    public static final UIntField ID = IP.uint16("ip.id", "Identification").hex();
    /** Flags: {@code ip.flags}, the bits {@code 0xe0} of 8, in hexadecimal. */
    public static final UIntField FLAGS = IP.uint8("ip.flags", "Flags").hex().mask(0xe0);

    /** The joke of RFC 3514; kept for scripts that ask for it, and always empty. */
    public static final FlagField FLAGS_SF = IP.flag("ip.flags.sf", "Security flag (never filled)", 0x8000);

    /** Reserved bit: {@code ip.flags.rb}, the bit {@code 0x8000}. */
    public static final FlagField FLAGS_RB = IP.flag("ip.flags.rb", "Reserved bit", 0x8000);
    /** Don't fragment: {@code ip.flags.df}, the bit {@code 0x4000}. */
    public static final FlagField FLAGS_DF = IP.flag("ip.flags.df", "Don't fragment", 0x4000);
    /** More fragments: {@code ip.flags.mf}, the bit {@code 0x2000}. */
    public static final FlagField FLAGS_MF = IP.flag("ip.flags.mf", "More fragments", 0x2000);
    /** Fragment Offset in 8-octet units: {@code ip.frag_offset}, the bits {@code 0x1fff} of 16. */
    public static final UIntField FRAG_OFFSET =
            IP.uint16("ip.frag_offset", "Fragment Offset in 8-octet units").mask(0x1fff);
    /** Time to Live: {@code ip.ttl}, a number of 8 bits. */
    public static final UIntField TTL = IP.uint8("ip.ttl", "Time to Live");
    /** Protocol: {@code ip.proto}, a number of 8 bits. */
    public static final UIntField PROTO = IP.uint8("ip.proto", "Protocol");
    /** Header Checksum: {@code ip.checksum}, a number of 16 bits, in hexadecimal. */
    public static final UIntField CHECKSUM = IP.uint16("ip.checksum", "Header Checksum").hex();

    /** 2 says that the checksum is not verified: captures on the sending host often see it before it is computed. */
    public static final UIntField CHECKSUM_STATUS = IP.uint8("ip.checksum.status", "Header Checksum Status");

    /** Source Address: {@code ip.src}, an IPv4 address. */
    public static final Ipv4Field SRC = IP.ipv4("ip.src", "Source Address");
    /** Destination Address: {@code ip.dst}, an IPv4 address. */
    public static final Ipv4Field DST = IP.ipv4("ip.dst", "Destination Address");
    /** Source or Destination Address: {@code ip.addr}, an IPv4 address. */
    public static final Ipv4Field ADDR = IP.ipv4("ip.addr", "Source or Destination Address");

    /** The same as {@link #SRC}: names are never looked up. */
    public static final Ipv4Field SRC_HOST = IP.ipv4("ip.src_host", "Source Host");

    /** The same as {@link #DST}: names are never looked up. */
    public static final Ipv4Field DST_HOST = IP.ipv4("ip.dst_host", "Destination Host");

    /** The same as {@link #ADDR}: names are never looked up. */
    public static final Ipv4Field HOST = IP.ipv4("ip.host", "Source or Destination Host");

    static final FragmentFields FRAGMENT_FIELDS = FragmentFields.unmarked(IP, "ip");
    /** The whole put together from fragments: {@code ip.fragments}, octets. */
    public static final BytesField FRAGMENTS = IP.bytes("ip.fragments", "The whole put together from fragments");
    /** Frame of a fragment: {@code ip.fragment}, a number of 32 bits. */
    public static final UIntField FRAGMENT = FRAGMENT_FIELDS.fragment();
    /** Fragment count: {@code ip.fragment.count}, a number of 32 bits. */
    public static final UIntField FRAGMENT_COUNT = FRAGMENT_FIELDS.count();
    /** Length of the whole: {@code ip.reassembled.length}, a number of 32 bits, in bytes. */
    public static final UIntField REASSEMBLED_LENGTH = FRAGMENT_FIELDS.length();
    /** The whole put together: {@code ip.reassembled.data}, octets. */
    public static final BytesField REASSEMBLED_DATA = IP.bytes("ip.reassembled.data", "The whole put together");

    /** Always empty, as tshark's is in a single pass: which frame completes a datagram is not known before it comes. */
    public static final UIntField REASSEMBLED_IN = IP.uint32("ip.reassembled_in", "Put together in frame");

    private static final HeaderFields SERVICES =
            HeaderFields.of(u8(DSFIELD, 1), u8(DSFIELD_DSCP, 1), u8(DSFIELD_ECN, 1));
    private static final HeaderFields TO_CHECKSUM = HeaderFields.of(
            u16(ID, 4), u8(FLAGS, 6), flag16(FLAGS_RB, 6), flag16(FLAGS_DF, 6), flag16(FLAGS_MF, 6),
            u16(FRAG_OFFSET, 6), u8(TTL, 8), u8(PROTO, 9), u16(CHECKSUM, 10));
    private static final HeaderFields SOURCE =
            HeaderFields.of(ipv4(SRC, 12), ipv4(SRC_HOST, 12), ipv4(ADDR, 12), ipv4(HOST, 12));
    private static final HeaderFields DESTINATION =
            HeaderFields.of(ipv4(DST, 16), ipv4(DST_HOST, 16), ipv4(ADDR, 16), ipv4(HOST, 16));

    private static final Ipv4Options OPTIONS = new Ipv4Options();
    private static final int MIN_HEADER = 20;
    private static final int OFFSET_BITS = 0x1fff;
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int UNVERIFIED = 2;
    private static final State<FragmentTable> FRAGMENT_TABLE = State.of(FragmentTable::new);

    @Override
    public Protocol protocol() {
        return IP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.ETHERTYPE, 0x0800);
        at.on(Tables.IP_PROTO, 4);
        at.on(Tables.IP_VERSION, 4);
        at.on(Tables.PW_CHANNEL, 0x0021);
        at.handsTo(Tables.IP_PROTO, Tables.IP_VERSION);
    }

    @Override
    public int dissect(Layer in) {
        int version = in.peek8(0) >> 4;
        // Where no EtherType says IPv4, tshark looks at the version first, and shows it once.
        if (version != 6 || in.foundBy(Tables.ETHERTYPE)) {
            in.u8(VERSION, 0);
        }
        if (version != 4) {
            return otherVersion(in, version);
        }
        int header = (in.peek8(0) & 0x0f) * 4;
        in.set(HDR_LEN, header, 0, 1);
        if (header < MIN_HEADER) {
            return in.length();
        }
        in.headerEnds(header);
        in.header(SERVICES);
        int total = in.peek16(2);
        if (total == 0) {
            // The network card was given a large segment to cut up: the length is filled in later.
            total = in.length();
            in.set(LEN, total, 2, 2);
        } else {
            in.u16(LEN, 2);
        }
        if (in.peek16(2) != 0 && total < header) {
            return in.length();
        }
        in.limit(total);
        header(in, header);
        payload(in, header, total - header);
        return Math.min(total, in.length());
    }

    /** A link that says IPv4 and carries IPv6, as Linux cooked captures do. */
    private static int otherVersion(Layer in, int version) {
        if (version == 6) {
            in.next(Tables.IP_VERSION, 6, 0);
        }
        return in.length();
    }

    private static void header(Layer in, int header) {
        in.header(TO_CHECKSUM);
        in.set(CHECKSUM_STATUS, UNVERIFIED, 10, 2);
        in.header(SOURCE);
        // Where the options are cut before it is known whether a route is among them, the destination is not, either.
        int routeEnd = header > MIN_HEADER ? OPTIONS.finalDestination(in, MIN_HEADER, header) : 0;
        if (routeEnd > 0) {
            in.ipv4(Ipv4Options.CUR_RT, 16);
        } else {
            in.header(DESTINATION);
        }
        if (header > MIN_HEADER) {
            in.peek8(header - 1); // Options that are not whole leave no place where the payload could begin.
            OPTIONS.record(in, MIN_HEADER, header);
        }
        in.packet().ipv4((int) in.peek32(12), (int) in.peek32(routeEnd > 0 ? routeEnd : 16));
    }

    /** Records the destination, which stands at the end of a route among the options. */
    static void destination(Layer in, int at) {
        in.ipv4(DST, at);
        in.ipv4(DST_HOST, at);
        in.ipv4(ADDR, at);
        in.ipv4(HOST, at);
    }

    /** Hands the payload on, whole; {@code sent} is how long it is by the word of the header. */
    private static void payload(Layer in, int header, int sent) {
        PacketInfo packet = in.packet();
        int protocol = in.peek8(9);
        int fragment = in.peek16(6);
        int offset = (fragment & OFFSET_BITS) * 8;
        boolean more = (fragment & MORE_FRAGMENTS) != 0;
        boolean outerFragmented = packet.fragmented();
        if ((offset != 0 || more) && sent > 0 && in.has(header, sent)) {
            FragmentTable table = in.state(FRAGMENT_TABLE);
            byte @Nullable [] whole = table.add(
                    packet, (long) packet.vlan() << 32 | protocol << 16 | in.peek16(4), in, header, sent, offset, more);
            if (whole != null) {
                FRAGMENT_FIELDS.record(in, table, whole.length, header, sent);
                in.set(FRAGMENTS, whole, header, sent);
                in.set(REASSEMBLED_DATA, whole, header, sent);
                packet.fragmented(false);
                IpPayload.nextWhole(in, protocol, whole);
            } else {
                in.data(header, sent);
            }
        } else if (offset == 0) {
            packet.fragmented(more);
            IpPayload.next(in, protocol, header);
        } else {
            in.data(header, in.length() - header);
        }
        packet.fragmented(outerFragmented);
    }
}
