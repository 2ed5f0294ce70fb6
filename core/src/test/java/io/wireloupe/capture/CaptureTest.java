package io.wireloupe.capture;

import static io.wireloupe.capture.CaptureBytes.FRAME;
import static io.wireloupe.capture.CaptureBytes.inOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import io.wireloupe.dissect.Batch;
import io.wireloupe.protocol.net.Ipv4;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureTest {

    @TempDir
    private Path folder;

    private static Capture twoFrames() throws IOException {
        byte[] bytes = inOrder(ByteOrder.LITTLE_ENDIAN).pcapHeader(PcapReader.MICROSECONDS)
                .record(1, 2, FRAME).record(3, 4, FRAME).toBytes();
        return Capture.open(new ByteArrayInputStream(bytes), "two.pcap");
    }

    @Test
    void packetsAreObjectsThatCanBeKept() throws IOException {
        List<Packet> kept = new ArrayList<>();
        try (Capture capture = twoFrames()) {
            capture.forEach(kept::add);
        }

        assertThat(kept).extracting(Packet::number).containsExactly(1L, 2L);
        assertThat(kept.get(0).get(Ipv4.TTL)).hasValue(64);
        assertThat(kept.get(1).get(Udp.DSTPORT)).hasValue(53);
        assertThat(kept.get(1).text("ip.addr")).isEqualTo("10.0.0.1,10.0.0.2");
        assertThat(kept.get(0).bytes()).isEqualTo(FRAME);
        assertThat(kept.get(0).toString()).contains("Time to Live: 64");
    }

    @Test
    void batchesHoldNumbersOctetsAndText() throws IOException {
        List<Batch> batches = new ArrayList<>();
        try (Capture capture = twoFrames()) {
            capture.fields("ip.src", "udp.payload", "frame.time", "tcp.len").forEachBatch(batches::add);
        }

        assertThat(batches).hasSize(1);
        Batch batch = batches.get(0);
        assertThat(batch.rows()).isEqualTo(2);
        assertThat(batch.number(1, 0)).isEqualTo(0x0a000001);
        assertThat(batch.bytes(0, 1)).containsExactly(1, 2, 3, 4);
        assertThat(batch.number(0, 2)).isEqualTo(1_000_002_000L);
        assertThat(batch.has(0, 3)).isFalse();
        assertThatThrownBy(() -> batch.number(0, 3)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holds no value 0 of tcp.len");
    }

    @Test
    void secondPassIsRefusedWithTheRemedy() throws IOException {
        try (Capture capture = twoFrames()) {
            capture.iterator();
            assertThatThrownBy(capture::iterator).isInstanceOf(IllegalStateException.class)
                    .hasMessage("two.pcap has been read already; open it again for a second pass");
        }
    }

    @Test
    void unknownFieldNamesTheNearest() throws IOException {
        try (Capture capture = twoFrames()) {
            assertThatThrownBy(() -> capture.fields("ip.scr")).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Unknown field \"ip.scr\"; did you mean ip.src");
        }
    }

    @Test
    void formerNamesFindTheFieldOfToday() throws IOException {
        try (Capture capture = twoFrames()) {
            assertThat(capture.fields("tcp.flags.ecn").plan().fields()).extracting(Object::toString)
                    .containsExactly("tcp.flags.ece");
        }
    }

    @Test
    void missingFileIsNamed() {
        Path missing = folder.resolve("missing.pcap");

        assertThatThrownBy(() -> Capture.open(missing)).isInstanceOf(NoSuchFileException.class)
                .hasMessage(missing + ": there is no such file");
    }

    @Test
    void directoryIsRefused() {
        assertThatThrownBy(() -> Capture.open(folder)).isInstanceOf(IOException.class)
                .hasMessage(folder + " is a directory; name a capture file");
    }

    @Test
    void emptyFileIsRefused() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pcap"));

        assertThatThrownBy(() -> Capture.open(empty)).isInstanceOf(CaptureFormatException.class)
                .hasMessageContaining("empty.pcap is empty");
    }

    @Test
    void textFileIsRefusedWithItsFirstBytes() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "Dear diary, today I saw a camera.",
                StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> Capture.open(text)).isInstanceOf(CaptureFormatException.class)
                .hasMessageContaining("notes.txt is not a capture").hasMessageContaining("44 65 61 72");
    }

    @Test
    void rfc4180QuotesWhatNeedsIt() throws IOException {
        Path table = folder.resolve("table.csv");
        try (Capture capture = twoFrames()) {
            capture.fields("frame.number", "frame.time", "ip.addr").writeTo(table, CsvFormat.rfc4180());
        }

        assertThat(Files.readAllLines(table)).containsExactly("frame.number,frame.time,ip.addr",
                "1,\"Jan  1, 1970 00:00:01.000002000 UTC\",10.0.0.1;10.0.0.2",
                "2,\"Jan  1, 1970 00:00:03.000004000 UTC\",10.0.0.1;10.0.0.2");
    }

    private static byte[] gzipped(byte[] capture) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(capture);
        }
        return packed.toByteArray();
    }

    /** Frames that compress to half their length, everywhere alike. */
    private static byte[] noise(int frames) {
        CaptureBytes capture = inOrder(ByteOrder.LITTLE_ENDIAN).pcapHeader(PcapReader.MICROSECONDS);
        Random random = new Random(1);
        for (int i = 0; i < frames; i++) {
            byte[] frame = new byte[1000];
            for (int at = 0; at < frame.length; at++) {
                frame[at] = (byte) random.nextInt(16);
            }
            capture.record(i, 0, frame);
        }
        return capture.toBytes();
    }

    @Test
    void cutGzipFileGivesWhatCameBeforeAndSaysWhy() throws IOException {
        byte[] packed = gzipped(noise(100));

        CaptureBytes.Outcome outcome = CaptureBytes.read(Arrays.copyOf(packed, packed.length / 2), "frame.number");
        assertThat(outcome.rows()).hasSizeBetween(30, 60);
        assertThat(outcome.truncation()).endsWith("; the compressed file was cut");
    }

    @Test
    void damagedGzipFileGivesWhatCameBeforeAndSaysWhy() throws IOException {
        byte[] packed = gzipped(noise(400));
        Arrays.fill(packed, packed.length / 2, packed.length / 2 + 1000, (byte) 0xff);

        CaptureBytes.Outcome outcome = CaptureBytes.read(packed, "frame.number");
        assertThat(outcome.truncation()).contains("; the compressed file is damaged: ");
    }

    @Test
    void sectionWithTooManyInterfacesIsDamaged() throws IOException {
        CaptureBytes capture = inOrder(ByteOrder.LITTLE_ENDIAN)
                .ints(0x0a0d0d0a, 28, 0x1a2b3c4d).shorts(1, 0).ints(-1, -1, 28);
        for (int i = 0; i <= 1 << 16; i++) {
            capture.ints(1, 20, 1, 0, 20);
        }

        assertThat(CaptureBytes.read(capture.toBytes(), "frame.number").truncation())
                .contains("the section describes more than 65536 interfaces");
    }

    @Test
    void countersTellThatNothingWasGivenUp() throws IOException {
        try (Capture capture = twoFrames()) {
            assertThat(capture.counters().isEmpty()).isTrue();
            capture.fields("ip.src").forEachBatch(batch -> { });
            assertThat(capture.counters()).hasToString("nothing given up");
        }
    }

    @Test
    void batchesOfLongPayloadsAreHandedOverEarlier() throws IOException {
        CaptureBytes bytes = inOrder(ByteOrder.LITTLE_ENDIAN).pcapHeader(PcapReader.MICROSECONDS);
        byte[] frame = Arrays.copyOf(FRAME, 200_000);
        for (int i = 0; i < 400; i++) {
            bytes.record(i, 0, frame);
        }
        List<Integer> rows = new ArrayList<>();
        try (Capture capture = Capture.open(new ByteArrayInputStream(bytes.toBytes()), "long.pcap")) {
            capture.fields("eth.trailer", "eth.padding").forEachBatch(batch -> {
                rows.add(batch.rows());
                assertThat(batch.bytes()).isLessThan(33 << 20);
            });
        }

        assertThat(rows).hasSizeGreaterThan(1);
        assertThat(rows.stream().mapToInt(n -> n).sum()).isEqualTo(400);
    }
}
