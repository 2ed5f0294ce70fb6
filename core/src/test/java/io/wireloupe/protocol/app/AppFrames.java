package io.wireloupe.protocol.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.dissect.RawFrame;

/** Puts messages into frames and reads them. */
final class AppFrames {

    private static final String MACS = "02005e100001 02005e100002 ";
    private static final DissectorCheck CHECK = DissectorCheck.with(Dissectors.standard());

    private AppFrames() {}

    /** ASCII text as hexadecimal digits. */
    static String text(String s) {
        return HexFormat.of().formatHex(s.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** An Ethernet frame of this type. */
    static String ethernet(int type, String hex) {
        return MACS + String.format("%04x ", type) + hex;
    }

    /** A UDP datagram from 10.0.0.1 to 10.0.0.2. */
    static String udp(int source, int destination, String hex) {
        return udp("0a000001", "0a000002", source, destination, hex);
    }

    static String udp(String from, String to, int source, int destination, String hex) {
        int length = octets(hex);
        return ethernet(0x0800, String.format("4500 %04x 0001 0000 4011 0000 %s %s %04x %04x %04x 0000 %s",
                28 + length, from, to, source, destination, 8 + length, hex));
    }

    /** A TCP segment from 10.0.0.1 to 10.0.0.2. */
    static String tcp(int source, int destination, String hex) {
        return tcp(source, destination, 1, hex);
    }

    static String tcp(int source, int destination, int sequence, String hex) {
        return ethernet(0x0800, String.format(
                "4500 %04x 0001 0000 4006 0000 0a000001 0a000002 %04x %04x %08x 00000001 5018 1000 0000 0000 %s",
                40 + octets(hex), source, destination, sequence, hex));
    }

    /** A TCP segment with these flags. */
    static String tcp(String from, String to, int source, int destination, int sequence, int flags, String hex) {
        return ethernet(0x0800, String.format(
                "4500 %04x 0001 0000 4006 0000 %s %s %04x %04x %08x 00000001 50%02x 1000 0000 0000 %s",
                40 + octets(hex), from, to, source, destination, sequence, flags, hex));
    }

    private static int octets(String hex) {
        return DissectorCheck.bytes(hex).length;
    }

    /** Checks a frame as {@link DissectorCheck} does, and gives its tree. */
    static PacketTree check(String frame) {
        return CHECK.frame(frame);
    }

    /** Reads a frame by these dissectors. */
    static PacketTree read(Dissectors dissectors, String frame) {
        return sequence(dissectors, frame).get(0);
    }

    /** Reads a frame, without the other checks. */
    static PacketTree read(String frame) {
        return sequence(frame).get(0);
    }

    /** The trees of frames that follow one another, a second apart. */
    static List<PacketTree> sequence(String... frames) {
        return sequence(Dissectors.standard(), frames);
    }

    private static List<PacketTree> sequence(Dissectors dissectors, String... frames) {
        Dissection dissection = new Dissection(dissectors.planEverything());
        PacketTree[] trees = new PacketTree[frames.length];
        for (int i = 0; i < frames.length; i++) {
            trees[i] = read(dissection, i, frames[i]);
        }
        return List.of(trees);
    }

    /** The tree of the next frame of a pass, at the time when all began. */
    static PacketTree read(Dissection dissection, String frame) {
        return read(dissection, 0, frame);
    }

    private static PacketTree read(Dissection dissection, int second, String frame) {
        byte[] bytes = DissectorCheck.bytes(frame);
        RawFrame raw = new RawFrame();
        raw.place(bytes, 0, bytes.length, bytes.length);
        raw.time(1_700_000_000L + second, 0);
        raw.link(1, 0);
        return dissection.toTree(raw);
    }

    static List<String> texts(PacketTree tree, Field field) {
        return tree.values(field).stream().map(PacketTree.Value::text).toList();
    }

    /** Says that a field has just these values. */
    static void has(PacketTree tree, Field field, String... values) {
        assertThat(texts(tree, field)).as(field.name()).containsExactly(values);
    }
}
