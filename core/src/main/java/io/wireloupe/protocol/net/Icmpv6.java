package io.wireloupe.protocol.net;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Ipv6Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.State;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/** Internet Control Message Protocol for IPv6: RFC 4443, with RFC 4861, RFC 2710 and RFC 3810. */
public final class Icmpv6 implements Dissector {

    /** The protocol {@code icmpv6}: Internet Control Message Protocol v6. */
    public static final Protocol ICMPV6 = Protocol.define("Internet Control Message Protocol v6", "ICMPv6", "icmpv6");
    /** Type: {@code icmpv6.type}, a number of 8 bits, with named values. */
    public static final UIntField TYPE = ICMPV6.uint8("icmpv6.type", "Type")
            .names(Map.of(1, "destination unreachable", 2, "packet too big", 3, "time exceeded",
                    4, "parameter problem", 128, "echo request", 129, "echo reply", 133, "router solicitation",
                    134, "router advertisement", 135, "neighbor solicitation", 136, "neighbor advertisement"));
    /** Code: {@code icmpv6.code}, a number of 8 bits. */
    public static final UIntField CODE = ICMPV6.uint8("icmpv6.code", "Code");
    /** Checksum: {@code icmpv6.checksum}, a number of 16 bits, in hexadecimal. */
    public static final UIntField CHECKSUM = ICMPV6.uint16("icmpv6.checksum", "Checksum").hex();

    /** 1 if the checksum is right, 0 if it is wrong, 2 if it cannot be told. */
    public static final UIntField CHECKSUM_STATUS = ICMPV6.uint8("icmpv6.checksum.status", "Checksum Status");

    /** Reserved: {@code icmpv6.reserved}, octets. */
    public static final BytesField RESERVED = ICMPV6.bytes("icmpv6.reserved", "Reserved");
    /** Length of the quote in 8-octet words: {@code icmpv6.length}, a number of 8 bits. */
    public static final UIntField LENGTH = ICMPV6.uint8("icmpv6.length", "Length of the quote in 8-octet words");
    /** Identifier: {@code icmpv6.echo.identifier}, a number of 16 bits, in hexadecimal. */
    public static final UIntField ECHO_IDENTIFIER = ICMPV6.uint16("icmpv6.echo.identifier", "Identifier").hex();
    /** Sequence: {@code icmpv6.echo.sequence_number}, a number of 16 bits. */
    public static final UIntField ECHO_SEQUENCE_NUMBER = ICMPV6.uint16("icmpv6.echo.sequence_number", "Sequence");
    /** Frame of the request: {@code icmpv6.resp_to}, a number of 32 bits. */
    public static final UIntField RESP_TO = ICMPV6.uint32("icmpv6.resp_to", "Frame of the request");
    /** Time since the request: {@code icmpv6.resptime}, text, in ms. */
    public static final TextField RESPTIME = ICMPV6.text("icmpv6.resptime", "Time since the request").unit("ms");

    /** Always empty, as tshark's is in a single pass: the frame of a reply is not known before it comes. */
    public static final UIntField RESP_IN = ICMPV6.uint32("icmpv6.resp_in", "Frame of the reply");

