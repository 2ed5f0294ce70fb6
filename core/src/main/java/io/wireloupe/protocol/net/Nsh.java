package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Network Service Header: RFC 8300 2. */
public final class Nsh implements Dissector {

    /** The protocol {@code nsh}: Network Service Header. */
    public static final Protocol NSH = Protocol.define("Network Service Header", "NSH", "nsh");
    /** Version: {@code nsh.version}, the bits {@code 0xc000} of 16. */
    public static final UIntField VERSION = NSH.uint16("nsh.version", "Version").mask(0xc000);
    /** O Bit: {@code nsh.Obit}, the bits {@code 0x2000} of 16. */
    public static final UIntField OAM = NSH.uint16("nsh.Obit", "O Bit").mask(0x2000);
    /** TTL: {@code nsh.ttl}, the bits {@code 0xfc0} of 16, in hexadecimal. */
    public static final UIntField TTL = NSH.uint16("nsh.ttl", "TTL").hex().mask(0x0fc0);
    /** Length in 4-octet words: {@code nsh.length}, the bits {@code 0x3f} of 16. */
    public static final UIntField LENGTH = NSH.uint16("nsh.length", "Length in 4-octet words").mask(0x003f);
    /** Metadata Type: {@code nsh.mdtype}, the bits {@code 0xf} of 8. */
    public static final UIntField MDTYPE = NSH.uint8("nsh.mdtype", "Metadata Type").mask(0x0f);
    /** Next Protocol: {@code nsh.nextproto}, a number of 8 bits. */
    public static final UIntField NEXT_PROTO = NSH.uint8("nsh.nextproto", "Next Protocol");
    /** Service Path: {@code nsh.spi}, a number of 24 bits. */
    public static final UIntField SPI = NSH.uint24("nsh.spi", "Service Path");
    /** Service Index: {@code nsh.si}, a number of 8 bits. */
    public static final UIntField SI = NSH.uint8("nsh.si", "Service Index");

    @Override
    public Protocol protocol() {
        return NSH;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.ETHERTYPE, 0x894f);
        at.handsTo(Tables.ETHERTYPE, Tables.ETHERNET_FRAME, Tables.IP_VERSION);
    }

    @Override
    public int dissect(Layer in) {
        in.u16(VERSION, 0);
        in.u16(OAM, 0);
        in.u16(TTL, 0);
        int length = in.u16(LENGTH, 0) * 4;
        int metadata = in.u8(MDTYPE, 2);
        int protocol = in.u8(NEXT_PROTO, 3);
        in.u24(SPI, 4);
        in.u8(SI, 7);
        // RFC 8300 2.4: metadata of type 1 has a fixed length.
        int at = metadata == 1 ? 24 : Math.max(length, 8);
        switch (protocol) {
            case 1, 2 -> IpPayload.nextIp(in, at);
            case 3 -> in.next(Tables.ETHERNET_FRAME, 0, at);
            case 4 -> in.nextDirectly(Tables.ETHERTYPE, 0x894f, at);
            case 5 -> in.nextDirectly(Tables.ETHERTYPE, 0x8847, at);
            default -> in.data(at, in.length() - at);
        }
        return in.length();
    }
}
