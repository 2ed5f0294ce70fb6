package io.wireloupe.safety;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Frames made for a purpose: IPv4 fragments, TCP segments, layers inside one another. */
final class Crafted {

    static final int TCP = 6;
    static final int UDP = 17;

    /** An UDP datagram in three fragments, the last one first and the first one twice. */
    static final List<Seeds.Seed> FRAGMENTS = fragments();

    /** A chunked HTTP response in segments of seven bytes, each second one before the first. */
    static final List<Seeds.Seed> HTTP_IN_PIECES = httpInPieces();

    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int TCP_FLAGS = 14 + 20 + 13;

    private Crafted() {}

    private static List<Seeds.Seed> fragments() {
        byte[] datagram = udp(50_000, 53, new byte[40]);
        List<Seeds.Seed> frames = new ArrayList<>();
        for (int from : new int[] {32, 0, 0, 16}) {
            int to = Math.min(datagram.length, from + 16);
            boolean more = to < datagram.length;
            frames.add(new Seeds.Seed(Seeds.ETHERNET,
                    fragment(7, from, more, Arrays.copyOfRange(datagram, from, to))));
        }
        return frames;
    }

    private static List<Seeds.Seed> httpInPieces() {
        byte[] stream = ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwire\r\n5\r\nloupe\r\n0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        List<Seeds.Seed> frames = new ArrayList<>();
        frames.add(new Seeds.Seed(Seeds.ETHERNET, acknowledgment(0x0a000002, 50_000, 0x0a000001, 80)));
        for (int at = 0; at < stream.length; at += 14) {
            for (int from : new int[] {at + 7, at}) {
                int to = Math.min(stream.length, from + 7);
                if (from < to) {
                    frames.add(new Seeds.Seed(Seeds.ETHERNET, tcp(0x0a000001, 80, 0x0a000002, 50_000, from,
                            Arrays.copyOfRange(stream, from, to))));
                }
            }
        }
        return frames;
    }

    /** An Ethernet frame with a fragment of a datagram from 10.0.0.1 to 10.0.0.2. */
    static byte[] fragment(int id, int offset, boolean more, byte[] data) {
        return ethernet(0x0800, ipv4(UDP, 0x0a000001, 0x0a000002, id, offset / 8 | (more ? MORE_FRAGMENTS : 0), data));
    }

    /** An Ethernet frame with a TCP segment that acknowledges nothing. */
    static byte[] tcp(int source, int sourcePort, int destination, int destinationPort, int sequence, byte[] data) {
        ByteBuffer header = ByteBuffer.allocate(20 + data.length).putShort((short) sourcePort)
                .putShort((short) destinationPort).putInt(sequence).putInt(0).putShort((short) 0x5008)
                .putShort((short) 0x1000).putInt(0).put(data);
        return ethernet(0x0800, ipv4(TCP, source, destination, 1, 0, header.array()));
    }

    /** An Ethernet frame with a TCP segment without data that acknowledges the number 0. */
    static byte[] acknowledgment(int source, int sourcePort, int destination, int destinationPort) {
        byte[] frame = tcp(source, sourcePort, destination, destinationPort, 1, new byte[0]);
        frame[TCP_FLAGS] = 0x10;
        return frame;
    }

    static byte[] udp(int source, int destination, byte[] data) {
        return ByteBuffer.allocate(8 + data.length).putShort((short) source).putShort((short) destination)
                .putShort((short) (8 + data.length)).putShort((short) 0).put(data).array();
    }

    static byte[] ipv4(int protocol, int source, int destination, int id, int fragment, byte[] data) {
        return ByteBuffer.allocate(20 + data.length).putShort((short) 0x4500).putShort((short) (20 + data.length))
                .putShort((short) id).putShort((short) fragment).put((byte) 64).put((byte) protocol)
                .putShort((short) 0).putInt(source).putInt(destination).put(data).array();
    }

    static byte[] ethernet(int type, byte[] data) {
        return ByteBuffer.allocate(14 + data.length).putInt(0x02005e10).putInt(0x00010200).putInt(0x5e100002)
                .putShort((short) type).put(data).array();
    }

    /** The same bytes so many times. */
    static byte[] times(int count, byte... bytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            all.writeBytes(bytes);
        }
        return all.toByteArray();
    }
}
