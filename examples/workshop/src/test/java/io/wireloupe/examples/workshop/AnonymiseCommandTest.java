package io.wireloupe.examples.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.wireloupe.capture.Capture;
import io.wireloupe.examples.sample.CameraStory;
import io.wireloupe.flows.Traffic;
import io.wireloupe.flows.TrafficOptions;
import io.wireloupe.oui.Vendors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnonymiseCommandTest {

    @TempDir
    private static Path folder;

    private static Path sample = Path.of("");
    private static Path shared = Path.of("");
    private static Path zeroed = Path.of("");

    @BeforeAll
    static void anonymiseSample() throws IOException {
        sample = folder.resolve("camera.pcap");
        CameraStory.writeTo(sample, folder.resolve("camera.log"));
        String key = folder.resolve("key").toString();
        shared = folder.resolve("shared.pcapng");
        zeroed = folder.resolve("zeroed.pcap");
        assertThat(Run.of("anonymise", sample.toString(), "-o", shared.toString(), "--key", key))
                .isEqualTo(new Run(0, "", ""));
        assertThat(Run.of("anonymise", sample.toString(), "-o", zeroed.toString(), "--key", key, "--zero"))
                .isEqualTo(new Run(0, "", ""));
    }

    private static List<String> column(Path capture, String... fields) throws IOException {
        List<String> rows = new ArrayList<>();
        try (Capture open = Capture.open(capture)) {
            open.fields(fields).forEachBatch(batch -> {
                for (int row = 0; row < batch.rows(); row++) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 0; i < fields.length; i++) {
                        cells.add(batch.has(row, i) ? batch.text(row, i) : "");
                    }
                    rows.add(String.join("|", cells));
                }
            });
        }
        return rows;
    }

    private static long differing(List<String> some, List<String> others) {
        assertThat(some).hasSameSizeAs(others);
        return IntStream.range(0, some.size()).filter(i -> !some.get(i).equals(others.get(i))).count();
    }

    private static List<String> shape(Path capture) throws IOException {
        try (Capture open = Capture.open(capture)) {
            Traffic traffic = Traffic.of(open, TrafficOptions.standard());
            return traffic.connections().stream().map(c -> c.scope() + " " + c.up() + " " + c.down()).sorted().toList();
        }
    }

    @Test
    void whatIsCountedIsTheSame() throws IOException {
        String[] kept = {"frame.time_epoch", "frame.len", "eth.type", "ip.len", "ip.ttl", "tcp.srcport", "tcp.dstport",
            "udp.length", "tcp.seq_raw", "tcp.flags", "tcp.len", "arp.opcode"};
        // Without payloads a datagram in two fragments is not put together again; the header that an ICMP error quotes
        // is gone.
        assertThat(differing(column(shared, kept), column(sample, kept))).isEqualTo(3);
        assertThat(differing(column(zeroed, kept), column(sample, kept))).isEqualTo(1);
        assertThat(shape(shared)).isEqualTo(shape(sample));
    }

    @Test
    void noAddressOfADeviceAndNoNameIsLeft() throws IOException {
        for (Path capture : List.of(shared, zeroed)) {
            String bytes = new String(Files.readAllBytes(capture), StandardCharsets.ISO_8859_1);
            assertThat(bytes).doesNotContain("lumenhome", "plug-0b719e",
                    new String(new byte[] {0x5e, (byte) 0xa1, (byte) 0xf3}, StandardCharsets.ISO_8859_1),
                    new String(new byte[] {54, 85, 62, 119}, StandardCharsets.ISO_8859_1));
        }
        assertThat(Set.copyOf(column(shared, "eth.src")))
                .doesNotContainAnyElementsOf(Set.copyOf(column(sample, "eth.src")));
    }

    @Test
    void vendorsStay() throws IOException {
        Vendors vendors = Vendors.embedded();
        assertThat(column(shared, "eth.src").stream().map(mac -> vendors.of(mac).name()).toList())
                .isEqualTo(column(sample, "eth.src").stream().map(mac -> vendors.of(mac).name()).toList());
    }

    @Test
    void checksumsAreRight() throws IOException {
        try (Capture open = Capture.open(zeroed)) {
            int checked = 0;
            for (var packet : open) {
                byte[] b = packet.bytes();
                if (packet.text("ip.version").equals("4") && (b[20] & 0x3f) == 0 && b[21] == 0) {
                    assertThat(sum(b, 14, 34)).as("IPv4 header of frame %d", packet.number()).isEqualTo(0xffff);
                    int length = (b[16] & 0xff) << 8 | b[17] & 0xff;
                    int protocol = b[23];
                    boolean unsummed = protocol == 17 && b[40] == 0 && b[41] == 0;
                    if ((protocol == 6 || protocol == 17) && !unsummed) {
                        long all = sum(b, 26, 14 + length) + protocol + length - 20;
                        assertThat((all & 0xffff) + (all >>> 16)).as("checksum of frame %d", packet.number())
                                .isEqualTo(0xffff);
                        checked++;
                    }
                }
            }
            assertThat(checked).isGreaterThan(10_000);
        }
    }

    @Test
    void datagramInFragmentsSaysThatItHasNoChecksum() throws IOException {
        try (Capture open = Capture.open(zeroed)) {
            for (var packet : open) {
                if (packet.number() == 142) {
                    assertThat(packet.text("ip.flags.mf")).isEqualTo("1");
                    assertThat(Arrays.copyOfRange(packet.bytes(), 40, 42)).containsOnly(0);
                }
            }
        }
    }

    private static long sum(byte[] bytes, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += (long) (bytes[i] & 0xff) << ((i - from) % 2 == 0 ? 8 : 0);
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return sum;
    }

    @Test
    void cutCaptureIsSmallAndZeroedOneAsLargeAsBefore() throws IOException {
        assertThat(Files.size(zeroed)).isEqualTo(Files.size(sample));
        assertThat(Files.size(shared)).isLessThan(Files.size(sample) / 8);
    }

    @Test
    void truncatedFramesAreChangedWithoutAFault() throws IOException {
        Path cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(Files.readAllBytes(sample), 100_001));

        Run run = Run.of("anonymise", cut.toString(), "-o", folder.resolve("cut-shared.pcap").toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("workshop: " + cut + " ends at byte ");
        assertThat(Run.of("anonymise", sample.toString(), "-o", sample.toString()).err())
                .isEqualTo("workshop: The new capture would replace " + sample + "; choose another file\n");
    }
}
