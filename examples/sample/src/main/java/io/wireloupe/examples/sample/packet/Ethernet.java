package io.wireloupe.examples.sample.packet;

/** Ethernet II frames (IEEE 802.3 clause 3) without their check sequence, as captures hold them. */
public final class Ethernet {

    /** EtherType of IPv4. */
    public static final int IPV4 = 0x0800;
    /** EtherType of ARP. */
    public static final int ARP = 0x0806;
    /** EtherType of an IEEE 802.1Q tag. */
    public static final int VLAN = 0x8100;
    /** EtherType of IPv6. */
    public static final int IPV6 = 0x86dd;

    // 64 octets at least on the wire, of which the check sequence takes four.
    private static final int MINIMUM = 60;

    private Ethernet() {
    }

    /** A frame, padded with zeros to the 60 octets that a frame has at least. */
    public static byte[] frame(Mac destination, Mac source, int etherType, byte[] payload) {
        return padded(new Bytes().mac(destination).mac(source).u16(etherType).bytes(payload));
    }

    /**
     * A frame with a VLAN tag (IEEE 802.1Q 9.6).
     *
     * @param vlan the VLAN identifier, 0 to 4094; 0 says that only the priority counts
     * @param priority the priority code point, 0 to 7
     */
    public static byte[] tagged(Mac destination, Mac source, int vlan, int priority, int etherType, byte[] payload) {
        Bytes frame = new Bytes().mac(destination).mac(source);
        frame.u16(VLAN).u16(priority << 13 | vlan).u16(etherType);
        return padded(frame.bytes(payload));
    }

    private static byte[] padded(Bytes frame) {
        return frame.zeros(Math.max(0, MINIMUM - frame.length())).toByteArray();
    }
}
