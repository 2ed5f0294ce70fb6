package io.wireloupe.examples.sample.packet;

/** ARP for IPv4 over Ethernet (RFC 826), whole frames. */
public final class Arp {

    private static final int REQUEST = 1;
    private static final int REPLY = 2;
    private static final Ip NO_ADDRESS = Ip.of("0.0.0.0");

    private Arp() {
    }

    /** "Who has this address? Tell me", to everybody. */
    public static byte[] request(Mac sender, Ip senderIp, Ip wanted) {
        byte[] message = message(REQUEST, sender, senderIp, Mac.ZERO, wanted);
        return Ethernet.frame(Mac.BROADCAST, sender, Ethernet.ARP, message);
    }

    /** The answer, to the one who asked. */
    public static byte[] reply(Mac sender, Ip senderIp, Mac target, Ip targetIp) {
        return Ethernet.frame(target, sender, Ethernet.ARP, message(REPLY, sender, senderIp, target, targetIp));
    }

    /** Asks whether an address is still free, before it is used (RFC 5227 2.1.1). */
    public static byte[] probe(Mac sender, Ip wanted) {
        return request(sender, NO_ADDRESS, wanted);
    }

    /** Says that an address is used from now on (RFC 5227 2.3). */
    public static byte[] announcement(Mac sender, Ip own) {
        return request(sender, own, own);
    }

    /** The bare ARP message, for frames of another shape (a VLAN tag, a wrong length). */
    public static byte[] message(int operation, Mac sender, Ip senderIp, Mac target, Ip targetIp) {
        Bytes arp = new Bytes().u16(1).u16(Ethernet.IPV4).u8(6).u8(4).u16(operation);
        return arp.mac(sender).ip(senderIp).mac(target).ip(targetIp).toByteArray();
    }
}
