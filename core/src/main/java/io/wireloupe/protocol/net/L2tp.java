package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/** Layer Two Tunneling Protocol: version 2 by RFC 2661 3.1; of version 3 (RFC 3931) the header. */
public final class L2tp implements Dissector {

    /** The protocol {@code l2tp}: Layer 2 Tunneling Protocol. */
    public static final Protocol L2TP = Protocol.define("Layer 2 Tunneling Protocol", "L2TP", "l2tp");
    /** Flags: {@code l2tp.flags}, a number of 16 bits, in hexadecimal. */
    public static final UIntField FLAGS = L2TP.uint16("l2tp.flags", "Flags").hex();
    /** Type: {@code l2tp.type}, the bits {@code 0x8000} of 16, with named values. */
    public static final UIntField TYPE =
            L2TP.uint16("l2tp.type", "Type").mask(0x8000).names(Map.of(0, "data", 1, "control"));
    /** Length present: {@code l2tp.length_bit}, the bit {@code 0x4000}. */
    public static final FlagField LENGTH_BIT = L2TP.flag("l2tp.length_bit", "Length present", 0x4000);
    /** Sequence numbers present: {@code l2tp.seq_bit}, the bit {@code 0x800}. */
    public static final FlagField SEQ_BIT = L2TP.flag("l2tp.seq_bit", "Sequence numbers present", 0x0800);
    /** Offset present: {@code l2tp.offset_bit}, the bit {@code 0x200}. */
    public static final FlagField OFFSET_BIT = L2TP.flag("l2tp.offset_bit", "Offset present", 0x0200);
    /** Priority: {@code l2tp.priority}, the bit {@code 0x100}. */
    public static final FlagField PRIORITY = L2TP.flag("l2tp.priority", "Priority", 0x0100);
    /** Version: {@code l2tp.version}, the bits {@code 0xf} of 16. */
    public static final UIntField VERSION = L2TP.uint16("l2tp.version", "Version").mask(0x000f);
    /** Length: {@code l2tp.length}, a number of 16 bits, in bytes. */
    public static final UIntField LENGTH = L2TP.uint16("l2tp.length", "Length").unit("bytes");
    /** Tunnel: {@code l2tp.tunnel}, a number of 16 bits. */
    public static final UIntField TUNNEL = L2TP.uint16("l2tp.tunnel", "Tunnel");
    /** Session: {@code l2tp.session}, a number of 16 bits. */
    public static final UIntField SESSION = L2TP.uint16("l2tp.session", "Session");
    /** Sequence number sent: {@code l2tp.Ns}, a number of 16 bits. */
    public static final UIntField NS = L2TP.uint16("l2tp.Ns", "Sequence number sent");
    /** Sequence number expected: {@code l2tp.Nr}, a number of 16 bits. */
    public static final UIntField NR = L2TP.uint16("l2tp.Nr", "Sequence number expected");
    /** Offset: {@code l2tp.offset}, a number of 16 bits, in bytes. */
    public static final UIntField OFFSET = L2TP.uint16("l2tp.offset", "Offset").unit("bytes");

    private static final int LINKTYPE_PPP = 9;
    private static final int VERSION_2 = 2;

    @Override
    public Protocol protocol() {
        return L2TP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 1701);
        at.handsTo(Tables.LINK_TYPE);
    }

    @Override
    public int dissect(Layer in) {
        int flags = in.u16(FLAGS, 0);
        boolean control = in.u16(TYPE, 0) == 1;
        boolean hasLength = in.flag16(LENGTH_BIT, 0);
        boolean hasSequence = in.flag16(SEQ_BIT, 0);
        in.flag16(OFFSET_BIT, 0);
        in.flag16(PRIORITY, 0);
        if (in.u16(VERSION, 0) != VERSION_2) {
            return in.length();
        }
        int at = 2;
        if (hasLength) {
            in.limit(Math.max(in.u16(LENGTH, at), at + 2));
            at += 2;
        }
        in.u16(TUNNEL, at);
        in.u16(SESSION, at + 2);
        at += 4;
        if (hasSequence) {
            in.u16(NS, at);
            in.u16(NR, at + 2);
            at += 4;
        }
        if (!control) {
            if ((flags & 0x0200) != 0) {
                at += 2 + in.u16(OFFSET, at);
            }
            in.next(Tables.LINK_TYPE, LINKTYPE_PPP, at);
        }
        return in.length();
    }
}
