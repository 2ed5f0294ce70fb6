package io.wireloupe.examples.sample;

import io.wireloupe.examples.sample.packet.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads back what the writers wrote, knowing the two formats from their drafts only. */
public final class CaptureFile {

    private CaptureFile() {
    }

    /** The frames of a little-endian classic file with microseconds; anything else in it is an error. */
    public static List<Frame> pcap(Path file) throws IOException {
        ByteBuffer in = read(file);
        expect(in.getInt(), 0xa1b2c3d4, "magic");
        expect(in.getShort(), 2, "major version");
        expect(in.getShort(), 4, "minor version");
        in.getLong();
        expect(in.getInt(), 262_144, "snap length");
        expect(in.getInt(), 1, "link type");
        List<Frame> frames = new ArrayList<>();
        while (in.hasRemaining()) {
            long seconds = Integer.toUnsignedLong(in.getInt());
            long nanos = seconds * 1_000_000_000 + in.getInt() * 1_000L;
            int length = in.getInt();
            expect(in.getInt(), length, "original length");
            frames.add(new Frame(nanos, octets(in, length)));
        }
        return frames;
    }

    /** The frames of a little-endian pcapng file with one interface. */
    public static List<Frame> pcapng(Path file) throws IOException {
        ByteBuffer in = read(file);
        List<Frame> frames = new ArrayList<>();
        while (in.hasRemaining()) {
            int start = in.position();
            int type = in.getInt();
            int length = in.getInt();
            expect(length % 4, 0, "rest of a block length by four");
            if (type == 6) {
                expect(in.getInt(), 0, "interface");
                long nanos = Integer.toUnsignedLong(in.getInt()) << 32 | Integer.toUnsignedLong(in.getInt());
                int captured = in.getInt();
                expect(in.getInt(), captured, "original length");
                frames.add(new Frame(nanos, octets(in, captured)));
            }
            expect(in.position(start + length - 4).getInt(), length, "second block length");
        }
        return frames;
    }

    private static ByteBuffer read(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] octets(ByteBuffer in, int length) {
        byte[] octets = new byte[length];
        in.get(octets);
        return octets;
    }

    private static void expect(int actual, int expected, String what) {
        if (actual != expected) {
            throw new IllegalStateException(what + " is " + actual + " instead of " + expected);
        }
    }
}
