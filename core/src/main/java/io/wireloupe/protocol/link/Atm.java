package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/**
 * Frames of ATM's adaptation layer 5: with SunATM's header (LINKTYPE_SUNATM), LLC alone (RFC 2684,
 * LINKTYPE_ATM_RFC1483) and IP alone (RFC 2225, LINKTYPE_ATM_CLIP).
 */
public final class Atm implements Dissector {

    /** The protocol {@code atm}: Asynchronous Transfer Mode. */
    public static final Protocol ATM = Protocol.define("Asynchronous Transfer Mode", "ATM", "atm");
    /** Adaptation layer: {@code atm.aal}, a number of 8 bits. */
    public static final UIntField AAL = ATM.uint8("atm.aal", "Adaptation layer");
    /** Kind of traffic: {@code atm.traffic_type}, a number of 8 bits. */
    public static final UIntField TRAFFIC_TYPE = ATM.uint8("atm.traffic_type", "Kind of traffic");
    /** Virtual path: {@code atm.vpi}, a number of 8 bits. */
    public static final UIntField VPI = ATM.uint8("atm.vpi", "Virtual path");
    /** Virtual channel: {@code atm.vci}, a number of 16 bits. */
    public static final UIntField VCI = ATM.uint16("atm.vci", "Virtual channel");
    /** Direction: {@code atm.channel}, a number of 16 bits. */
    public static final UIntField CHANNEL = ATM.uint16("atm.channel", "Direction");
    /** LAN emulation client: {@code atm.le_client.client}, a number of 16 bits, in hexadecimal. */
    public static final UIntField LE_CLIENT = ATM.uint16("atm.le_client.client", "LAN emulation client").hex();

    private static final int LINKTYPE_ATM_RFC1483 = 100;
    private static final int LINKTYPE_ATM_CLIP = 106;
    private static final int LINKTYPE_SUNATM = 123;

    private static final int HEADER = 4;
    private static final int LAN_EMULATION = 1;
    private static final int LLC_MULTIPLEXED = 2;
    private static final int LE_CONTROL = 0xff00;

    @Override
    public Protocol protocol() {
        return ATM;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_ATM_RFC1483, LINKTYPE_ATM_CLIP, LINKTYPE_SUNATM);
        at.handsTo(Tables.LLC_FRAME, Tables.IP_VERSION, Tables.LINK_TYPE);
    }

    @Override
    public int dissect(Layer in) {
        switch (in.packet().frame().linkType()) {
            case LINKTYPE_ATM_CLIP -> in.next(Tables.IP_VERSION, 4, 0);
            case LINKTYPE_SUNATM -> sun(in);
            default -> in.next(Tables.LLC_FRAME, 0, 0);
        }
        return in.length();
    }

    private static void sun(Layer in) {
        in.set(CHANNEL, in.peek8(0) >>> 7 == 0 ? 1 : 0, 0, 1);
        in.u8(VPI, 1);
        in.u16(VCI, 2);
        switch (in.peek8(0) & 0x0f) {
            case LAN_EMULATION -> {
                if (in.u16(LE_CLIENT, HEADER) != LE_CONTROL) {
                    in.next(Tables.LINK_TYPE, 1, HEADER + 2);
                }
            }
            case LLC_MULTIPLEXED -> in.next(Tables.LLC_FRAME, 0, HEADER);
            default -> in.data(HEADER, in.length() - HEADER);
        }
    }
}
