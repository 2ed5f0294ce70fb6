package io.wireloupe.protocol.net;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/** Internet Group Management Protocol: versions 1 (RFC 1112), 2 (RFC 2236) and 3 (RFC 3376 4). */
public final class Igmp implements Dissector {

    /** The protocol {@code igmp}: Internet Group Management Protocol. */
    public static final Protocol IGMP = Protocol.define("Internet Group Management Protocol", "IGMP", "igmp");
    /** Type: {@code igmp.type}, a number of 8 bits, in hexadecimal, with named values. */
    public static final UIntField TYPE =
            IGMP.uint8("igmp.type", "Type").hex()
                    .names(Map.of(0x11, "query", 0x12, "report, version 1", 0x16, "report, version 2", 0x17, "leave",
                            0x22, "report, version 3"));
    /** IGMP Version: {@code igmp.version}, a number of 8 bits. */
    public static final UIntField VERSION = IGMP.uint8("igmp.version", "IGMP Version");
    /** Max Resp Time in tenths of a second: {@code igmp.max_resp}, a number of 8 bits. */
    public static final UIntField MAX_RESP = IGMP.uint8("igmp.max_resp", "Max Resp Time in tenths of a second");
    /** Checksum: {@code igmp.checksum}, a number of 16 bits, in hexadecimal. */
    public static final UIntField CHECKSUM = IGMP.uint16("igmp.checksum", "Checksum").hex();

    /** 1 if the checksum is right, 0 if it is wrong, 2 if it cannot be told. */
    public static final UIntField CHECKSUM_STATUS = IGMP.uint8("igmp.checksum.status", "Checksum Status");

    /** Multicast Address: {@code igmp.maddr}, an IPv4 address. */
    public static final Ipv4Field MADDR = IGMP.ipv4("igmp.maddr", "Multicast Address");
    /** Suppress router-side processing: {@code igmp.s}, the bit {@code 0x8}. */
    public static final FlagField S = IGMP.flag("igmp.s", "Suppress router-side processing", 0x08);
    /** Querier Robustness: {@code igmp.qrv}, the bits {@code 0x7} of 8. */
    public static final UIntField QRV = IGMP.uint8("igmp.qrv", "Querier Robustness").mask(0x07);
    /** Querier Query Interval Code: {@code igmp.qqic}, a number of 8 bits. */
    public static final UIntField QQIC = IGMP.uint8("igmp.qqic", "Querier Query Interval Code");
    /** Number of Sources: {@code igmp.num_src}, a number of 16 bits. */
    public static final UIntField NUM_SRC = IGMP.uint16("igmp.num_src", "Number of Sources");
    /** Source Address: {@code igmp.saddr}, an IPv4 address. */
    public static final Ipv4Field SADDR = IGMP.ipv4("igmp.saddr", "Source Address");
    /** Number of Group Records: {@code igmp.num_grp_recs}, a number of 16 bits. */
    public static final UIntField NUM_GRP_RECS = IGMP.uint16("igmp.num_grp_recs", "Number of Group Records");
    /** Record Type: {@code igmp.record_type}, a number of 8 bits. */
    public static final UIntField RECORD_TYPE = IGMP.uint8("igmp.record_type", "Record Type");
    /** Aux Data Len in 4-octet words: {@code igmp.aux_data_len}, a number of 8 bits. */
    public static final UIntField AUX_DATA_LEN = IGMP.uint8("igmp.aux_data_len", "Aux Data Len in 4-octet words");
    /** Aux Data: {@code igmp.aux_data}, octets. */
    public static final BytesField AUX_DATA = IGMP.bytes("igmp.aux_data", "Aux Data");

    private static final int QUERY = 0x11;
    private static final int DVMRP = 0x13;
    private static final int PIM_1 = 0x14;
    private static final int REPORT_1 = 0x12;
    private static final int REPORT_2 = 0x16;
    private static final int LEAVE = 0x17;
    private static final int REPORT_3 = 0x22;
    private static final int QUERY_3_LENGTH = 12;

    /** RFC 988: with the access key, without which the checksum cannot be told. */
    private static final int LENGTH_0 = 20;
    private static final int UNVERIFIED = 2;

    @Override
    public Protocol protocol() {
        return IGMP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 2);
        at.alsoRecords(Pim.PIM);
    }

    @Override
    public int dissect(Layer in) {
        int type = in.peek8(0);
        if (type == PIM_1) {
            in.set(Pim.VERSION, in.peek8(4) >> 4, 4, 1);
            in.u16(Pim.CKSUM, 2);
        }
        if (type == DVMRP || type == PIM_1) {
            return in.length();
        }
        in.u8(TYPE, 0);
        switch (type) {
            case QUERY -> query(in);
            case REPORT_1 -> {
                in.set(VERSION, 1, 0, 0);
                checksum(in);
                in.ipv4(MADDR, 4);
            }
            case REPORT_2, LEAVE -> {
                in.set(VERSION, 2, 0, 0);
                in.u8(MAX_RESP, 1);
                checksum(in);
                in.ipv4(MADDR, 4);
            }
            case REPORT_3 -> report(in);
            default -> {
                if (type < QUERY) {
                    // RFC 988: the first version numbered its messages from 1.
                    in.set(VERSION, 0, 0, 0);
                    if (in.length() >= LENGTH_0) {
                        checksum(in);
                    } else {
                        in.u16(CHECKSUM, 2);
                        in.set(CHECKSUM_STATUS, UNVERIFIED, 2, 2);
                    }
                }
            }
        }
        return in.length();
    }

    private static void checksum(Layer in) {
        in.u16(CHECKSUM, 2);
        InternetChecksum.status(in, CHECKSUM_STATUS, 2);
    }

    /** RFC 3376 7.1: the length and the response time tell the version. */
    private static void query(Layer in) {
        boolean third = in.length() >= QUERY_3_LENGTH;
        boolean first = !third && in.peek8(1) == 0;
        in.set(VERSION, third ? 3 : first ? 1 : 2, 0, 0);
        if (third) {
            in.set(MAX_RESP, FloatingCode.value(in.peek8(1), 4), 1, 1);
        } else if (!first) {
            in.u8(MAX_RESP, 1);
        }
        checksum(in);
        in.ipv4(MADDR, 4);
        if (third) {
            in.flag8(S, 8);
            in.u8(QRV, 8);
            in.u8(QQIC, 9);
            int sources = in.u16(NUM_SRC, 10);
            for (int i = 0; i < sources; i++) {
                in.ipv4(SADDR, QUERY_3_LENGTH + i * 4);
            }
        }
    }

    /** RFC 3376 4.2. */
    private static void report(Layer in) {
        in.set(VERSION, 3, 0, 0);
        checksum(in);
        int records = in.u16(NUM_GRP_RECS, 6);
        int at = 8;
        for (int i = 0; i < records; i++) {
            in.u8(RECORD_TYPE, at);
            int auxiliary = in.u8(AUX_DATA_LEN, at + 1) * 4;
            int sources = in.u16(NUM_SRC, at + 2);
            in.ipv4(MADDR, at + 4);
            at += 8;
            for (int k = 0; k < sources; k++) {
                in.ipv4(SADDR, at);
                at += 4;
            }
            if (auxiliary > 0) {
                in.bytes(AUX_DATA, at, auxiliary);
                at += auxiliary;
            }
        }
    }
}
