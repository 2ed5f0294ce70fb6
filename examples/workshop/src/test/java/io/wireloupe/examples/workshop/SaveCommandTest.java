package io.wireloupe.examples.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

import io.wireloupe.capture.Progress;
import io.wireloupe.examples.sample.CameraStory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaveCommandTest {

    @TempDir
    private static Path folder;

    private static Path sample;

    @BeforeAll
    static void writeSample() throws IOException {
        sample = folder.resolve("camera.pcap");
        CameraStory.writeTo(sample, folder.resolve("camera.log"));
    }

    /** The rows of a capture, without the header. */
    private static List<String> rows(Path capture, String... fields) throws IOException {
        Path table = folder.resolve("rows.csv");
        String[] args = new String[4 + 2 * fields.length];
        args[0] = "csv";
        args[1] = capture.toString();
        args[2] = "-o";
        args[3] = table.toString();
        for (int i = 0; i < fields.length; i++) {
            args[4 + 2 * i] = "-e";
            args[5 + 2 * i] = fields[i];
        }
        assertThat(Run.of(args)).isEqualTo(new Run(0, "", ""));
        List<String> lines = Files.readAllLines(table);
        return lines.subList(1, lines.size());
    }

    private static Path save(String name, String... more) {
        Path saved = folder.resolve(name);
        String[] args = new String[4 + more.length];
        args[0] = "save";
        args[1] = sample.toString();
        args[2] = "-o";
        args[3] = saved.toString();
        System.arraycopy(more, 0, args, 4, more.length);
        assertThat(Run.of(args)).isEqualTo(new Run(0, "", ""));
        return saved;
    }

    @Test
    void wholeCaptureIsCopiedToEitherFormat() throws IOException {
        List<String> whole = rows(sample, "frame.time_epoch", "frame.len", "frame.cap_len", "eth.src", "tcp.payload");
        for (String name : List.of("all.pcap", "all.pcapng")) {
            assertThat(rows(save(name), "frame.time_epoch", "frame.len", "frame.cap_len", "eth.src", "tcp.payload"))
                    .isEqualTo(whole);
        }
    }

    @Test
    void framesAreChosenByNumber() throws IOException {
        List<String> whole = rows(sample, "frame.time_epoch");
        assertThat(rows(save("some.pcap", "--frames", "2-3,7"), "frame.time_epoch"))
                .containsExactly(whole.get(1), whole.get(2), whole.get(6));
        assertThat(rows(save("last.pcap", "--frames", whole.size() + "-"), "frame.time_epoch"))
                .containsExactly(whole.get(whole.size() - 1));
    }

    @Test
    void framesAreChosenByDevice() throws IOException {
        String mac = rows(sample, "eth.src").get(3);
        List<String> rows = rows(save("device.pcapng", "--device", mac.toUpperCase(Locale.ROOT)), "eth.addr");
        assertThat(rows).isNotEmpty().allMatch(row -> row.contains(mac));
        assertThat((long) rows.size())
                .isEqualTo(rows(sample, "eth.addr").stream().filter(r -> r.contains(mac)).count());
    }

    @Test
    void framesAreChosenByTime() throws IOException {
        List<String> saved =
                rows(save("time.pcap", "--from", "2026-03-14T16:22:00+01:00", "--to", "2026-03-14T15:23:00Z"),
                "frame.time_epoch");
        assertThat(saved).isEqualTo(rows(sample, "frame.time_epoch").stream()
                .filter(t -> Double.parseDouble(t) >= 1_773_501_720 && Double.parseDouble(t) < 1_773_501_780).toList());
        assertThat(saved).isNotEmpty();
    }

    @Test
    void severalCapturesBecomeOneInTheOrderOfTheirTimes() throws IOException {
        Path early = save("early.pcap", "--frames", "1-10");
        Path late = save("late.pcapng", "--frames", "11-20");
        Path joined = folder.resolve("joined.pcapng");
        assertThat(Run.of("save", late.toString(), early.toString(), "-o", joined.toString()))
                .isEqualTo(new Run(0, "", ""));
        assertThat(rows(joined, "frame.time_epoch")).isEqualTo(rows(sample, "frame.time_epoch").subList(0, 20));

        Path table = folder.resolve("joined.csv");
        assertThat(Run.of("csv", "--join", "-e", "frame.number", "-o", table.toString(), late.toString(),
                early.toString()))
                .isEqualTo(new Run(0, "", ""));
        assertThat(Files.readAllLines(table)).hasSize(21).endsWith("20");
    }

    @Test
    void wrongArgumentsAreToldWithTheRemedy() {
        String out = folder.resolve("no.pcap").toString();
        assertThat(Run.of("save", sample.toString(), "-o", out, "--frames", "9-3")).isEqualTo(new Run(1, "",
                "workshop: Frames \"9-3\" are no number or range; write 250, 1-100 or 900-\n"));
        assertThat(Run.of("save", sample.toString(), "-o", out, "--from", "noon")).isEqualTo(new Run(1, "",
                "workshop: \"noon\" is no time; write 2026-03-14T10:22:00, or with Z or +01:00\n"));
        assertThat(Run.of("save", sample.toString(), "-o", out, "--device", "fridge")).isEqualTo(new Run(1, "",
                "workshop: \"fridge\" is no address; give a MAC address as 02:00:5e:10:00:01 or an IP address\n"));
        assertThat(Run.of("save", sample.toString(), "-o", sample.toString())).isEqualTo(new Run(1, "",
                "workshop: The new capture would replace " + sample + "; choose another file\n"));
        assertThat(Path.of(out)).doesNotExist();
    }

    @Test
    void tablesComeAsJsonAndCsvToo() throws IOException {
        Path json = folder.resolve("t.jsonl");
        Run.of("csv", "--format", "json", "-e", "frame.number", "-e", "eth.type", "-o", json.toString(),
                sample.toString());
        assertThat(Files.readAllLines(json).get(0)).startsWith("{\"frame.number\":1,\"eth.type\":\"0x");
        Path csv = folder.resolve("t.csv");
        Run.of("csv", "--format", "csv", "--threads", "2", "-e", "frame.number", "-e", "eth.type", "-o", csv.toString(),
                sample.toString());
        assertThat(Files.readAllLines(csv).get(0)).isEqualTo("frame.number,eth.type");
        assertThat(Files.readAllLines(csv)).hasSize(Files.readAllLines(json).size() + 1);
    }

    @Test
    void onlyOneCaptureIsFollowed() {
        assertThat(Run.of("csv", "--follow", "a.pcap", "b.pcap")).isEqualTo(new Run(1, "",
                "workshop: Only one capture can be followed; name one\n"));
    }

    @Test
    void progressSaysHowMuchHowFastAndHowLong() {
        long twoSeconds = 2_000_000_000L;
        assertThat(ProgressLine.text(new Progress(312_000_000, OptionalLong.of(588_000_000), 512_000), twoSeconds))
                .isEqualTo("312 of 588 MB, 512,000 packets, 256,000 a second, 2 s left");
        assertThat(ProgressLine.text(new Progress(1_000_000, OptionalLong.of(588_000_000), 0), twoSeconds))
                .isEqualTo("1 of 588 MB, 0 packets, 0 a second, 20 min left");
        assertThat(ProgressLine.text(new Progress(1_000_000, OptionalLong.empty(), 4_000), twoSeconds))
                .isEqualTo("1 MB, 4,000 packets, 2,000 a second");
    }
}
