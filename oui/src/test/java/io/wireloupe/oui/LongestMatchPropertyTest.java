package io.wireloupe.oui;

import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.oui.BlockTableBuilder.Line;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** The tables against a plain search through all lines. */
class LongestMatchPropertyTest {

    @Provide
    Arbitrary<List<Line>> lines() {
        // Few leading octets, so that blocks of different length lie inside each other.
        Arbitrary<Long> addresses = Arbitraries.longs().between(0, 0xFFFF_FFFF_FFFFL)
            .map(mac -> mac & 0x0101_FF00_F0FFL | (mac & 0x0F) << 28);
        Arbitrary<Integer> lengths = Arbitraries.of(24, 24, 28, 28, 36, 36, 1, 8, 17, 25, 40, 47, 48);
        return Combinators.combine(addresses, lengths).as((mac, length) -> new Line(mac & MacText.mask(length), length,
            Registry.OTHER, MacText.prefix(mac & MacText.mask(length), length), "")).list().ofMaxSize(60);
    }

    /** So many that the map of them has collisions. */
    @Provide
    Arbitrary<List<Line>> manyLines() {
        return Arbitraries.integers().between(600, 2000).flatMap(count -> Arbitraries.integers().between(1, 5000)
            .map(step -> IntStream.range(0, count).mapToObj(i -> {
                long prefix = (long) i * step % 0x1000000 << 24;
                return new Line(prefix, 24, Registry.MA_L, MacText.prefix(prefix, 24), "");
            }).toList()));
    }

    private static BlockTable table(List<Line> lines) {
        BlockTableBuilder builder = new BlockTableBuilder();
        lines.forEach(builder::add);
        return builder.build();
    }

    private static String longestByHand(List<Line> lines, long mac) {
        String best = "";
        int longest = 0;
        for (Line line : lines) {
            if (line.length() > longest && (mac & MacText.mask(line.length())) == line.prefix()) {
                best = line.vendor();
                longest = line.length();
            }
        }
        return best;
    }

    private static void agreesOn(List<Line> lines, BlockTable table, long mac) {
        int block = table.find(mac, 48);
        assertThat(block < 0 ? "" : table.name(block)).isEqualTo(longestByHand(lines, mac));
    }

    @Property
    void theLongestPrefixWins(@ForAll("lines") List<Line> lines,
                              @ForAll @LongRange(max = 0xFFFF_FFFF_FFFFL) long random) {
        BlockTable table = table(lines);
        agreesOn(lines, table, random);
        for (Line line : lines) {
            long last = line.prefix() | ~MacText.mask(line.length()) & MacText.MASK_48;
            agreesOn(lines, table, line.prefix());
            agreesOn(lines, table, last);
            agreesOn(lines, table, line.prefix() - 1 & MacText.MASK_48);
            agreesOn(lines, table, last + 1 & MacText.MASK_48);
            agreesOn(lines, table, line.prefix() | random & ~MacText.mask(line.length()) & MacText.MASK_48);
        }
    }

    @Property(tries = 50)
    void theMapOfALargeTableLosesNothing(@ForAll("manyLines") List<Line> lines,
                                           @ForAll @LongRange(max = 0xFFFF_FFFF_FFFFL) long random) {
        BlockTable table = table(lines);
        for (int i = 0; i < table.size(); i++) {
            assertThat(table.find(table.block(i).prefix() | random & 0xFFFFFF, 48)).isEqualTo(i);
        }
        int block = table.find(random, 48);
        assertThat(block < 0 ? "" : table.name(block)).isEqualTo(longestByHand(lines, random));
    }

    @Property
    void blocksInsideABlockOf24BitsAreNoticed(@ForAll("lines") List<Line> lines,
                                              @ForAll @LongRange(max = 0xFFFF_FFFF_FFFFL) long random) {
        BlockTable table = table(lines);
        List<Long> addresses = new ArrayList<>(lines.stream().map(Line::prefix).toList());
        addresses.add(random);
        for (long mac : addresses) {
            boolean inside = lines.stream()
                .anyMatch(line -> line.length() > 24 && line.prefix() >>> 24 == mac >>> 24);
            assertThat(table.anyInside24(mac)).isEqualTo(inside);
        }
    }

    @Property(tries = 200)
    void packingKeepsEverything(@ForAll("lines") List<Line> lines) throws IOException {
        BlockTable table = table(lines);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        PackedRegistry.write(new PackedRegistry.Contents(LocalDate.EPOCH, List.of("test"), table), packed);
        BlockTable back = PackedRegistry.read(new ByteArrayInputStream(packed.toByteArray()), "test").blocks();
        assertThat(blocks(back)).isEqualTo(blocks(table));
    }

    private static List<Block> blocks(BlockTable table) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            blocks.add(table.block(i));
        }
        return blocks;
    }

    @Property
    void addressesSurviveBeingWrittenAndRead(@ForAll @LongRange(max = 0xFFFF_FFFF_FFFFL) long mac) {
        assertThat(MacText.parse(MacText.address(mac))).isEqualTo(new MacText(mac, 48));
    }
}
