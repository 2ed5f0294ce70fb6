package io.wireloupe.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Frames;
import io.wireloupe.dissect.Batch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Headers read in place are those that the dissectors read. */
class KeyReaderTest {

    private static final String A = "192.168.1.20";
    private static final String B = "203.0.113.9";
    private static final String A6 = "2001:db8::1";
    private static final String B6 = "2001:db8::2";

    static CaptureBytes usual() {
        return new CaptureBytes().at(1)
                .tcp(A, 40000, B, 443, CaptureBytes.SYN, 0).tcp(A6, 40000, B6, 443, CaptureBytes.ACK, 70)
                .udp(A, 1, B, 2, 20).udp(A6, 1, B6, 2, 20)
                .icmpEcho(A, B, false, 7).icmpEcho(B6, A6, true, 7)
                .ip(A, B, 1, new byte[] {3, 3, 0, 0, 0, 0, 0, 0}).ip(A6, B6, 58, new byte[] {1, 0, 0, 0, 0, 0, 0, 0})
                .ip(A, B, 47, new byte[12]).ip(A6, B6, 89, new byte[12])
                .ip(A6, "ff02::16", 0, new byte[] {58, 0, 5, 2, 0, 0, 1, 0, (byte) 143, 0, 0, 0, 0, 0, 0, 0})
                .arp(1, A, B)
                .vlan(12).tcp(A, 40000, B, 443, CaptureBytes.SYN | CaptureBytes.ACK, 9).udp(A6, 1, B6, 2, 20);
    }

    /** How many frames were read in place, and what differs. */
    private record Outcome(int read, int frames, List<String> differences) {}

    private static Outcome compare(Capture capture) {
        int[] counts = new int[2];
        List<String> differences = new ArrayList<>();
        KeyReader keys = new KeyReader(true, true, true);
        Frames frames = capture.frames(Columns.packets());
        RowReader[] reader = new RowReader[1];
        frames.forEach(frame -> {
            counts[1]++;
            // What an earlier frame left behind shall not show.
            FrameRow inPlace = littered();
            FrameRow decoded = littered();
            if (!keys.read(frame, inPlace)) {
                return;
            }
            counts[0]++;
            inPlace.bytes = frame.originalLength();
            Batch batch = frames.row();
            if (reader[0] == null) {
                reader[0] = new RowReader(new Columns(batch), true);
            }
            reader[0].headers(batch, 0, decoded);
            if (!text(inPlace).equals(text(decoded)) && differences.size() < 20) {
                differences.add(capture.name() + " frame " + counts[1] + ": " + text(inPlace) + " / " + text(decoded));
            }
        });
        return new Outcome(counts[0], counts[1], differences);
    }

    private static FrameRow littered() {
        FrameRow row = new FrameRow();
        row.version = 6;
        row.etherType = row.vlan = row.protocol = row.shape = row.sourcePort = row.destinationPort = row.flags = 99;
        row.source = row.destination = row.sourceHigh = row.sourceLow = row.destinationHigh = row.destinationLow = 99;
        row.sequence = row.acknowledgment = row.window = 99;
        row.payload = 99;
        row.answers = row.fragment = true;
        return row;
    }

    private static String text(FrameRow row) {
        String link = row.bytes + " " + row.source + " " + row.destination + " " + row.vlan + " " + row.version + " "
                + row.fragment;
        return row.version == 0 ? link + " " + row.etherType : link + " " + row.sourceHigh + " " + row.sourceLow + " "
                + row.destinationHigh + " " + row.destinationLow + " " + row.protocol + " " + row.shape + " "
                + row.sourcePort + " " + row.destinationPort + " " + row.flags + " " + row.sequence + " "
                + row.acknowledgment + " " + row.window + " " + row.payload + " " + row.answers;
    }

