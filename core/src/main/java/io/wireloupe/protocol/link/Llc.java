package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Logical Link Control: IEEE 802.2 (ISO/IEC 8802-2), with the Subnetwork Access Protocol of IEEE 802 clause 9.2. */
public final class Llc implements Dissector {

    /** The protocol {@code llc}: Logical-Link Control. */
    public static final Protocol LLC = Protocol.define("Logical-Link Control", "LLC", "llc");
    /** Destination service access point: {@code llc.dsap}, a number of 8 bits, in hexadecimal. */
    public static final UIntField DSAP = LLC.uint8("llc.dsap", "Destination service access point").hex();
    /** Destination address: {@code llc.dsap.sap}, the bits {@code 0xfe} of 8. */
    public static final UIntField DSAP_SAP = LLC.uint8("llc.dsap.sap", "Destination address").mask(0xfe);
    /** Destination is a group: {@code llc.dsap.ig}, the bit {@code 0x1}. */
    public static final FlagField DSAP_IG = LLC.flag("llc.dsap.ig", "Destination is a group", 0x01);
    /** Source service access point: {@code llc.ssap}, a number of 8 bits, in hexadecimal. */
    public static final UIntField SSAP = LLC.uint8("llc.ssap", "Source service access point").hex();
    /** Source address: {@code llc.ssap.sap}, the bits {@code 0xfe} of 8. */
    public static final UIntField SSAP_SAP = LLC.uint8("llc.ssap.sap", "Source address").mask(0xfe);
    /** Response: {@code llc.ssap.cr}, the bit {@code 0x1}. */
    public static final FlagField SSAP_CR = LLC.flag("llc.ssap.cr", "Response", 0x01);
    static final HdlcControl CONTROL = new HdlcControl(LLC, 2);
    /** Organization: {@code llc.oui}, a number of 24 bits. */
    public static final UIntField OUI = LLC.uint24("llc.oui", "Organization");
    /** EtherType: {@code llc.type}, a number of 16 bits, in hexadecimal. */
    public static final UIntField TYPE = LLC.uint16("llc.type", "EtherType").hex();
    /** Protocol of the organization: {@code llc.pid}, a number of 16 bits, in hexadecimal. */
    public static final UIntField PID = LLC.uint16("llc.pid", "Protocol of the organization").hex();
    /** Protocol of Cisco: {@code llc.cisco_pid}, a number of 16 bits, in hexadecimal. */
    public static final UIntField CISCO_PID = LLC.uint16("llc.cisco_pid", "Protocol of Cisco").hex();
    /** Protocol of Apple: {@code llc.apple_atalk_pid}, a number of 16 bits, in hexadecimal. */
    public static final UIntField APPLE_ATALK_PID = LLC.uint16("llc.apple_atalk_pid", "Protocol of Apple").hex();
    /** Protocol of Aironet: {@code llc.wlccp_pid}, a number of 16 bits, in hexadecimal. */
    public static final UIntField WLCCP_PID = LLC.uint16("llc.wlccp_pid", "Protocol of Aironet").hex();
    /** Protocol of Extreme: {@code llc.extreme_pid}, a number of 16 bits, in hexadecimal. */
    public static final UIntField EXTREME_PID = LLC.uint16("llc.extreme_pid", "Protocol of Extreme").hex();
    /** Protocol of Nortel: {@code llc.nortel_pid}, a number of 16 bits, in hexadecimal. */
    public static final UIntField NORTEL_PID = LLC.uint16("llc.nortel_pid", "Protocol of Nortel").hex();
    /** Protocol of Foundry: {@code llc.foundry_pid}, a number of 16 bits, in hexadecimal. */
    public static final UIntField FOUNDRY_PID = LLC.uint16("llc.foundry_pid", "Protocol of Foundry").hex();
    /** Protocol of the IANA: {@code llc.iana_pid}, a number of 16 bits, in hexadecimal. */
    public static final UIntField IANA_PID = LLC.uint16("llc.iana_pid", "Protocol of the IANA").hex();
    /** Protocol of Bluetooth: {@code llc.bluetooth_pid}, a number of 16 bits, in hexadecimal. */
    public static final UIntField BLUETOOTH_PID = LLC.uint16("llc.bluetooth_pid", "Protocol of Bluetooth").hex();
    /** Protocol of AWDL: {@code llc.apple_awdl_pid}, a number of 16 bits, in hexadecimal. */
    public static final UIntField AWDL_PID = LLC.uint16("llc.apple_awdl_pid", "Protocol of AWDL").hex();

