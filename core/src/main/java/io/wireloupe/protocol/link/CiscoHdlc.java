package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Table;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Cisco's HDLC framing: an address, a zero and an EtherType (RFC 1547 4.3.1). */
public final class CiscoHdlc implements Dissector {

    /** The protocol {@code chdlc}: Cisco HDLC. */
    public static final Protocol CHDLC = Protocol.define("Cisco HDLC", "CHDLC", "chdlc");
    /** Address: {@code chdlc.address}, a number of 8 bits, in hexadecimal. */
    public static final UIntField ADDRESS = CHDLC.uint8("chdlc.address", "Address").hex();
    /** Control: {@code chdlc.control}, a number of 8 bits, in hexadecimal. */
    public static final UIntField CONTROL = CHDLC.uint8("chdlc.control", "Control").hex();
    /** Protocol: {@code chdlc.protocol}, a number of 16 bits, in hexadecimal. */
    public static final UIntField PROTOCOL = CHDLC.uint16("chdlc.protocol", "Protocol").hex();
    /** Padding of CLNS: {@code chdlc.clns_padding}, a number of 8 bits, in hexadecimal. */
    public static final UIntField CLNS_PADDING = CHDLC.uint8("chdlc.clns_padding", "Padding of CLNS").hex();

    /** Numbers that mean something else than as an EtherType. */
    static final Table CHDLC_PROTOCOL = Table.named("chdlc.protocol");

    /** Number 0 leads here, from PPP links that carry this framing. */
    static final Table FRAMING = Table.named("chdlc");

    private static final int LINKTYPE_C_HDLC = 104;
    private static final int UNICAST = 0x0f;
    private static final int MULTICAST = 0x8f;
    private static final int CDP = 0x2000;
    private static final int OSI = 0xfefe;
    private static final int HEADER = 4;

    /** Whether the first octet of a frame is one of the two addresses. */
    static boolean isAddress(int octet) {
        return octet == UNICAST || octet == MULTICAST;
    }

    @Override
    public Protocol protocol() {
        return CHDLC;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_C_HDLC);
        at.on(FRAMING, 0);
        at.handsTo(CHDLC_PROTOCOL, Tables.ETHERTYPE, Tables.LLC_CISCO_PID, Tables.LLC_DSAP);
    }

    @Override
    public int dissect(Layer in) {
        in.u8(ADDRESS, 0);
        in.u8(CONTROL, 1);
        int protocol = in.u16(PROTOCOL, 2);
        if (in.claimed(CHDLC_PROTOCOL, protocol)) {
            in.next(CHDLC_PROTOCOL, protocol, HEADER);
        } else if (protocol == CDP) {
            in.next(Tables.LLC_CISCO_PID, protocol, HEADER);
        } else if (protocol == OSI) {
            boolean padded = in.u8(CLNS_PADDING, HEADER) == 0;
            in.next(Tables.LLC_DSAP, 0xfe, padded ? HEADER + 1 : HEADER);
        } else {
            in.next(Tables.ETHERTYPE, protocol, HEADER);
        }
        return in.length();
    }
}
