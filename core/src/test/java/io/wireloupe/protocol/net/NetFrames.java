package io.wireloupe.protocol.net;

import java.util.List;
import java.util.stream.IntStream;

import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.dissect.RawFrame;

/** Frames in hexadecimal, from the inside out, and the look at their trees. */
public final class NetFrames {

    private static final DissectorCheck CHECK = DissectorCheck.with(Dissectors.standard());

    /** A UDP datagram with four octets of data between ports that nobody has registered. */
    public static final String UDP = "9c41 9c42 000c 0000 61626364";

    /** An IPv4 packet with {@link #UDP}, from 192.0.2.1 to 192.0.2.2. */
    public static final String IPV4 = "4500 0020 0001 0000 4011 0000 c0000201 c0000202 " + UDP;

    /** An IPv6 packet with {@link #UDP}, from 2001:db8::1 to 2001:db8::2. */
    public static final String IPV6 = "60000000 000c 11 40 20010db8000000000000000000000001 "
            + "20010db8000000000000000000000002 " + UDP;

    /** An Ethernet frame with {@link #IPV4}. */
    public static final String ETHERNET = "020000000011 020000000012 0800 " + IPV4;

    private NetFrames() {}

    /** An Ethernet frame with a payload of this EtherType. */
    public static String ethernet(String type, String payload) {
        return "02005e100001 02005e100002 " + type + ' ' + payload;
    }

    /** A frame with an IPv4 packet from 10.0.0.1 to 10.0.0.2. */
    public static String ipv4(int protocol, String payload) {
        return ethernet("0800", String.format("4500 %04x 0001 0000 40%02x 0000 0a000001 0a000002 ",
                20 + length(payload), protocol) + payload);
    }

    /** A frame with an IPv6 packet from fe80::1 to fe80::2. */
    public static String ipv6(int next, String payload) {
        return ethernet("86dd", String.format("60000000 %04x %02x 40 fe800000000000000000000000000001 "
                + "fe800000000000000000000000000002 ", length(payload), next) + payload);
    }

    /** A frame with a UDP datagram to a port, over IPv4. */
    public static String udp(int port, String payload) {
        return ipv4(17, String.format("c350 %04x %04x 0000 ", port, 8 + length(payload)) + payload);
    }

    /** A frame with a TCP segment to a port, over IPv4. */
    public static String tcp(int port, String payload) {
        return ipv4(6, String.format("c350 %04x 00000001 00000001 5018 03e8 0000 0000 ", port) + payload);
    }

    /** Holds a frame against {@link DissectorCheck} and gives its tree. */
    public static PacketTree check(String frame) {
        return CHECK.frame(frame);
    }

    /** The trees of frames of one capture, one millisecond apart. */
    public static List<PacketTree> trees(String... frames) {
        Dissection dissection = new Dissection(Dissectors.standard().planEverything());
        return IntStream.range(0, frames.length).mapToObj(i -> {
            byte[] bytes = DissectorCheck.bytes(frames[i]);
            RawFrame frame = new RawFrame();
            frame.place(bytes, 0, bytes.length, bytes.length);
            frame.time(1_700_000_000L, i * 1_000_000);
            frame.link(1, 0);
            return dissection.toTree(frame);
        }).toList();
    }

    /** The values of a field as text. */
    public static List<String> texts(PacketTree tree, Field field) {
        return tree.values(field).stream().map(PacketTree.Value::text).toList();
    }

    private static int length(String hex) {
        return DissectorCheck.bytes(hex).length;
    }
}
