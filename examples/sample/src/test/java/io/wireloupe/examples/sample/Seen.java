package io.wireloupe.examples.sample;

import io.wireloupe.examples.sample.packet.Frame;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A frame taken apart again, independently of the code that put it together.
 *
 * @param timeNanos when it was seen
 * @param sourceMac who sent it
 * @param source the sender's IP address; empty if it is no IP packet
 * @param destination the receiver's IP address; empty if it is no IP packet
 * @param protocol the IP protocol number after any hop-by-hop header; -1 if it is no IP packet
 * @param laterFragment whether it is a fragment other than the first
 * @param firstFragment whether it is the first of several fragments
 * @param ip the octets of the IP packet without Ethernet padding
 * @param transport the octets after the IP headers
 */
public record Seen(long timeNanos, long sourceMac, String source, String destination, int protocol,
        boolean laterFragment, boolean firstFragment, byte[] ip, byte[] transport) {

    /** Takes a frame apart. */
    public static Seen of(Frame frame) {
        ByteBuffer in = ByteBuffer.wrap(frame.bytes());
        long mac = in.getLong(4) & 0xffff_ffff_ffffL;
        int etherType = in.getChar(12);
        int at = 14;
        if (etherType == 0x8100) {
            etherType = in.getChar(16);
            at = 18;
        }
        return switch (etherType) {
            case 0x0800 -> v4(frame, mac, in, at);
            case 0x86dd -> v6(frame, mac, in, at);
            default -> new Seen(frame.timeNanos(), mac, "", "", -1, false, false, new byte[0], new byte[0]);
        };
    }

    private static Seen v4(Frame frame, long mac, ByteBuffer in, int at) {
        int header = (in.get(at) & 15) * 4;
        byte[] ip = Arrays.copyOfRange(frame.bytes(), at, at + in.getChar(at + 2));
        int offset = in.getChar(at + 6) & 0x1fff;
        boolean more = (in.getChar(at + 6) & 0x2000) != 0;
        return new Seen(frame.timeNanos(), mac, text(ip, 12, 4), text(ip, 16, 4), in.get(at + 9) & 0xff, offset > 0,
                offset == 0 && more, ip, Arrays.copyOfRange(ip, header, ip.length));
    }

    private static Seen v6(Frame frame, long mac, ByteBuffer in, int at) {
        byte[] ip = Arrays.copyOfRange(frame.bytes(), at, at + 40 + in.getChar(at + 4));
        boolean hopByHop = ip[6] == 0;
        int protocol = hopByHop ? ip[40] & 0xff : ip[6] & 0xff;
        int header = hopByHop ? 40 + 8 + 8 * (ip[41] & 0xff) : 40;
        return new Seen(frame.timeNanos(), mac, text(ip, 8, 16), text(ip, 24, 16), protocol, false, false, ip,
                Arrays.copyOfRange(ip, header, ip.length));
    }

    /** The 16-bit number at some place of the transport message. */
    public int u16(int at) {
        return ByteBuffer.wrap(transport).getChar(at);
    }

    /** The 32-bit number at some place of the transport message. */
    public long u32(int at) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(transport).getInt(at));
    }

    /** The length of the data after the TCP header. */
    public int tcpData() {
        return transport.length - (transport[12] >>> 4 & 15) * 4;
    }

    /** Whether the bits are all set in the TCP flags. */
    public boolean tcpFlags(int bits) {
        return (transport[13] & bits) == bits;
    }

    /** Both ends of a UDP or TCP packet, sender first. */
    public String direction() {
        return source + " " + u16(0) + " " + destination + " " + u16(2);
    }

    /** The same, receiver first. */
    public String opposite() {
        return destination + " " + u16(2) + " " + source + " " + u16(0);
    }

    /** Whether the ones' complement sum over some octets, checksum included, comes out as all ones (RFC 1071 1). */
    public static boolean sumsUp(byte[]... parts) {
        int sum = 0;
        for (byte[] part : parts) {
            for (int i = 0; i < part.length; i += 2) {
                sum += (part[i] & 0xff) * 256 + (i + 1 < part.length ? part[i + 1] & 0xff : 0);
                sum = sum > 0xffff ? sum - 0xffff : sum;
            }
        }
        return sum == 0xffff;
    }

    /** The pseudo header of the transport checksum, with some length. */
    public byte[] pseudoHeader(int length) {
        boolean v4 = ip[0] >>> 4 == 4;
        byte[] addresses = v4 ? Arrays.copyOfRange(ip, 12, 20) : Arrays.copyOfRange(ip, 8, 40);
        return ByteBuffer.allocate(addresses.length + 8).put(addresses).putInt(length).putInt(protocol).array();
    }

    private static String text(byte[] ip, int at, int length) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(ip, at, at + length)).getHostAddress();
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