    @Test
    void usualFramesAreReadInPlaceAndAlike() throws IOException {
        try (Capture capture = usual().open()) {
            Outcome outcome = compare(capture);
            assertThat(outcome.differences()).isEmpty();
            assertThat(outcome.read()).isEqualTo(outcome.frames()).isEqualTo(14);
        }
    }

    @Test
    void whatNobodyAskedForIsLeftAsItIs() throws IOException {
        KeyReader keys = new KeyReader(false, false, false);
        FrameRow row = littered();
        List<Long> sequences = new ArrayList<>();
        CaptureBytes packets = new CaptureBytes().at(1)
                .tcp(A, 40000, B, 443, CaptureBytes.ACK, 70).tcp(A, 40000, B, 443, CaptureBytes.SYN, 0);
        try (Capture capture = packets.open()) {
            capture.frames().forEach(frame -> {
                assertThat(keys.read(frame, row)).isTrue();
                sequences.add(row.sequence);
            });
        }
        assertThat(List.of(row.source, row.destination, row.acknowledgment, (long) row.window)).containsOnly(99L);
        // Those of SYNs tell connections apart.
        assertThat(sequences.get(0)).isEqualTo(99);
        assertThat(sequences.get(1)).isNotEqualTo(99);
        assertThat(row.sourcePort).isEqualTo(40000);
    }

    @Test
    void framesCutAnywhereAreReadAlikeOrLeftToTheDissectors() throws IOException {
        for (int length = 0; length < 100; length++) {
            CaptureBytes cut = new CaptureBytes();
            for (byte[] frame : frames()) {
                cut.snap(length).raw(frame);
            }
            try (Capture capture = cut.open()) {
                assertThat(compare(capture).differences()).isEmpty();
            }
        }
    }

    @Test
    void damagedFramesAreReadAlikeOrLeftToTheDissectors() throws IOException {
        try (Capture capture = damaged(3000).open()) {
            Outcome outcome = compare(capture);
            assertThat(outcome.differences()).isEmpty();
            assertThat(outcome.read()).isBetween(outcome.frames() / 4, outcome.frames() - 1);
        }
    }

    /** So many rounds of the usual frames, each cut or changed at random. */
    static CaptureBytes damaged(int rounds) throws IOException {
        Random random = new Random(5);
        CaptureBytes damaged = new CaptureBytes();
        for (int round = 0; round < rounds; round++) {
            for (byte[] frame : frames()) {
                byte[] copy = Arrays.copyOf(frame, random.nextInt(4) == 0 ? random.nextInt(frame.length + 1)
                        : frame.length);
                for (int i = random.nextInt(3); i >= 0 && copy.length > 0; i--) {
                    copy[random.nextInt(Math.min(copy.length, 64))] = (byte) random.nextInt();
                }
                damaged.raw(copy);
            }
        }
        return damaged;
    }

    private static List<byte[]> frames() throws IOException {
        List<byte[]> frames = new ArrayList<>();
        try (Capture capture = usual().open()) {
            capture.frames().forEach(frame -> frames.add(Arrays.copyOfRange(frame.bytes(), frame.offset(),
                    frame.offset() + frame.capturedLength())));
        }
        return frames;
    }

    /** Every frame of every capture below a folder. */
    @Test
    @EnabledIfEnvironmentVariable(named = "WIRELOUPE_CORPUS", matches = ".+")
    void framesOfAFolderOfCapturesAreReadAlike() throws IOException {
        int captures = 0;
        long read = 0;
        long frames = 0;
        List<String> differences = new ArrayList<>();
        for (Path file : Corpus.files()) {
            try (Capture capture = Capture.open(file)) {
                Outcome outcome = compare(capture);
                captures++;
                read += outcome.read();
                frames += outcome.frames();
                differences.addAll(outcome.differences());
            } catch (IOException e) {
                assertThat(e).hasMessageContaining(file.getFileName().toString());
            }
        }
        System.out.println(captures + " captures, " + frames + " frames, " + read + " read in place");
        assertThat(captures).isPositive();
        assertThat(differences).isEmpty();
    }
}
