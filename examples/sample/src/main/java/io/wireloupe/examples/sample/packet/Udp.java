package io.wireloupe.examples.sample.packet;

/** UDP (RFC 768) over either IP version. */
public final class Udp {

    /** Protocol number of UDP. */
    public static final int PROTOCOL = 17;

    private Udp() {
    }

    /** A datagram with its header and checksum, ready to be put into an IP packet. */
    public static byte[] datagram(Endpoint from, Endpoint to, byte[] payload) {
        Bytes udp = new Bytes().u16(from.port()).u16(to.port()).u16(8 + payload.length).u16(0).bytes(payload);
        int checksum = Checksum.of(from.ip(), to.ip(), PROTOCOL, udp.toByteArray());
        // RFC 768: a computed zero is sent as all ones, since zero says "no checksum".
        return udp.set16(6, checksum == 0 ? 0xffff : checksum).toByteArray();
    }

    /** A whole frame with one datagram; {@code id} is the IPv4 identification. */
    public static byte[] frame(Endpoint from, Endpoint to, int id, byte[] payload) {
        return from.frameTo(to, PROTOCOL, id, datagram(from, to, payload));
    }
}
