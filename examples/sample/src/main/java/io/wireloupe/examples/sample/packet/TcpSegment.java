package io.wireloupe.examples.sample.packet;

/**
 * A TCP segment (RFC 9293 3.1).
 *
 * @param seq the sequence number, of which 32 bits count
 * @param ack the acknowledgment number, of which 32 bits count
 * @param flags the control bits, such as {@link #SYN}
 * @param window the window field as it stands on the wire, before any scaling
 * @param options the options, a multiple of four octets
 * @param payload the data, possibly empty
 */
public record TcpSegment(long seq, long ack, int flags, int window, byte[] options, byte[] payload) {

    /** Protocol number of TCP. */
    public static final int PROTOCOL = 6;

    /** No more data from the sender. */
    public static final int FIN = 0x01;
    /** Synchronize sequence numbers. */
    public static final int SYN = 0x02;
    /** Reset the connection. */
    public static final int RST = 0x04;
    /** Push the data to the application. */
    public static final int PSH = 0x08;
    /** The acknowledgment number counts. */
    public static final int ACK = 0x10;

    private static final int NOP = 1;

    /** The segment as it stands in an IP packet, with its checksum. */
    public byte[] bytes(Endpoint from, Endpoint to) {
        int headerWords = 5 + options.length / 4;
        Bytes tcp = new Bytes().u16(from.port()).u16(to.port()).u32(seq).u32((flags & ACK) == 0 ? 0 : ack);
        tcp.u8(headerWords << 4).u8(flags).u16(window).u16(0).u16(0).bytes(options).bytes(payload);
        return tcp.set16(16, Checksum.of(from.ip(), to.ip(), PROTOCOL, tcp.toByteArray())).toByteArray();
    }

    /** A whole frame with this segment; {@code id} is the IPv4 identification. */
    public byte[] frame(Endpoint from, Endpoint to, int id) {
        return from.frameTo(to, PROTOCOL, id, bytes(from, to));
    }

    /** The Timestamps option (RFC 7323 3.2), padded in front to twelve octets. */
    public static byte[] timestamps(long value, long echo) {
        return new Bytes().u8(NOP).u8(NOP).u8(8).u8(10).u32(value).u32(echo).toByteArray();
    }

    /** The SACK option (RFC 2018 3) with one block, padded in front to twelve octets. */
    public static byte[] sack(long left, long right) {
        return new Bytes().u8(NOP).u8(NOP).u8(5).u8(10).u32(left).u32(right).toByteArray();
    }

    /** The options that open a connection: MSS, and where the host is a modern one, window scale and SACK permitted. */
    public static byte[] opening(int mss, boolean modern, int windowShift) {
        Bytes options = new Bytes().u8(2).u8(4).u16(mss);
        if (modern) {
            options.u8(NOP).u8(3).u8(3).u8(windowShift).u8(NOP).u8(NOP).u8(4).u8(2);
        }
        return options.toByteArray();
    }
}
