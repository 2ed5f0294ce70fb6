package io.wireloupe.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.CaptureFormatException;
import io.wireloupe.capture.CaptureWriter;
import io.wireloupe.capture.CapturedFrame;
import io.wireloupe.dissect.RawFrame;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Makes captures of frames that were cut or changed at random, one capture for each link type, out of the frames of
 * others: what {@link Parity} compares of them are rules for headers that are not whole, which no collection of
 * captures shows all of.
 */
@Command(name = "damage", mixinStandardHelpOptions = true,
        description = "Makes captures of cut and changed frames out of those of other captures.")
public final class Damage implements Callable<Integer> {

    /** Of each capture so many frames are taken: some of all, and not all of some. */
    private static final int FRAMES_OF_CAPTURE = 60;

    private static final int FEWEST = 20;
    private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");
    private static final int MILLIS = 5;

    @Parameters(index = "0", paramLabel = "TO", description = "the folder for the captures that are made")
    private Path to = Path.of("");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FROM", description = "captures, or folders of captures")
    private List<Path> from = List.of();

    @Option(names = "--seed", description = "the number that everything follows from (default 1)")
    private long seed = 1;

    @Option(names = "--frames", description = "how many frames a capture has at most (default 12000)")
    private int frames = 12_000;

    @Option(names = "--cut-only", description = "cut frames, as a snap length does, and change nothing")
    private boolean cutOnly;

    /** Makes the captures; exit status 0, or 2 for wrong options. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Damage()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Map<Integer, List<byte[]>> byLink = new TreeMap<>();
        for (Path input : from) {
            for (Path capture : Parity.captures(input)) {
                gather(capture, byLink);
            }
        }
        Files.createDirectories(to);
        SplittableRandom random = new SplittableRandom(seed);
        for (Map.Entry<Integer, List<byte[]>> link : byLink.entrySet()) {
            if (link.getValue().size() >= FEWEST) {
                write(link.getKey(), link.getValue(), random);
            }
        }
        return 0;
    }

    private static void gather(Path capture, Map<Integer, List<byte[]>> byLink) throws IOException {
        int[] taken = new int[1];
        try (Capture open = Capture.open(capture)) {
            open.frames().forEach(frame -> {
                if (frame.linkType() != RawFrame.NO_LINK && taken[0]++ < FRAMES_OF_CAPTURE) {
                    byte[] bytes = Arrays.copyOfRange(
                            frame.bytes(), frame.offset(), frame.offset() + frame.capturedLength());
                    byLink.computeIfAbsent(frame.linkType(), type -> new ArrayList<>()).add(bytes);
                }
            });
        } catch (CaptureFormatException e) {
            System.err.println(capture + " is passed over: " + e.getMessage());
        }
    }

    private void write(int linkType, List<byte[]> all, SplittableRandom random) throws IOException {
        try (CaptureWriter writer = CaptureWriter.pcap(to.resolve("link" + linkType + ".pcap"))) {
            int count = Math.min(frames, 2 * all.size());
            for (int i = 0; i < count; i++) {
                byte[] whole = all.get(random.nextInt(all.size()));
                byte[] damaged = cutOnly ? cut(whole, random) : damaged(whole.clone(), random);
                int sent = cutOnly ? whole.length : damaged.length + (random.nextInt(5) == 0 ? random.nextInt(600) : 0);
                writer.write(CapturedFrame.ethernet(BEGIN.plusMillis((long) i * MILLIS), damaged)
                        .linkType(linkType).originalLength(sent));
            }
        }
    }

    /** A third at any place, a third within what headers usually take, a third not at all. */
    private static byte[] cut(byte[] whole, SplittableRandom random) {
        int length = switch (random.nextInt(3)) {
            case 0 -> random.nextInt(whole.length + 1);
            case 1 -> Math.min(whole.length, random.nextInt(14, 110));
            default -> whole.length;
        };
        return Arrays.copyOf(whole, length);
    }

    private static byte[] damaged(byte[] frame, SplittableRandom random) {
        int way = random.nextInt(20);
        if (way < 14 && frame.length > 0) {
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                change(frame, random);
            }
            return frame;
        }
        if (way < 17) {
            return Arrays.copyOf(frame, random.nextInt(frame.length + 1));
        }
        return way < 18 ? Arrays.copyOf(frame, frame.length + random.nextInt(1, 40)) : frame;
    }

    /** Changes an octet, more often one near the front, where headers are. */
    private static void change(byte[] frame, SplittableRandom random) {
        int at = Math.min(frame.length - 1, (int) (-30 * Math.log(1 - random.nextDouble())));
        frame[at] = (byte) switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> 0xff;
            case 2 -> frame[at] ^ 1 << random.nextInt(8);
            case 3 -> frame[at] + (random.nextBoolean() ? 1 : -1);
            default -> random.nextInt(256);
        };
    }
}
