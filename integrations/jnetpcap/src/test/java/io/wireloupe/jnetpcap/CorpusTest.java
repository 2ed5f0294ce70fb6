package io.wireloupe.jnetpcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Packet;
import io.wireloupe.capture.live.FrameSource;
import io.wireloupe.capture.live.Live;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.protocol.link.FrameProtocol;

import org.junit.jupiter.api.Test;

/**
 * The SDK's own readers and libpcap read the same from files: of every capture in the folder that the environment's
 * {@code WIRELOUPE_CORPUS} names and that libpcap can open, the same frames.
 */
class CorpusTest {

    /** How a file was read by both. */
    private enum Verdict { EQUAL, EQUAL_UP_TO_WHERE_LIBPCAP_STOPS, NOT_OPENED_BY_BOTH, DIFFERENT }

    @Test
    void recordsAreThoseThatLibpcapReads() throws IOException {
        String corpus = System.getenv("WIRELOUPE_CORPUS");
        assumeTrue(corpus != null && Files.isDirectory(Path.of(corpus)),
                "Not tested: WIRELOUPE_CORPUS names no folder of captures");
        List<String> different = new ArrayList<>();
        int[] counts = new int[Verdict.values().length];
        long frames = 0;
        for (Path file : captures(Path.of(corpus))) {
            Set<String> notes = new LinkedHashSet<>();
            long[] compared = {0};
            Verdict verdict = compare(file, notes, compared);
            counts[verdict.ordinal()]++;
            frames += compared[0];
            if (verdict == Verdict.DIFFERENT) {
                different.add(file + ": " + notes);
            } else if (!notes.isEmpty()) {
                System.out.println(verdict + " " + file.getFileName() + " " + notes);
            }
        }
        for (Verdict verdict : Verdict.values()) {
            System.out.println(verdict + ": " + counts[verdict.ordinal()] + " files");
        }
        System.out.println(frames + " frames compared");
        assertThat(different).isEmpty();
        assertThat(frames).isPositive();
    }

    private static List<Path> captures(Path corpus) throws IOException {
        try (Stream<Path> files = Files.walk(corpus)) {
            return files.filter(Files::isRegularFile).filter(file -> {
                String name = file.getFileName().toString();
                return name.matches(".*\\.(pcap|pcapng|cap|ntar|dmp|snoop)");
            }).sorted().toList();
        }
    }

    private static Verdict compare(Path file, Set<String> notes, long[] frames) throws IOException {
        try (FrameSource theirs = Live.open(file, Optional.empty())) {
            return compare(file, theirs, notes, frames);
        } catch (IOException e) {
            notes.add(e.getMessage());
            return Verdict.NOT_OPENED_BY_BOTH;
        }
    }

    private static Verdict compare(Path file, FrameSource theirs, Set<String> notes, long[] frames) throws IOException {
        try (Capture ours = Capture.open(file).with(Dissectors.of(List.of(new FrameProtocol())))) {
            for (Packet packet : ours) {
                FrameSource.Next next;
                try {
                    next = theirs.next();
                } catch (IOException e) {
                    notes.add("frame " + packet.number() + ": libpcap: " + e.getMessage());
                    return Verdict.EQUAL_UP_TO_WHERE_LIBPCAP_STOPS;
                }
                if (next != FrameSource.Next.FRAME) {
                    notes.add("libpcap has only " + (packet.number() - 1) + " frames");
                    return Verdict.DIFFERENT;
                }
                String difference = difference(packet, (PcapSource) theirs, notes);
                if (!difference.isEmpty()) {
                    notes.add("frame " + packet.number() + ": " + difference);
                    return Verdict.DIFFERENT;
                }
                frames[0]++;
            }
            return ended(theirs, ours, notes);
        }
    }

    private static Verdict ended(FrameSource theirs, Capture ours, Set<String> notes) {
        try {
            if (theirs.next() == FrameSource.Next.END) {
                return Verdict.EQUAL;
            }
            notes.add("libpcap has more frames; ours " + ours.truncated());
            return Verdict.DIFFERENT;
        } catch (IOException e) {
            notes.add("libpcap: " + e.getMessage() + "; ours " + ours.truncated());
            return ours.truncated().isPresent() ? Verdict.EQUAL : Verdict.EQUAL_UP_TO_WHERE_LIBPCAP_STOPS;
        }
    }

    /** Empty if both have the same frame, or what differs. */
    private static String difference(Packet packet, PcapSource theirs, Set<String> notes) {
        byte[] ours = packet.bytes();
        byte[] bytes = new byte[theirs.capturedLength()];
        theirs.copyTo(bytes, 0);
        if (bytes.length < ours.length && bytes.length == theirs.snapLength()) {
            notes.add("libpcap cuts frames to the snap length of the file, " + bytes.length);
            ours = Arrays.copyOf(ours, bytes.length);
        }
        int original = theirs.originalLength() < 0 ? Integer.MAX_VALUE : theirs.originalLength();
        // libpcap gives a time of 0 where a file has none, and microseconds only; past 2038 it counts from 1901.
        Instant time = packet.time().orElse(Instant.EPOCH).truncatedTo(ChronoUnit.MICROS);
        Instant theirTime = Instant.ofEpochSecond(theirs.seconds(), theirs.nanos())
                .truncatedTo(ChronoUnit.MICROS);
        if (!Arrays.equals(bytes, ours)) {
            return bytes.length + " bytes, ours " + ours.length;
        }
        if (original != packet.originalLength()) {
            return original + " bytes on the wire, ours " + packet.originalLength();
        }
        return time.getNano() == theirTime.getNano() && (int) time.getEpochSecond() == (int) theirTime.getEpochSecond()
                ? "" : "time " + theirTime + ", ours " + time;
    }
}
