package io.wireloupe.safety;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.dissect.RawFrame;
import io.wireloupe.examples.sample.CameraStory;
import io.wireloupe.examples.sample.packet.Frame;

/** Frames to begin with: those of the sample capture, and those that fuzzing has found to reach further code. */
final class Seeds {

    static final int ETHERNET = 1;

    private static final String FOUND = "found.hex";

    private Seeds() {}

    /** A frame and its link. */
    record Seed(int linkType, byte[] bytes) {}

    /** The whole sample capture. */
    static List<Seed> capture() {
        return CameraStory.frames().stream().map(frame -> new Seed(ETHERNET, frame.bytes())).toList();
    }

    /** A frame of the sample capture for each set of layers and fields that is there. */
    static List<Seed> distinct() {
        Dissection dissection = new Dissection(Doorway.DISSECTORS.planEverything());
        RawFrame raw = new RawFrame();
        raw.link(ETHERNET, 0);
        Set<String> seen = new HashSet<>();
        List<Seed> distinct = new ArrayList<>();
        for (Frame frame : CameraStory.frames()) {
            raw.place(frame.bytes(), 0, frame.bytes().length, frame.bytes().length);
            PacketTree tree = dissection.toTree(raw);
            StringBuilder shape = new StringBuilder();
            tree.layers().forEach(layer -> layer.values().stream().map(value -> value.field().name()).distinct()
                    .forEach(name -> shape.append(name).append(' ')));
            if (seen.add(shape.toString())) {
                distinct.add(new Seed(ETHERNET, frame.bytes()));
            }
        }
        return distinct;
    }

    /** The inputs of {@link OneFrameFuzzTest} that a file of this folder keeps, a line of hexadecimal digits each. */
    static List<byte[]> found() {
        try (InputStream file = Seeds.class.getResourceAsStream(FOUND)) {
            if (file == null) {
                throw new IllegalStateException(FOUND + " is missing among the test resources");
            }
            return new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII)).lines()
                    .filter(line -> !line.startsWith("#")).map(HexFormat.of()::parseHex).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
