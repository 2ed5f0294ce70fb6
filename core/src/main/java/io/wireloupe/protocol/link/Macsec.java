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

    /** The protocol {@code macsec}: 802.1AE Security tag. */
    public static final Protocol MACSEC = Protocol.define("802.1AE Security tag", "MACsec", "macsec");
    /** Tag control information: {@code macsec.TCI}, the bits {@code 0xfc} of 8, in hexadecimal. */
    public static final UIntField TCI = MACSEC.uint8("macsec.TCI", "Tag control information").hex().mask(0xfc);
    /** End station: {@code macsec.TCI.ES}, the bit {@code 0x40}. */
    public static final FlagField TCI_ES = MACSEC.flag("macsec.TCI.ES", "End station", 0x40);
    /** Channel identifier present: {@code macsec.TCI.SC}, the bit {@code 0x20}. */
    public static final FlagField TCI_SC = MACSEC.flag("macsec.TCI.SC", "Channel identifier present", 0x20);
    /** Single copy broadcast: {@code macsec.TCI.SCB}, the bit {@code 0x10}. */
    public static final FlagField TCI_SCB = MACSEC.flag("macsec.TCI.SCB", "Single copy broadcast", 0x10);
    /** Encrypted: {@code macsec.TCI.E}, the bit {@code 0x8}. */
    public static final FlagField TCI_E = MACSEC.flag("macsec.TCI.E", "Encrypted", 0x08);
    /** Changed: {@code macsec.TCI.C}, the bit {@code 0x4}. */
    public static final FlagField TCI_C = MACSEC.flag("macsec.TCI.C", "Changed", 0x04);
    /** Association number: {@code macsec.AN}, the bits {@code 0x3} of 8, in hexadecimal. */
    public static final UIntField AN = MACSEC.uint8("macsec.AN", "Association number").hex().mask(0x03);
    /** Short length: {@code macsec.SL}, a number of 8 bits, in bytes. */
    public static final UIntField SL = MACSEC.uint8("macsec.SL", "Short length").unit("bytes");
    /** Packet number: {@code macsec.PN}, a number of 32 bits. */
    public static final UIntField PN = MACSEC.uint32("macsec.PN", "Packet number");
    /** System Identifier: {@code macsec.SCI.system_identifier}, a MAC address. */
    public static final MacField SCI_SYSTEM_IDENTIFIER =
            MACSEC.mac("macsec.SCI.system_identifier", "System Identifier");
    /** Port Identifier: {@code macsec.SCI.port_identifier}, a number of 16 bits. */
    public static final UIntField SCI_PORT_IDENTIFIER = MACSEC.uint16("macsec.SCI.port_identifier", "Port Identifier");
    /** Type: {@code macsec.etype}, a number of 16 bits, in hexadecimal. */
    public static final UIntField ETYPE = MACSEC.uint16("macsec.etype", "Type").hex();
    /** Integrity check value: {@code macsec.ICV}, octets. */
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