    /** MTU: {@code icmpv6.mtu}, a number of 32 bits, in bytes. */
    public static final UIntField MTU = ICMPV6.uint32("icmpv6.mtu", "MTU").unit("bytes");
    /** Pointer: {@code icmpv6.pointer}, a number of 32 bits. */
    public static final UIntField POINTER = ICMPV6.uint32("icmpv6.pointer", "Pointer");
    /** Cur hop limit: {@code icmpv6.nd.ra.cur_hop_limit}, a number of 8 bits. */
    public static final UIntField ND_RA_CUR_HOP_LIMIT = ICMPV6.uint8("icmpv6.nd.ra.cur_hop_limit", "Cur hop limit");
    /** Flags: {@code icmpv6.nd.ra.flag}, a number of 8 bits, in hexadecimal. */
    public static final UIntField ND_RA_FLAG = ICMPV6.uint8("icmpv6.nd.ra.flag", "Flags").hex();
    /** Managed address configuration: {@code icmpv6.nd.ra.flag.m}, the bit {@code 0x80}. */
    public static final FlagField ND_RA_FLAG_M =
            ICMPV6.flag("icmpv6.nd.ra.flag.m", "Managed address configuration", 0x80);
    /** Other configuration: {@code icmpv6.nd.ra.flag.o}, the bit {@code 0x40}. */
    public static final FlagField ND_RA_FLAG_O = ICMPV6.flag("icmpv6.nd.ra.flag.o", "Other configuration", 0x40);
    /** Home Agent: {@code icmpv6.nd.ra.flag.h}, the bit {@code 0x20}. */
    public static final FlagField ND_RA_FLAG_H = ICMPV6.flag("icmpv6.nd.ra.flag.h", "Home Agent", 0x20);
    /** Default Router Preference: {@code icmpv6.nd.ra.flag.prf}, the bits {@code 0x18} of 8. */
    public static final UIntField ND_RA_FLAG_PRF =
            ICMPV6.uint8("icmpv6.nd.ra.flag.prf", "Default Router Preference").mask(0x18);
    /** Router lifetime: {@code icmpv6.nd.ra.router_lifetime}, a number of 16 bits, in s. */
    public static final UIntField ND_RA_ROUTER_LIFETIME =
            ICMPV6.uint16("icmpv6.nd.ra.router_lifetime", "Router lifetime").unit("s");
    /** Reachable time: {@code icmpv6.nd.ra.reachable_time}, a number of 32 bits, in ms. */
    public static final UIntField ND_RA_REACHABLE_TIME =
            ICMPV6.uint32("icmpv6.nd.ra.reachable_time", "Reachable time").unit("ms");
    /** Retrans timer: {@code icmpv6.nd.ra.retrans_timer}, a number of 32 bits, in ms. */
    public static final UIntField ND_RA_RETRANS_TIMER =
            ICMPV6.uint32("icmpv6.nd.ra.retrans_timer", "Retrans timer").unit("ms");
    /** Target Address: {@code icmpv6.nd.ns.target_address}, an IPv6 address. */
    public static final Ipv6Field ND_NS_TARGET_ADDRESS = ICMPV6.ipv6("icmpv6.nd.ns.target_address", "Target Address");
    /** Flags: {@code icmpv6.nd.na.flag}, a number of 32 bits, in hexadecimal. */
    public static final UIntField ND_NA_FLAG = ICMPV6.uint32("icmpv6.nd.na.flag", "Flags").hex();
    /** Router: {@code icmpv6.nd.na.flag.r}, the bit {@code 0x80000000}. */
    public static final FlagField ND_NA_FLAG_R = ICMPV6.flag("icmpv6.nd.na.flag.r", "Router", 0x80000000L);
    /** Solicited: {@code icmpv6.nd.na.flag.s}, the bit {@code 0x40000000}. */
    public static final FlagField ND_NA_FLAG_S = ICMPV6.flag("icmpv6.nd.na.flag.s", "Solicited", 0x40000000L);
    /** Override: {@code icmpv6.nd.na.flag.o}, the bit {@code 0x20000000}. */
    public static final FlagField ND_NA_FLAG_O = ICMPV6.flag("icmpv6.nd.na.flag.o", "Override", 0x20000000L);
    /** Target Address: {@code icmpv6.nd.na.target_address}, an IPv6 address. */
    public static final Ipv6Field ND_NA_TARGET_ADDRESS = ICMPV6.ipv6("icmpv6.nd.na.target_address", "Target Address");
    /** Better first hop: {@code icmpv6.nd.rd.target_address}, an IPv6 address. */
    public static final Ipv6Field ND_RD_TARGET_ADDRESS = ICMPV6.ipv6("icmpv6.nd.rd.target_address", "Better first hop");
    /** Redirected destination: {@code icmpv6.rd.na.destination_address}, an IPv6 address. */
    public static final Ipv6Field RD_NA_DESTINATION_ADDRESS =
            ICMPV6.ipv6("icmpv6.rd.na.destination_address", "Redirected destination");
    /** Maximum Response Delay: {@code icmpv6.mld.maximum_response_delay}, a number of 16 bits, in ms. */
    public static final UIntField MLD_MAXIMUM_RESPONSE_DELAY =
            ICMPV6.uint16("icmpv6.mld.maximum_response_delay", "Maximum Response Delay").unit("ms");
    /** Maximum Response Delay of version 2: {@code icmpv6.mld.maximum_response_code}, a number of 16 bits, in ms. */
    public static final UIntField MLD_MAXIMUM_RESPONSE_CODE =
            ICMPV6.uint16("icmpv6.mld.maximum_response_code", "Maximum Response Delay of version 2").unit("ms");
    /** Multicast Address: {@code icmpv6.mld.multicast_address}, an IPv6 address. */
    public static final Ipv6Field MLD_MULTICAST_ADDRESS =
            ICMPV6.ipv6("icmpv6.mld.multicast_address", "Multicast Address");
    /** Flags: {@code icmpv6.mld.flag}, a number of 8 bits, in hexadecimal. */
    public static final UIntField MLD_FLAG = ICMPV6.uint8("icmpv6.mld.flag", "Flags").hex();
    /** Suppress router-side processing: {@code icmpv6.mld.flag.s}, the bit {@code 0x8}. */
    public static final FlagField MLD_FLAG_S =
            ICMPV6.flag("icmpv6.mld.flag.s", "Suppress router-side processing", 0x08);
    /** Querier Robustness: {@code icmpv6.mld.flag.qrv}, the bits {@code 0x7} of 8. */
    public static final UIntField MLD_FLAG_QRV = ICMPV6.uint8("icmpv6.mld.flag.qrv", "Querier Robustness").mask(0x07);
    /** Querier Query Interval Code: {@code icmpv6.mld.qqi}, a number of 8 bits. */
    public static final UIntField MLD_QQI = ICMPV6.uint8("icmpv6.mld.qqi", "Querier Query Interval Code");
    /** Number of Sources: {@code icmpv6.mld.nb_sources}, a number of 16 bits. */
    public static final UIntField MLD_NB_SOURCES = ICMPV6.uint16("icmpv6.mld.nb_sources", "Number of Sources");
    /** Source Address: {@code icmpv6.mld.source_address}, an IPv6 address. */
    public static final Ipv6Field MLD_SOURCE_ADDRESS = ICMPV6.ipv6("icmpv6.mld.source_address", "Source Address");
    /** Number of Multicast Address Records: {@code icmpv6.mldr.nb_mcast_records}, a number of 16 bits. */
    public static final UIntField MLDR_NB_MCAST_RECORDS =
            ICMPV6.uint16("icmpv6.mldr.nb_mcast_records", "Number of Multicast Address Records");
    /** Record Type: {@code icmpv6.mldr.mar.record_type}, a number of 8 bits. */
    public static final UIntField MLDR_MAR_RECORD_TYPE = ICMPV6.uint8("icmpv6.mldr.mar.record_type", "Record Type");
    /** Aux Data Len in 4-octet words: {@code icmpv6.mldr.mar.aux_data_len}, a number of 8 bits. */
    public static final UIntField MLDR_MAR_AUX_DATA_LEN =
            ICMPV6.uint8("icmpv6.mldr.mar.aux_data_len", "Aux Data Len in 4-octet words");
    /** Number of Sources: {@code icmpv6.mldr.mar.nb_sources}, a number of 16 bits. */
    public static final UIntField MLDR_MAR_NB_SOURCES =
            ICMPV6.uint16("icmpv6.mldr.mar.nb_sources", "Number of Sources");
    /** Multicast Address: {@code icmpv6.mldr.mar.multicast_address}, an IPv6 address. */
    public static final Ipv6Field MLDR_MAR_MULTICAST_ADDRESS =
            ICMPV6.ipv6("icmpv6.mldr.mar.multicast_address", "Multicast Address");
    /** Source Address: {@code icmpv6.mldr.mar.source_address}, an IPv6 address. */
    public static final Ipv6Field MLDR_MAR_SOURCE_ADDRESS =
            ICMPV6.ipv6("icmpv6.mldr.mar.source_address", "Source Address");

