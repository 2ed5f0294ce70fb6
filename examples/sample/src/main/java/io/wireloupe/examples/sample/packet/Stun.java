package io.wireloupe.examples.sample.packet;

/** STUN binding messages (RFC 8489 5): how a host learns its address as the internet sees it. */
public final class Stun {

    /** UDP port of servers. */
    public static final int PORT = 3478;

    private static final int BINDING_REQUEST = 0x0001;
    private static final int BINDING_SUCCESS = 0x0101;
    private static final int XOR_MAPPED_ADDRESS = 0x0020;
    private static final long MAGIC_COOKIE = 0x2112a442L;

    private Stun() {
    }

    /** A question; {@code transaction} has 12 octets. */
    public static byte[] request(byte[] transaction) {
        return new Bytes().u16(BINDING_REQUEST).u16(0).u32(MAGIC_COOKIE).bytes(transaction).toByteArray();
    }

    /** The answer: the IPv4 address and port that the question came from. */
    public static byte[] response(byte[] transaction, Ip mapped, int port) {
        Bytes stun = new Bytes().u16(BINDING_SUCCESS).u16(12).u32(MAGIC_COOKIE).bytes(transaction);
        stun.u16(XOR_MAPPED_ADDRESS).u16(8).u8(0).u8(1).u16(port ^ (int) (MAGIC_COOKIE >>> 16));
        byte[] octets = mapped.octets();
        for (int i = 0; i < octets.length; i++) {
            stun.u8(octets[i] ^ (int) (MAGIC_COOKIE >>> 24 - 8 * i));
        }
        return stun.toByteArray();
    }
}