    private static final int SNAP = 0xaa;
    private static final int TCP_IP = 0x06;
    private static final int SNAP_HEADER = 5;

    private static final int ETHERTYPES = 0x000000;
    private static final int CISCO_90 = 0x0000f8;
    private static final int CISCO = 0x00000c;
    private static final int IEEE_802_1 = 0x0080c2;
    private static final int APPLE = 0x080007;

    @Override
    public Protocol protocol() {
        return LLC;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LLC_FRAME, 0);
        at.handsTo(Tables.LLC_DSAP, Tables.LLC_CISCO_PID, Tables.ETHERTYPE, Tables.LINK_TYPE, Tables.IP_VERSION);
    }

    @Override
    public int dissect(Layer in) {
        int dsap = in.u8(DSAP, 0);
        in.u8(DSAP_SAP, 0);
        in.flag8(DSAP_IG, 0);
        int ssap = in.u8(SSAP, 1);
        in.u8(SSAP_SAP, 1);
        boolean response = in.flag8(SSAP_CR, 1);
        int header = 2 + HdlcControl.length(in, 2);
        int control = CONTROL.record(in, 2, response);
        if (dsap == SNAP && ssap == SNAP) {
            snap(in, header, control);
        } else if (!HdlcControl.informs(control)) {
            in.data(header, in.length() - header);
        } else if (dsap == TCP_IP && !in.claimed(Tables.LLC_DSAP, dsap)) {
            in.next(Tables.IP_VERSION, 4, header);
        } else {
            in.next(Tables.LLC_DSAP, dsap, header);
        }
        return in.length();
    }

    private static void snap(Layer in, int offset, int control) {
        int oui = in.u24(OUI, offset);
        if (!HdlcControl.informs(control)) {
            in.data(offset + 3, in.length() - offset - 3);
            return;
        }
        int number = in.u16(pid(oui), offset + 3);
        payload(in, oui, number, offset + SNAP_HEADER);
    }

    /** Hands on what follows a SNAP header: the number is an EtherType or belongs to the organization. */
    static void payload(Layer in, int oui, int number, int offset) {
        switch (oui) {
            case ETHERTYPES, CISCO_90, APPLE -> in.nextDirectly(Tables.ETHERTYPE, number, offset);
            case CISCO -> in.next(Tables.LLC_CISCO_PID, number, offset);
            case IEEE_802_1 -> bridged(in, number, offset);
            default -> in.data(offset, in.length() - offset);
        }
    }

    /** RFC 2427 appendix A: media of bridged frames, with and without their frame check sequence. */
    private static void bridged(Layer in, int number, int offset) {
        switch (number) {
            case 0x0001, 0x0007 -> in.next(Tables.LINK_TYPE, 1, offset);
            case 0x000e -> in.next(Tables.LLC_DSAP, 0x42, offset);
            default -> in.data(offset, in.length() - offset);
        }
    }

    private static UIntField pid(int oui) {
        return switch (oui) {
            case ETHERTYPES, CISCO_90 -> TYPE;
            case CISCO -> CISCO_PID;
            case APPLE -> APPLE_ATALK_PID;
            case 0x004096 -> WLCCP_PID;
            case 0x00e02b -> EXTREME_PID;
            case 0x000081 -> NORTEL_PID;
            case 0x00e052 -> FOUNDRY_PID;
            case 0x00005e -> IANA_PID;
            case 0x001958 -> BLUETOOTH_PID;
            case 0x0017f2 -> AWDL_PID;
            default -> PID;
        };
    }
}
