package io.wireloupe.charts.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorldShapesTest {

    @Test
    void theBundledShapesAreWhatTheToolMakesOfTheAtlas() throws IOException {
        String atlas = System.getProperty("world.atlas", "");
        assumeTrue(!atlas.isEmpty(),
            "skipped: give -Dworld.atlas=<countries-50m.json of the npm package world-atlas 2.0.2>");
        try (InputStream in = WorldShapes.class.getResourceAsStream("/io/wireloupe/charts/world.bin")) {
            assertThat(WorldShapes.convert(Path.of(atlas))).isEqualTo(in.readAllBytes());
        }
    }

    @Test
    void aRingOverTheAntimeridianBecomesTwo() {
        List<List<double[]>> pieces = Antimeridian.cut(ring(170, -10, 170, 10, -170, 10, -170, -10));
        assertThat(pieces).hasSize(2);
        assertThat(pieces).allSatisfy(piece -> assertThat(Simplify.area(piece)).isEqualTo(200));
    }

    @Test
    void aHorseshoeThatCrossesFourTimesBecomesThreePieces() {
        List<List<double[]>> pieces = Antimeridian.cut(
            ring(170, -20, 170, 20, -170, 20, -170, 10, 175, 10, 175, -10, -170, -10, -170, -20));
        assertThat(pieces).hasSize(3);
        assertThat(pieces.stream().mapToDouble(p -> p.stream().mapToDouble(q -> Math.abs(q[0])).max().orElse(0)))
            .containsOnly(180.0);
    }

    @Test
    void aRingAroundThePoleIsClosedAlongIt() {
        List<List<double[]>> pieces = Antimeridian.cut(ring(-90, -70, 0, -70, 90, -70, 180, -70));
        assertThat(pieces.stream().mapToDouble(piece -> pieces.isEmpty() ? 0 : rectangle(piece)).sum())
            .isEqualTo(360 * 20.0);
    }

    @Test
    void aRingAwayFromTheAntimeridianStaysWhole() {
        assertThat(Antimeridian.cut(ring(0, 0, 10, 0, 10, 10))).hasSize(1).first().asInstanceOf(
            org.assertj.core.api.InstanceOfAssertFactories.LIST).hasSize(3);
    }

    @Test
    void simplifyingKeepsTheEndsAndWhatSticksOut() {
        List<double[]> line = Simplify.line(ring(0, 0, 1, 0.001, 2, 0, 3, 5, 4, 0), 0.1);
        assertThat(line).extracting(p -> p[0]).containsExactly(0.0, 2.0, 3.0, 4.0);
    }

    /** The area of a ring in plain square degrees. */
    private static double rectangle(List<double[]> ring) {
        double sum = 0;
        for (int i = 0; i < ring.size(); i++) {
            double[] a = ring.get(i);
            double[] b = ring.get((i + 1) % ring.size());
            sum += a[0] * b[1] - b[0] * a[1];
        }
        return Math.abs(sum) / 2;
    }

    private static List<double[]> ring(double... numbers) {
        List<double[]> points = new java.util.ArrayList<>();
        for (int i = 0; i < numbers.length; i += 2) {
            points.add(new double[] {numbers[i], numbers[i + 1]});
        }
        return points;
    }
}
