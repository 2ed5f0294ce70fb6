package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.FragmentTable;
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

    public static final Protocol IP = Protocol.define("Internet Protocol Version 4", "IPv4", "ip");
    public static final UIntField VERSION = IP.uint8("ip.version", "Version").mask(0xf0);
    public static final UIntField HDR_LEN = IP.uint8("ip.hdr_len", "Header Length").unit("bytes");
    public static final UIntField DSFIELD = IP.uint8("ip.dsfield", "Differentiated Services Field").hex();
    public static final UIntField DSFIELD_DSCP =
            IP.uint8("ip.dsfield.dscp", "Differentiated Services Codepoint").mask(0xfc);
    public static final UIntField DSFIELD_ECN =
            IP.uint8("ip.dsfield.ecn", "Explicit Congestion Notification").mask(0x03);

    /** The old reading of the same octet; kept for scripts that ask for it, and always empty. */
    public static final UIntField TOS = IP.uint8("ip.tos", "Type of Service (no longer filled)").hex();

    public static final UIntField LEN = IP.uint16("ip.len", "Total Length").unit("bytes");
    public static final UIntField ID = IP.uint16("ip.id", "Identification").hex();
    public static final UIntField FLAGS = IP.uint8("ip.flags", "Flags").hex().mask(0xe0);

    /** The joke of RFC 3514; kept for scripts that ask for it, and always empty. */
    public static final FlagField FLAGS_SF = IP.flag("ip.flags.sf", "Security flag (never filled)", 0x8000);

    public static final FlagField FLAGS_RB = IP.flag("ip.flags.rb", "Reserved bit", 0x8000);
    public static final FlagField FLAGS_DF = IP.flag("ip.flags.df", "Don't fragment", 0x4000);
    public static final FlagField FLAGS_MF = IP.flag("ip.flags.mf", "More fragments", 0x2000);
    public static final UIntField FRAG_OFFSET = IP.uint16("ip.frag_offset", "Fragment Offset").unit("bytes");
    public static final UIntField TTL = IP.uint8("ip.ttl", "Time to Live");
    public static final UIntField PROTO = IP.uint8("ip.proto", "Protocol");
    public static final UIntField CHECKSUM = IP.uint16("ip.checksum", "Header Checksum").hex();
    public static final Ipv4Field SRC = IP.ipv4("ip.src", "Source Address");
    public static final Ipv4Field DST = IP.ipv4("ip.dst", "Destination Address");
    public static final Ipv4Field ADDR = IP.ipv4("ip.addr", "Source or Destination Address");

    private static final int MIN_HEADER = 20;
    private static final int OFFSET_BITS = 0x1fff;
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final State<FragmentTable> FRAGMENTS = State.of(FragmentTable::new);

    @Override
    public Protocol protocol() {
        return IP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.ETHERTYPE, 0x0800);
        at.on(Tables.IP_PROTO, 4);
        at.on(Tables.IP_VERSION, 4);
        at.handsTo(Tables.IP_PROTO, Tables.IP_VERSION);
    }

    @Override
    public int dissect(Layer in) {
        int version = in.u8(VERSION, 0);
        if (version != 4) {
            return otherVersion(in, version);
        }
        int header = (in.peek8(0) & 0x0f) * 4;
        in.set(HDR_LEN, header, 0, 1);
        if (header < MIN_HEADER) {
            return in.length();
        }
        int total = in.peek16(2);
        if (total == 0) {
            // The network card was given a large segment to cut up: the length is filled in later.
            total = in.length();
            in.set(LEN, total, 2, 2);
        } else {
            in.u16(LEN, 2);
            if (total < header) {
                return in.length();
            }
            in.limit(total);
        }
        header(in);
        payload(in, header, in.peek16(6));
        return Math.min(total, in.length());
    }

    /** A link that says IPv4 and carries IPv6, as Linux cooked captures do. */
    private static int otherVersion(Layer in, int version) {
        if (version == 6) {
            in.next(Tables.IP_VERSION, 6, 0);
        }
        return in.length();
    }

    private static void header(Layer in) {
        in.u8(DSFIELD, 1);
        in.u8(DSFIELD_DSCP, 1);
        in.u8(DSFIELD_ECN, 1);
        in.u16(ID, 4);
        in.u8(FLAGS, 6);
        in.flag16(FLAGS_RB, 6);
        in.flag16(FLAGS_DF, 6);
        in.flag16(FLAGS_MF, 6);
        in.set(FRAG_OFFSET, (in.peek16(6) & OFFSET_BITS) * 8L, 6, 2);
        in.u8(TTL, 8);
        in.u8(PROTO, 9);
        in.u16(CHECKSUM, 10);
        int source = in.ipv4(SRC, 12);
        in.ipv4(ADDR, 12);
        int destination = in.ipv4(DST, 16);
        in.ipv4(ADDR, 16);
        in.packet().ipv4(source, destination);
    }

    private static void payload(Layer in, int header, int fragment) {
        PacketInfo packet = in.packet();
        int protocol = in.peek8(9);
        int offset = (fragment & OFFSET_BITS) * 8;
        boolean more = (fragment & MORE_FRAGMENTS) != 0;
        int count = in.length() - header;
        boolean outerFragmented = packet.fragmented();
        if ((offset != 0 || more) && count > 0 && in.has(header, count)) {
            byte @Nullable [] whole = in.state(FRAGMENTS)
                    .add(packet, (long) protocol << 32 | in.peek16(4), in, header, count, offset, more);
            if (whole != null) {
                packet.fragmented(false);
                in.nextWhole(Tables.IP_PROTO, protocol, whole);
            }
        } else if (offset == 0) {
            packet.fragmented(more);
            in.next(Tables.IP_PROTO, protocol, header);
        }
        packet.fragmented(outerFragmented);
    }
}
