package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

/** Apple's packet tap, which names the process of each packet: LINKTYPE_PKTAP, and USER2 as older systems wrote it. */
public final class Pktap implements Dissector {

    /** The protocol {@code pktap}: PKTAP packet header. */
    public static final Protocol PKTAP = Protocol.define("PKTAP packet header", "PKTAP", "pktap");
    /** Length of the header: {@code pktap.hdrlen}, a number of 32 bits, in bytes. */
    public static final UIntField HDRLEN = PKTAP.uint32("pktap.hdrlen", "Length of the header").unit("bytes");
    /** Record type: {@code pktap.rectype}, a number of 32 bits. */
    public static final UIntField RECTYPE = PKTAP.uint32("pktap.rectype", "Record type");
    /** Link type: {@code pktap.dlt}, a number of 32 bits. */
    public static final UIntField DLT = PKTAP.uint32("pktap.dlt", "Link type");
    /** Interface: {@code pktap.ifname}, text. */
    public static final TextField IFNAME = PKTAP.text("pktap.ifname", "Interface");
    /** Flags: {@code pktap.flags}, a number of 32 bits, in hexadecimal. */
    public static final UIntField FLAGS = PKTAP.uint32("pktap.flags", "Flags").hex();
    /** Protocol family: {@code pktap.pfamily}, a number of 32 bits. */
    public static final UIntField PFAMILY = PKTAP.uint32("pktap.pfamily", "Protocol family");
    /** Length of the link header: {@code pktap.llhdrlen}, a number of 32 bits, in bytes. */
    public static final UIntField LLHDRLEN = PKTAP.uint32("pktap.llhdrlen", "Length of the link header").unit("bytes");
    /** Length of the link trailer: {@code pktap.lltrlrlen}, a number of 32 bits, in bytes. */
    public static final UIntField LLTRLRLEN =
            PKTAP.uint32("pktap.lltrlrlen", "Length of the link trailer").unit("bytes");
    /** Process: {@code pktap.pid}, a number of 32 bits. */
    public static final UIntField PID = PKTAP.uint32("pktap.pid", "Process");
    /** Command: {@code pktap.cmdname}, text. */
    public static final TextField CMDNAME = PKTAP.text("pktap.cmdname", "Command");
    /** Service class: {@code pktap.svc_class}, a number of 32 bits. */
    public static final UIntField SVC_CLASS = PKTAP.uint32("pktap.svc_class", "Service class");
    /** Interface type: {@code pktap.iftype}, a number of 16 bits. */
    public static final UIntField IFTYPE = PKTAP.uint16("pktap.iftype", "Interface type");
    /** Interface unit: {@code pktap.ifunit}, a number of 16 bits. */
    public static final UIntField IFUNIT = PKTAP.uint16("pktap.ifunit", "Interface unit");
    /** Effective process: {@code pktap.epid}, a number of 32 bits. */
    public static final UIntField EPID = PKTAP.uint32("pktap.epid", "Effective process");
    /** Effective command: {@code pktap.ecmdname}, text. */
    public static final TextField ECMDNAME = PKTAP.text("pktap.ecmdname", "Effective command");

    private static final int LINKTYPE_USER2 = 149;
    private static final int LINKTYPE_PKTAP = 258;
    private static final int HEADER = 108;
    private static final int PACKET = 1;

    @Override
    public Protocol protocol() {
        return PKTAP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_USER2, LINKTYPE_PKTAP);
        at.handsTo(Tables.LINK_TYPE);
    }

    @Override
    public int dissect(Layer in) {
        long header = in.u32le(HDRLEN, 0);
        if (header < HEADER) {
            return in.length();
        }
        long type = in.u32le(RECTYPE, 4);
        int link = (int) in.u32le(DLT, 8);
        text(in, IFNAME, 12, 24);
        in.u32le(FLAGS, 36);
        in.u32le(PFAMILY, 40);
        in.u32le(LLHDRLEN, 44);
        in.u32le(LLTRLRLEN, 48);
        in.u32le(PID, 52);
        text(in, CMDNAME, 56, 20);
        in.u32le(SVC_CLASS, 76);
        in.u16le(IFTYPE, 80);
        in.u16le(IFUNIT, 82);
        in.u32le(EPID, 84);
        text(in, ECMDNAME, 88, 20);
        if (type == PACKET && header <= in.length() && link != LINKTYPE_USER2 && link != LINKTYPE_PKTAP) {
            in.next(Tables.LINK_TYPE, link, (int) header);
        }
        return in.length();
    }

    private static void text(Layer in, TextField field, int offset, int room) {
        int n = 0;
        while (n < room && in.peek8(offset + n) != 0) {
            n++;
        }
        in.text(field, offset, n);
    }
}
