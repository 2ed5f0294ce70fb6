package io.wireloupe.examples.plugin;

import io.wireloupe.capture.CaptureWriter;
import io.wireloupe.capture.CapturedFrame;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** Writes a capture of three messages of a fridge, since no capture of a made-up protocol lies about anywhere. */
public final class LarderSample {

    /** What the fridge says: hello with its name; a report; an alarm, since the door is open and it gets warm. */
    static final List<String> MESSAGES = List.of(
            "4c 11 2a01 04 07 6b69746368656e",
            "4c 12 2a01 01 02 01a4 02 01 00 03 01 57",
            "4c 13 2a01 01 02 0514 02 01 01");

    private static final Instant START = Instant.parse("2026-03-14T15:22:00Z");
    private static final int HEADERS = 28;
    private static final int UDP_HEADER = 8;

    private LarderSample() {}

    /** Writes the capture to the file named, or to {@code larder.pcap}. */
    public static void main(String... args) throws IOException {
        Path file = Path.of(args.length == 0 ? "larder.pcap" : args[0]);
        try (CaptureWriter writer = CaptureWriter.pcap(file)) {
            for (int i = 0; i < MESSAGES.size(); i++) {
                byte[] frame = HexFormat.of().parseHex(frame(MESSAGES.get(i)).replace(" ", ""));
                writer.write(CapturedFrame.ethernet(START.plusSeconds(30L * i), frame));
            }
        }
        System.out.println("Capture: " + file);
    }

    /** A message with Ethernet, IPv4 and UDP before it, in hexadecimal; checksums are zero. */
    static String frame(String message) {
        int length = message.replace(" ", "").length() / 2;
        return "02005e100001 02005e1000f7 0800"
                + " 4500 %04x 0000 0000 4011 0000 c0a80117 c0a80102".formatted(HEADERS + length)
                + " c000 a1c6 %04x 0000 %s".formatted(UDP_HEADER + length, message);
    }
}
