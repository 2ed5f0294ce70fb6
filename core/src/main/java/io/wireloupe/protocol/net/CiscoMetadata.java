package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Cisco MetaData: the security group tag between a MAC header or GRE and what follows. */
public final class CiscoMetadata implements Dissector {

    /** The protocol {@code cmd}: Cisco MetaData. */
    public static final Protocol CMD = Protocol.define("Cisco MetaData", "CMD", "cmd");
    /** Version: {@code cmd.version}, a number of 8 bits. */
    public static final UIntField VERSION = CMD.uint8("cmd.version", "Version");
    /** Length: {@code cmd.length}, a number of 8 bits. */
    public static final UIntField LENGTH = CMD.uint8("cmd.length", "Length");
    /** Options: {@code cmd.options}, a number of 16 bits, in hexadecimal. */
    public static final UIntField OPTIONS = CMD.uint16("cmd.options", "Options").hex();
    /** Security Group Tag: {@code cmd.sgt}, a number of 16 bits. */
    public static final UIntField SGT = CMD.uint16("cmd.sgt", "Security Group Tag");

    @Override
    public Protocol protocol() {
        return CMD;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.ETHERTYPE, 0x8909);
        at.on(Tables.GRE_PROTO, 0x8909);
        at.handsTo(Tables.ETHERTYPE);
    }

    @Override
    public int dissect(Layer in) {
        // Behind GRE the type of the payload comes first, behind Ethernet last; a version of 1 tells them apart.
        boolean typeFirst = in.peek8(0) != 1;
        int at = typeFirst ? 2 : 0;
        in.u8(VERSION, at);
        in.u8(LENGTH, at + 1);
        in.u16(OPTIONS, at + 2);
        in.u16(SGT, at + 4);
        in.next(Tables.ETHERTYPE, in.peek16(typeFirst ? 0 : 6), 8);
        return in.length();
    }
}
