package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/** Serial Line Address Resolution Protocol of Cisco's HDLC framing: addresses and keepalives (RFC 1547 4.3.1). */
public final class Slarp implements Dissector {

    /** The protocol {@code slarp}: Cisco SLARP. */
    public static final Protocol SLARP = Protocol.define("Cisco SLARP", "SLARP", "slarp");
    /** Packet type: {@code slarp.ptype}, a number of 32 bits, with named values. */
    public static final UIntField PTYPE = SLARP.uint32("slarp.ptype", "Packet type")
            .names(Map.of(0, "address request", 1, "address reply", 2, "keepalive"));
    /** Address: {@code slarp.address}, an IPv4 address. */
    public static final Ipv4Field ADDRESS = SLARP.ipv4("slarp.address", "Address");
    /** Netmask: {@code slarp.netmask}, an IPv4 address. */
    public static final Ipv4Field NETMASK = SLARP.ipv4("slarp.netmask", "Netmask");
    /** Number sent: {@code slarp.mysequence}, a number of 32 bits. */
    public static final UIntField MYSEQUENCE = SLARP.uint32("slarp.mysequence", "Number sent");
    /** Number received: {@code slarp.yoursequence}, a number of 32 bits. */
    public static final UIntField YOURSEQUENCE = SLARP.uint32("slarp.yoursequence", "Number received");
    /** Reliability: {@code slarp.reliability}, a number of 16 bits, in hexadecimal. */
    public static final UIntField RELIABILITY = SLARP.uint16("slarp.reliability", "Reliability").hex();

    private static final int SLARP_NUMBER = 0x8035;
    private static final int KEEPALIVE = 2;

    @Override
    public Protocol protocol() {
        return SLARP;
    }

    @Override
    public void register(Registration at) {
        at.on(CiscoHdlc.CHDLC_PROTOCOL, SLARP_NUMBER);
    }

    @Override
    public int dissect(Layer in) {
        long type = in.u32(PTYPE, 0);
        if (type == KEEPALIVE) {
            in.u32(MYSEQUENCE, 4);
            in.u32(YOURSEQUENCE, 8);
            in.u16(RELIABILITY, 12);
        } else if (type < KEEPALIVE) {
            in.ipv4(ADDRESS, 4);
            in.ipv4(NETMASK, 8);
        }
        return in.length();
    }
}
