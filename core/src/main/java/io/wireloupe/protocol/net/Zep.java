package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** ZigBee Encapsulation Protocol: IEEE 802.15.4 frames that a sniffer sends on in UDP. */
public final class Zep implements Dissector {

    /** The protocol {@code zep}: ZigBee Encapsulation Protocol. */
    public static final Protocol ZEP = Protocol.define("ZigBee Encapsulation Protocol", "ZEP", "zep");
    /** Protocol Version: {@code zep.version}, a number of 8 bits. */
    public static final UIntField VERSION = ZEP.uint8("zep.version", "Protocol Version");
    /** Type: {@code zep.type}, a number of 8 bits. */
    public static final UIntField TYPE = ZEP.uint8("zep.type", "Type");
    /** Channel ID: {@code zep.channel_id}, a number of 8 bits. */
    public static final UIntField CHANNEL_ID = ZEP.uint8("zep.channel_id", "Channel ID");
    /** Device ID: {@code zep.device_id}, a number of 16 bits. */
    public static final UIntField DEVICE_ID = ZEP.uint16("zep.device_id", "Device ID");
    /** Length: {@code zep.length}, a number of 8 bits, in bytes. */
    public static final UIntField LENGTH = ZEP.uint8("zep.length", "Length").unit("bytes");

    private static final int PREAMBLE = 0x4558;
    private static final int DATA = 1;
    private static final int LINKTYPE_IEEE802_15_4 = 195;

    @Override
    public Protocol protocol() {
        return ZEP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 17754);
        at.handsTo(Tables.LINK_TYPE);
    }

    @Override
    public int dissect(Layer in) {
        if (in.peek16(0) != PREAMBLE) {
            return 0;
        }
        int version = in.u8(VERSION, 2);
        if (version == 1) {
            in.u8(CHANNEL_ID, 3);
            in.u16(DEVICE_ID, 4);
            frame(in, in.u8(LENGTH, 15), 16);
        } else if (in.u8(TYPE, 3) == DATA) {
            in.u8(CHANNEL_ID, 4);
            in.u16(DEVICE_ID, 5);
            frame(in, in.u8(LENGTH, 31), 32);
        }
        return in.length();
    }

    private static void frame(Layer in, int length, int at) {
        in.next(Tables.LINK_TYPE, LINKTYPE_IEEE802_15_4, at, Math.min(length, in.length() - at));
    }
}
