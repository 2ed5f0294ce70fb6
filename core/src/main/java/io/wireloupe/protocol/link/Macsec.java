package io.wireloupe.protocol.link;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Media access control security: IEEE 802.1AE-2018 clause 9; payloads that are only authenticated are looked into. */
public final class Macsec implements Dissector {

    public static final Protocol MACSEC = Protocol.define("802.1AE Security tag", "MACsec", "macsec");
    public static final UIntField TCI = MACSEC.uint8("macsec.TCI", "Tag control information").hex().mask(0xfc);
    public static final FlagField TCI_ES = MACSEC.flag("macsec.TCI.ES", "End station", 0x40);
    public static final FlagField TCI_SC = MACSEC.flag("macsec.TCI.SC", "Channel identifier present", 0x20);
    public static final FlagField TCI_SCB = MACSEC.flag("macsec.TCI.SCB", "Single copy broadcast", 0x10);
    public static final FlagField TCI_E = MACSEC.flag("macsec.TCI.E", "Encrypted", 0x08);
    public static final FlagField TCI_C = MACSEC.flag("macsec.TCI.C", "Changed", 0x04);
    public static final UIntField AN = MACSEC.uint8("macsec.AN", "Association number").hex().mask(0x03);
    public static final UIntField SL = MACSEC.uint8("macsec.SL", "Short length").unit("bytes");
    public static final UIntField PN = MACSEC.uint32("macsec.PN", "Packet number");
    public static final MacField SCI_SYSTEM_IDENTIFIER =
            MACSEC.mac("macsec.SCI.system_identifier", "System Identifier");
    public static final UIntField SCI_PORT_IDENTIFIER = MACSEC.uint16("macsec.SCI.port_identifier", "Port Identifier");
    public static final UIntField ETYPE = MACSEC.uint16("macsec.etype", "Type").hex();
    public static final BytesField ICV = MACSEC.bytes("macsec.ICV", "Integrity check value");

    private static final int CHECK_VALUE = 16;

    @Override
    public Protocol protocol() {
        return MACSEC;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.ETHERTYPE, 0x88e5);
        at.handsTo(Tables.ETHERTYPE);
    }

    @Override
    public int dissect(Layer in) {
        in.u8(TCI, 0);
        in.flag8(TCI_ES, 0);
        boolean channel = in.flag8(TCI_SC, 0);
        in.flag8(TCI_SCB, 0);
        boolean encrypted = in.flag8(TCI_E, 0);
        boolean changed = in.flag8(TCI_C, 0);
        in.u8(AN, 0);
        int shortLength = in.u8(SL, 1);
        in.u32(PN, 2);
        int at = 6;
        if (channel) {
            in.mac(SCI_SYSTEM_IDENTIFIER, at);
            in.u16(SCI_PORT_IDENTIFIER, at + 6);
            at += 8;
        }
        int secured = shortLength > 0
                ? Math.min(shortLength, in.length() - at)
                : Math.max(0, in.length() - at - CHECK_VALUE);
        if (encrypted || changed) {
            in.data(at, secured);
        } else {
            in.next(Tables.ETHERTYPE, in.u16(ETYPE, at), at + 2, secured - 2);
        }
        int check = at + secured;
        if (in.captured() > check) {
            in.bytes(ICV, check, Math.min(CHECK_VALUE, in.captured() - check));
        }
        return in.length();
    }
}
