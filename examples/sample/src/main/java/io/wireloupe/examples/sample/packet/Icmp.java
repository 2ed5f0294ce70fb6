package io.wireloupe.examples.sample.packet;

import java.util.Arrays;

/** ICMP for IPv4 (RFC 792), the bare messages. */
public final class Icmp {

    private static final int ECHO_REPLY = 0;
    private static final int UNREACHABLE = 3;
    private static final int ECHO = 8;
    private static final int PORT = 3;
    private static final int IP_HEADER = 20;

    private Icmp() {
    }

    /** An echo request. */
    public static byte[] echo(int id, int sequence, byte[] data) {
        return message(ECHO, 0, new Bytes().u16(id).u16(sequence).bytes(data));
    }

    /** The answer to an echo request with the same numbers and data. */
    public static byte[] echoReply(int id, int sequence, byte[] data) {
        return message(ECHO_REPLY, 0, new Bytes().u16(id).u16(sequence).bytes(data));
    }

    /** "Port unreachable", carrying the header and the first octets of the packet that could not be delivered. */
    public static byte[] portUnreachable(byte[] undelivered) {
        byte[] quoted = Arrays.copyOf(undelivered, Math.min(undelivered.length, IP_HEADER + 8));
        return message(UNREACHABLE, PORT, new Bytes().u32(0).bytes(quoted));
    }

    private static byte[] message(int type, int code, Bytes body) {
        Bytes icmp = new Bytes().u8(type).u8(code).u16(0).bytes(body.toByteArray());
        return icmp.set16(2, Checksum.of(icmp.toByteArray())).toByteArray();
    }
}
