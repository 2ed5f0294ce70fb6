package io.wireloupe.jnetpcap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Packet;
import io.wireloupe.capture.live.FrameSender;
import io.wireloupe.capture.live.Live;

/** Sends the frames of a capture from an interface: {@code Sender INTERFACE CAPTURE COUNT [FRAMES_A_SECOND]}. */
final class Sender {

    /** What a veth interface takes: its MTU and an Ethernet header. */
    private static final int LONGEST = 1514;

    private Sender() {}

    public static void main(String[] args) throws Exception {
        List<byte[]> frames = new ArrayList<>();
        try (Capture capture = Capture.open(Path.of(args[1]))) {
            for (Packet packet : capture) {
                if (packet.bytes().length <= LONGEST) {
                    frames.add(packet.bytes());
                }
            }
        }
        int count = Integer.parseInt(args[2]);
        double nanosEach = args.length > 3 ? 1e9 / Integer.parseInt(args[3]) : 0;
        long start = System.nanoTime();
        try (FrameSender sender = Live.sender(args[0])) {
            for (int i = 0; i < count; i++) {
                sender.send(frames.get(i % frames.size()));
                while (System.nanoTime() - start < i * nanosEach) {
                    Thread.onSpinWait();
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%d frames in %.3f s, %.0f a second%n", count, seconds, count / seconds);
    }
}
