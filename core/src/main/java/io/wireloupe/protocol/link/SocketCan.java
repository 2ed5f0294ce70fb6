package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Controller area network as Linux captures it: LINKTYPE_CAN_SOCKETCAN of the tcpdump group's registry. */
public final class SocketCan implements Dissector {

    /** The protocol {@code can}: Controller Area Network. */
    public static final Protocol CAN = Protocol.define("Controller Area Network", "CAN", "can");
    /** Identifier: {@code can.id}, a number of 32 bits. */
    public static final UIntField ID = CAN.uint32("can.id", "Identifier");
    /** Extended identifier: {@code can.flags.xtd}, the bit {@code 0x80000000}. */
    public static final FlagField XTD = CAN.flag("can.flags.xtd", "Extended identifier", 0x80000000L);
    /** Remote transmission request: {@code can.flags.rtr}, the bit {@code 0x40000000}. */
    public static final FlagField RTR = CAN.flag("can.flags.rtr", "Remote transmission request", 0x40000000L);
    /** Error message: {@code can.flags.err}, the bit {@code 0x20000000}. */
    public static final FlagField ERR = CAN.flag("can.flags.err", "Error message", 0x20000000L);
    /** Length: {@code can.len}, a number of 8 bits, in bytes. */
    public static final UIntField LEN = CAN.uint8("can.len", "Length").unit("bytes");

    private static final int LINKTYPE_CAN_SOCKETCAN = 227;
    private static final long EXTENDED_ID = 0x1fffffffL;
    private static final long STANDARD_ID = 0x7ff;
    private static final int HEADER = 8;

    @Override
    public Protocol protocol() {
        return CAN;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_CAN_SOCKETCAN);
    }

    @Override
    public int dissect(Layer in) {
        long id = in.peek32(0);
        boolean extended = (id & XTD.mask()) != 0;
        if ((id & ERR.mask()) == 0) {
            in.set(ID, id & (extended ? EXTENDED_ID : STANDARD_ID), 0, 4);
            in.flag32(XTD, 0);
            in.flag32(RTR, 0);
        }
        in.flag32(ERR, 0);
        int length = in.u8(LEN, 4);
        in.data(HEADER, Math.min(length, in.length() - HEADER));
        return in.length();
    }
}
