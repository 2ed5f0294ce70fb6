package io.wireloupe.jnetpcap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.wireloupe.capture.live.FrameFilter;
import io.wireloupe.capture.live.FrameSender;
import io.wireloupe.capture.live.FrameSource;
import io.wireloupe.capture.live.Live;
import io.wireloupe.capture.live.LiveCapture;
import io.wireloupe.capture.live.LiveOptions;
import io.wireloupe.capture.live.Overflow;
import io.wireloupe.dissect.RawFrame;

/**
 * Opens and closes everything there is, over and over, for {@link SoakReport}: {@code OpenCloseRounds FOLDER MINUTES}.
 */
final class OpenCloseRounds {

    private static final int FRAMES = 20;
    private static final int ROWS = 12;
    private static final long PAUSE_MILLIS = 100;
    private static final LiveOptions PLAIN = LiveOptions.standard().withFilter("ether proto 0x88b5");

    private final Path record;
    private final byte[] frame = new byte[200];
    private long rounds;

    OpenCloseRounds(Path folder) {
        this.record = folder.resolve("round.pcap");
        // IEEE 802's number for local experiments: nothing else on the loopback interface has it.
        frame[12] = (byte) 0x88;
        frame[13] = (byte) 0xb5;
    }

    /** One round: frames sent, taken and recorded, the file read, a wrong filter refused, the interfaces listed. */
    void round() throws IOException {
        LiveOptions options = switch ((int) (rounds++ % 3)) {
            case 0 -> PLAIN;
            case 1 -> PLAIN.withImmediate(true).withSnapLength(2048).withRecord(record);
            default -> PLAIN.withPromiscuous(false).withQueue(LiveOptions.SMALLEST_QUEUE, Overflow.WAIT)
                    .withRecord(record);
        };
        try (LiveCapture live = Live.open("lo", options); FrameSender sender = Live.sender("lo");
                FrameFilter filter = Live.filter("ether proto 0x88b5", live.linkType())) {
            RawFrame taken = new RawFrame();
            for (int i = 0; i < FRAMES; i++) {
                sender.send(frame);
            }
            for (int i = 0; i < FRAMES; i++) {
                require(live.next(taken), "a frame");
                require(filter.matches(taken), "a frame that matches");
            }
        }
        if (options.record().isPresent()) {
            readRecord();
        }
        refuse();
        require(!Live.interfaces().isEmpty(), "an interface");
    }

    private void readRecord() throws IOException {
        try (FrameSource source = Live.open(record, Optional.of("greater 100"))) {
            for (int i = 0; i < FRAMES; i++) {
                require(source.next() == FrameSource.Next.FRAME, "a frame in the file");
            }
        }
        Files.delete(record);
    }

    private static void refuse() throws IOException {
        try (LiveCapture live = Live.open("lo", PLAIN.withFilter("no such filter"))) {
            throw new AssertionError("captures with a wrong filter from " + live.name());
        } catch (IllegalArgumentException e) {
            require(e.getMessage().contains("no such filter"), "the filter in the message");
        }
    }

    private static void require(boolean there, String what) {
        if (!there) {
            throw new AssertionError(what + " is missing");
        }
    }

    /** Does this for some minutes, and prints what the process takes meanwhile. */
    public static void main(String[] args) throws Exception {
        OpenCloseRounds soak = new OpenCloseRounds(Path.of(args[0]));
        Duration each = Duration.ofMinutes(Long.parseLong(args[1])).dividedBy(ROWS);
        System.out.println("| minute | rounds | resident KiB | heap KiB | mappings | files | threads |");
        System.out.println("|---|---|---|---|---|---|---|");
        soak.round();
        long start = System.nanoTime();
        for (int row = 0; row <= ROWS; row++) {
            while (System.nanoTime() - start < row * each.toNanos()) {
                soak.round();
                Thread.sleep(PAUSE_MILLIS);
            }
            System.out.println(Footprint.now().row(row * each.toMinutes(), soak.rounds));
        }
    }
}
