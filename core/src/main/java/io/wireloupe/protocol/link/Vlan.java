package io.wireloupe.protocol.link;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** VLAN tag: IEEE 802.1Q-2022 clause 9.6. */
public final class Vlan implements Dissector {

    /** The protocol {@code vlan}: 802.1Q Virtual LAN. */
    public static final Protocol VLAN = Protocol.define("802.1Q Virtual LAN", "802.1Q", "vlan");
    /** Priority: {@code vlan.priority}, the bits {@code 0xe000} of 16. */
    public static final UIntField PRIORITY = VLAN.uint16("vlan.priority", "Priority").mask(0xe000);
    /** Drop eligible: {@code vlan.dei}, the bit {@code 0x1000}. */
    public static final FlagField DEI = VLAN.flag("vlan.dei", "Drop eligible", 0x1000).formerly("vlan.cfi");
    /** ID: {@code vlan.id}, the bits {@code 0xfff} of 16. */
    public static final UIntField ID = VLAN.uint16("vlan.id", "ID").mask(0x0fff);
    /** Type: {@code vlan.etype}, a number of 16 bits, in hexadecimal. */
    public static final UIntField ETYPE = VLAN.uint16("vlan.etype", "Type").hex();
    /** Length: {@code vlan.len}, a number of 16 bits, in bytes. */
    public static final UIntField LEN = VLAN.uint16("vlan.len", "Length").unit("bytes");
    /** Trailer: {@code vlan.trailer}, octets. */
    public static final BytesField TRAILER = VLAN.bytes("vlan.trailer", "Trailer");

    private static final int TAG = 4;

    /** The EtherType of outer tags before IEEE 802.1ad. */
    private static final int OLD_QINQ = 0x9100;

    private static final int MAX_LENGTH = 1500;

    @Override
    public Protocol protocol() {
        return VLAN;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.ETHERTYPE, 0x8100, OLD_QINQ);
        at.handsTo(Tables.ETHERTYPE, Tables.LLC_FRAME);
        at.needs(TRAILER, Tables.ETHERTYPE, Tables.LLC_FRAME);
        at.alsoRecords(Ethernet.ETH);
    }

    @Override
    public int dissect(Layer in) {
        in.u16(PRIORITY, 0);
        in.flag16(DEI, 0);
        in.packet().vlan(in.u16(ID, 0));
        int type = in.peek16(2);
        int room = in.length() - TAG;
        int end = TAG;
        if (type > MAX_LENGTH) {
            in.u16(ETYPE, 2);
            end += in.nextContained(Tables.ETHERTYPE, type, TAG, room);
        } else {
            in.u16(LEN, 2);
            end += Math.min(type, room);
            in.nextContained(Tables.LLC_FRAME, 0, TAG, Math.min(type, room));
        }
        EthernetTrailer.record(in, TRAILER, end, 0);
        return in.length();
    }
}
