package io.wireloupe.protocol.link;

import java.util.List;
import java.util.stream.IntStream;

import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.dissect.RawFrame;

/** Frames of links for tests. */
final class LinkFrames {

    /** An IPv4 packet from 1.2.3.4 to 5.6.7.8 with an empty UDP datagram. */
    static final String IP = "4500001c 00010000 40110000 01020304 05060708 0035003500080000 ";

    /** An IPv6 packet from ::1 to ::2 with an echo request. */
    static final String IP6 = "60000000 00083a40 00000000000000000000000000000001 "
                + "00000000000000000000000000000002 8000000000000000 ";

    private LinkFrames() {}

    /** The tree of a frame. */
    static PacketTree decode(int linkType, String hex) {
        return decodeAll(linkType, hex).get(0);
    }

    /** The trees of several frames of a capture, one second apart. */
    static List<PacketTree> decodeAll(int linkType, String... frames) {
        Dissection dissection = new Dissection(Dissectors.standard().planEverything());
        return IntStream.range(0, frames.length)
                .mapToObj(i -> dissection.toTree(frame(linkType, frames[i], i)))
                .toList();
    }

    private static RawFrame frame(int linkType, String hex, int second) {
        byte[] bytes = DissectorCheck.bytes(hex);
        RawFrame frame = new RawFrame();
        frame.place(bytes, 0, bytes.length, bytes.length);
        frame.time(1_700_000_000L + second, 0);
        frame.link(linkType, 0);
        return frame;
    }

    /** The tree of a frame, after the frame was cut and changed in every way; this takes a second. */
    static PacketTree checked(int linkType, String hex) {
        return DissectorCheck.with(Dissectors.standard()).linkType(linkType).frame(hex);
    }

    static List<String> texts(PacketTree tree, Field field) {
        return tree.values(field).stream().map(PacketTree.Value::text).toList();
    }
}
