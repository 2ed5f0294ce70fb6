package io.wireloupe.examples.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.examples.sample.packet.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraStoryTest {

    /** The SHA-256 of the classic file. Who changes the story looks at the new capture, then writes its digest here. */
    private static final String DIGEST = "1c6065e05df52ed5f82f423555c7490dca01f6b698ca976958d4f239716b7d47";

    private static final List<Frame> FRAMES = CameraStory.frames();

    @TempDir
    Path folder;

    @Test
    void everyRunGivesTheSameBytes() throws Exception {
        assertThat(digestOf("first.pcap")).isEqualTo(DIGEST);
        assertThat(digestOf("second.pcap")).isEqualTo(DIGEST);
    }

    @Test
    void classicFileHoldsAllFramesCutToMicroseconds() throws IOException {
        Path file = folder.resolve("camera.pcap");
        CameraStory.writeTo(file, folder.resolve("camera.log"));
        List<Frame> read = CaptureFile.pcap(file);
        assertThat(read).hasSameSizeAs(FRAMES);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i).timeNanos()).isEqualTo(FRAMES.get(i).timeNanos() / 1_000 * 1_000);
            assertThat(read.get(i).bytes()).isEqualTo(FRAMES.get(i).bytes());
        }
    }

    @Test
    void pcapngHoldsAllFramesWithNanoseconds() throws IOException {
        Path file = folder.resolve("camera.pcapng");
        CameraStory.writePcapng(file);
        List<Frame> read = CaptureFile.pcapng(file);
        assertThat(read).hasSameSizeAs(FRAMES);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i).timeNanos()).isEqualTo(FRAMES.get(i).timeNanos());
            assertThat(read.get(i).bytes()).isEqualTo(FRAMES.get(i).bytes());
        }
        assertThat(read).anyMatch(frame -> frame.timeNanos() % 1_000 != 0);
    }

    @Test
    void mainWritesThreeFilesIntoTheFolder() throws IOException {
        CameraStory.main(new String[] {folder.resolve("new").toString()});
        try (var files = Files.list(folder.resolve("new"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("camera.pcap", "camera.pcapng", "camera.log");
        }
    }

    @Test
    void captureIsOfAHandySize() {
        assertThat(FRAMES).hasSizeBetween(8_000, 20_000);
    }

    @Test
    void timesAscendWithinTenMinutes() {
        assertThat(FRAMES).extracting(Frame::timeNanos).isSorted();
        assertThat(FRAMES.get(0).timeNanos()).isGreaterThanOrEqualTo(Clock.at("15:21:00"));
        assertThat(FRAMES.get(FRAMES.size() - 1).timeNanos()).isLessThan(Clock.at("15:31:00"));
    }

    @Test
    void framesAreNeitherShorterNorLongerThanEthernetAllows() {
        assertThat(FRAMES).allSatisfy(frame -> assertThat(frame.bytes().length).isBetween(60, 1514));
    }

    @Test
    void activityLogIsWrittenAsDescribed() throws IOException {
        Path log = folder.resolve("camera.log");
        CameraStory.writeTo(folder.resolve("camera.pcap"), log);
        assertThat(Files.readString(log)).isEqualTo("""
                # 2026-03-14 UTC
                # What happened to the camera, as somebody in the room wrote it down.
                15:22:10 powered on
                15:23:00 idle
                15:26:03 started streaming
                15:26:35 stopped streaming
                15:27:32 motion notification
                15:29:05 started streaming
                15:29:33 stopped streaming
                15:30:31 powered off
                """);
    }

    private String digestOf(String name) throws Exception {
        Path file = folder.resolve(name);
        CameraStory.writeTo(file, folder.resolve("camera.log"));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
