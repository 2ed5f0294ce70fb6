package io.wireloupe.oui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedRegistryTest {

    private static byte[] packed() throws IOException {
        BlockTableBuilder builder = new BlockTableBuilder();
        builder.add(new BlockTableBuilder.Line(0x000c29000000L, 24, Registry.MA_L, "VMware, Inc.", ""));
        builder.add(new BlockTableBuilder.Line(0x005056000000L, 24, Registry.MA_L, "VMware, Inc.", ""));
        builder.add(new BlockTableBuilder.Line(0x70b3d5001000L, 36, Registry.MA_S, "SOREDI", ""));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PackedRegistry.write(new PackedRegistry.Contents(LocalDate.of(2026, 8, 26), List.of("a test"), builder.build()),
            out);
        return out.toByteArray();
    }

    private static PackedRegistry.Contents read(byte[] bytes) throws IOException {
        return PackedRegistry.read(new ByteArrayInputStream(bytes), "vendors.bin");
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        PackedRegistry.Contents contents = read(packed());
        assertThat(contents.date()).isEqualTo(LocalDate.of(2026, 8, 26));
        assertThat(contents.sources()).containsExactly("a test");
        assertThat(contents.blocks().name(contents.blocks().find(0x70b3d5001abcL, 48))).isEqualTo("SOREDI");
        assertThat(contents.blocks().name(contents.blocks().find(0x005056001abcL, 48))).isEqualTo("VMware, Inc.");
    }

    @Test
    void theSameRegistryGivesTheSameBytes() throws IOException {
        assertThat(packed()).isEqualTo(packed());
    }

    @Test
    void everyCutIsAnErrorThatNamesTheFile() throws IOException {
        byte[] whole = packed();
        for (int length = 0; length < whole.length - 4; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut)).as("cut to %d bytes", length).isInstanceOf(IOException.class)
                .hasMessageStartingWith("vendors.bin is no packed registry: ");
        }
    }

    @Test
    void damageIsAnErrorOrHarmlessButNothingElse() throws IOException {
        byte[] whole = packed();
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 5000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                BlockTable blocks = read(damaged).blocks();
                for (int block = 0; block < blocks.size(); block++) {
                    assertThat(blocks.block(block).vendor()).isNotNull();
                }
            } catch (IOException e) {
                refused++;
                assertThat(e).hasMessageStartingWith("vendors.bin is no packed registry: ");
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }

    @Test
    void anotherKindOfFileIsToldApart() {
        assertThatThrownBy(() -> read("WLOUI, said the cat".getBytes(StandardCharsets.US_ASCII)))
            .isInstanceOf(IOException.class)
            .hasMessage("vendors.bin is no packed registry: it does not begin with WLOUI and version 1; build or"
                + " download it anew");
    }
}