    private static final NeighbourOptions OPTIONS = new NeighbourOptions();
    private static final IcmpExtensions EXTENSIONS = new IcmpExtensions();
    private static final int HEADER = 8;
    private static final int ECHO_REQUEST = 128;
    private static final State<EchoRequests> ECHO_REQUESTS = State.of(EchoRequests::new);
    private static final int ADDRESS = 16;
    private static final int NUMBER = 58;
    private static final int MLD_1_LENGTH = 24;

    @Override
    public Protocol protocol() {
        return ICMPV6;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, NUMBER);
        at.handsTo(Tables.IP_VERSION);
        at.alsoRecords(Icmp.ICMP);
    }

    @Override
    public int dissect(Layer in) {
        int type = in.u8(TYPE, 0);
        in.u8(CODE, 1);
        in.u16(CHECKSUM, 2);
        InternetChecksum.statusIpv6(in, CHECKSUM_STATUS, 2, NUMBER);
        switch (type) {
            case 1, 3 -> error(in);
            case 2 -> {
                in.u32(MTU, 4);
                original(in);
            }
            case 4 -> {
                in.u32(POINTER, 4);
                original(in);
            }
            case 128, 129 -> {
                in.u16(ECHO_IDENTIFIER, 4);
                in.u16(ECHO_SEQUENCE_NUMBER, 6);
                echo(in, type == ECHO_REQUEST);
                in.data(HEADER, in.length() - HEADER);
            }
            case 130 -> listenerQuery(in);
            case 131, 132 -> {
                in.u16(MLD_MAXIMUM_RESPONSE_DELAY, 4);
                in.bytes(RESERVED, 6, 2);
                in.ipv6(MLD_MULTICAST_ADDRESS, HEADER);
            }
            case 133, 134, 135, 136, 137 -> neighbourDiscovery(in, type);
            case 143 -> listenerReport(in);
            default -> { }
        }
        return in.length();
    }

    /** Unreachable and time exceeded, with the length of RFC 4884 4.4. */
    private static void error(Layer in) {
        int words = in.peek8(4);
        if (words > 0) {
            in.u8(LENGTH, 4);
            in.bytes(RESERVED, 5, 3);
        } else {
            in.bytes(RESERVED, 4, 4);
        }
        original(in);
        if (words > 0) {
            EXTENSIONS.behind(in, HEADER, words * 8);
        }
    }

    /** The packet that caused the error, or its beginning. */
    private static void original(Layer in) {
        int count = in.length() - HEADER;
        if (count <= 0) {
            return;
        }
        boolean outer = in.packet().inError();
        in.packet().inError(true);
        if (in.peek8(HEADER) >> 4 == 6) {
            in.next(Tables.IP_VERSION, 6, HEADER, count);
        } else {
            in.data(HEADER, count);
        }
        in.packet().inError(outer);
    }

    private static void echo(Layer in, boolean request) {
        if (in.packet().inError() || !in.wants(RESP_TO) && !in.wants(RESPTIME)) {
            return;
        }
        if (request) {
            in.state(ECHO_REQUESTS).request(in);
        } else {
            in.state(ECHO_REQUESTS).reply(in, 1 << 8, RESP_TO, RESPTIME);
        }
    }

    /** RFC 4861 4.1 to 4.5. */
    private static void neighbourDiscovery(Layer in, int type) {
        switch (type) {
            case 133 -> {
                in.bytes(RESERVED, 4, 4);
                OPTIONS.record(in, HEADER);
            }
            case 134 -> routerAdvertisement(in);
            case 135 -> {
                in.bytes(RESERVED, 4, 4);
                in.ipv6(ND_NS_TARGET_ADDRESS, HEADER);
                OPTIONS.record(in, HEADER + ADDRESS);
            }
            case 136 -> {
                in.u32(ND_NA_FLAG, 4);
                in.flag32(ND_NA_FLAG_R, 4);
                in.flag32(ND_NA_FLAG_S, 4);
                in.flag32(ND_NA_FLAG_O, 4);
                in.ipv6(ND_NA_TARGET_ADDRESS, HEADER);
                OPTIONS.record(in, HEADER + ADDRESS);
            }
            default -> {
                in.bytes(RESERVED, 4, 4);
                in.ipv6(ND_RD_TARGET_ADDRESS, HEADER);
                in.ipv6(RD_NA_DESTINATION_ADDRESS, HEADER + ADDRESS);
                OPTIONS.record(in, HEADER + 2 * ADDRESS);
            }
        }
    }

    private static void routerAdvertisement(Layer in) {
        in.u8(ND_RA_CUR_HOP_LIMIT, 4);
        in.u8(ND_RA_FLAG, 5);
        in.flag8(ND_RA_FLAG_M, 5);
        in.flag8(ND_RA_FLAG_O, 5);
        in.flag8(ND_RA_FLAG_H, 5);
        in.u8(ND_RA_FLAG_PRF, 5);
        in.u16(ND_RA_ROUTER_LIFETIME, 6);
        in.u32(ND_RA_REACHABLE_TIME, 8);
        in.u32(ND_RA_RETRANS_TIMER, 12);
        OPTIONS.record(in, 16);
    }

    /** RFC 3810 5.1: a query that is longer than one of version 1 is of version 2. */
    private static void listenerQuery(Layer in) {
        boolean second = in.length() > MLD_1_LENGTH;
        if (second) {
            in.set(MLD_MAXIMUM_RESPONSE_CODE, FloatingCode.value(in.peek16(4), 12), 4, 2);
        } else {
            in.u16(MLD_MAXIMUM_RESPONSE_DELAY, 4);
        }
        in.bytes(RESERVED, 6, 2);
        in.ipv6(MLD_MULTICAST_ADDRESS, HEADER);
        if (second) {
            in.u8(MLD_FLAG, 24);
            in.flag8(MLD_FLAG_S, 24);
            in.u8(MLD_FLAG_QRV, 24);
            in.u8(MLD_QQI, 25);
            int sources = in.u16(MLD_NB_SOURCES, 26);
            for (int i = 0; i < sources; i++) {
                in.ipv6(MLD_SOURCE_ADDRESS, 28 + i * ADDRESS);
            }
        }
    }

    /** RFC 3810 5.2. */
    private static void listenerReport(Layer in) {
        in.bytes(RESERVED, 4, 2);
        int records = in.u16(MLDR_NB_MCAST_RECORDS, 6);
        int at = HEADER;
        for (int i = 0; i < records; i++) {
            in.u8(MLDR_MAR_RECORD_TYPE, at);
            int auxiliary = in.u8(MLDR_MAR_AUX_DATA_LEN, at + 1) * 4;
            int sources = in.u16(MLDR_MAR_NB_SOURCES, at + 2);
            in.ipv6(MLDR_MAR_MULTICAST_ADDRESS, at + 4);
            at += 4 + ADDRESS;
            for (int k = 0; k < sources; k++) {
                in.ipv6(MLDR_MAR_SOURCE_ADDRESS, at);
                at += ADDRESS;
            }
            at += auxiliary;
        }
    }
}
