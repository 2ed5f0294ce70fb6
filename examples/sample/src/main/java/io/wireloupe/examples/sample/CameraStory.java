package io.wireloupe.examples.sample;

import io.wireloupe.examples.sample.packet.Chance;
import io.wireloupe.examples.sample.packet.Frame;
import io.wireloupe.examples.sample.packet.Pcap;
import io.wireloupe.examples.sample.packet.Pcapng;
import io.wireloupe.examples.sample.packet.Tape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The sample capture: ten minutes in a home with a camera, seen from the inner side of its router.
 *
 * <p>The camera is switched on, joins the network, talks to its maker's cloud, streams twice, notices a motion and is
 * switched off; a phone, a plug, a television and a sensor live beside it. Nothing of it was ever sent: the packets are
 * computed, and each run on each JDK gives the same bytes.
 *
 * <p>All methods may be called from any thread.
 *
 * <h2>The activity log</h2>
 * A UTF-8 text file with one event a line, in the order of time: the time of day as {@code HH:MM:SS}, a space, and what
 * happened, up to the end of the line. Lines that begin with {@code #} are comments. The first comment gives the date
 * and the zone that all times are meant in, as {@code # 2026-03-14 UTC}.
 */
public final class CameraStory {

    private static final long SEED = 0x5eed_ca3e_0314L;
    private static final long START = Clock.at("15:21:00");
    private static final long END = Clock.at("15:31:00");
    private static final String INTERFACE = "br-lan";

    private CameraStory() {
    }

    /** Writes the capture as classic pcap with microseconds, and the activity log. Existing files are replaced. */
    public static void writeTo(Path pcap, Path eventsLog) throws IOException {
        Pcap.write(pcap, frames());
        Files.writeString(eventsLog, String.join("\n", activityLog()) + "\n", StandardCharsets.UTF_8);
    }

    /** Writes the same packets as pcapng with nanoseconds and a named interface. An existing file is replaced. */
    public static void writePcapng(Path pcapng) throws IOException {
        Pcapng.write(pcapng, INTERFACE, frames());
    }

    /** All packets in the order of time. */
    public static List<Frame> frames() {
        Tape tape = new Tape();
        Lan lan = new Lan(tape, new Chance(SEED));
        new RouterScene(lan).play(START, END);
        new PlugScene(lan).play(START, END);
        new SensorScene(lan).play(START, END);
        TelevisionScene television = new TelevisionScene(lan);
        television.play();
        new PhoneScene(lan, television).play();
        long online = new CameraJoins(lan).play(Moment.POWERED_ON.timeNanos());
        new CameraOnline(lan).play(online);
        new StreamScene(lan).play();
        return tape.frames();
    }

    /** The lines of the activity log, without line ends. */
    public static List<String> activityLog() {
        List<String> lines = new ArrayList<>();
        lines.add("# " + Clock.DAY + " UTC");
        lines.add("# What happened to the camera, as somebody in the room wrote it down.");
        for (Moment moment : Moment.values()) {
            lines.add(moment.line());
        }
        return lines;
    }

    /**
     * Writes {@code camera.pcap}, {@code camera.pcapng} and {@code camera.log}.
     *
     * @param args the folder to write to; the current one if there is none
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length == 0 ? "." : args[0]);
        Files.createDirectories(folder);
        writeTo(folder.resolve("camera.pcap"), folder.resolve("camera.log"));
        writePcapng(folder.resolve("camera.pcapng"));
    }
}
