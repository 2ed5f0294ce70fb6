package io.wireloupe.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldTest {

    @ParameterizedTest
    @CsvSource({"RU, 37.6, 55.75", "RU, 177.5, 65.5", "RU, -172, 66.5", "RU, 20.5, 54.7", "FJ, 178, -17.8",
        "FJ, 179.3, -16.6",
        "AQ, 0, -89", "AQ, 179.9, -89.5", "AQ, -179.9, -89.5", "AQ, 90, -75", "US, -87.9, 41.8", "US, -150, 65",
        "LS, 28.2, -29.5",
        "SG, 103.82, 1.36", "NZ, 175.5, -39", "IS, -18.5, 64.8"})
    void pointsLieInTheirCountry(String code, double longitude, double latitude) {
        assertThat(holds(World.shapes().country(code), longitude, latitude)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"RU, 0, 66", "RU, -100, 66", "FJ, 0, -17", "AQ, 0, -50", "AQ, 180, -60", "US, -100, 55"})
    void pointsElsewhereDoNot(String code, double longitude, double latitude) {
        assertThat(holds(World.shapes().country(code), longitude, latitude)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"RU", "FJ", "AQ"})
    void shapesOverTheAntimeridianAreCutThere(String code) {
        World.Country country = World.shapes().country(code);
        assertThat(country.rings()).anyMatch(ring -> extreme(ring, 1) == 180)
            .anyMatch(ring -> extreme(ring, -1) == -180);
        if (!code.equals("AQ")) {
            assertThat(country.rings()).noneMatch(ring -> extreme(ring, 1) == 180 && extreme(ring, -1) == -180);
        }
    }

    @Test
    void everyShapeStaysOnTheGlobeAndNoEdgeRunsAroundIt() {
        for (World.Country country : World.shapes().countries()) {
            assertThat(country.rings()).as(country.code()).isNotEmpty();
            for (double[] ring : country.rings()) {
                assertThat(ring.length).isGreaterThanOrEqualTo(6);
                for (int i = 0; i < ring.length; i += 2) {
                    assertThat(Math.abs(ring[i])).isLessThanOrEqualTo(180);
                    assertThat(Math.abs(ring[i + 1])).isLessThanOrEqualTo(90);
                    int next = (i + 2) % ring.length;
                    boolean alongThePole = ring[i + 1] == -90 && ring[next + 1] == -90;
                    assertThat(alongThePole || Math.abs(ring[i] - ring[next]) < 60).as(country.code()).isTrue();
                }
            }
        }
    }

    @Test
    void countriesThatHostMuchOfTheCloudHaveAShape() {
        assertThat(Arrays.asList("US", "IE", "DE", "SG", "HK", "JP", "IN", "BR", "AU", "CN", "KR", "TW", "LU", "MT",
            "BH"))
            .allMatch(World.shapes()::has);
        assertThat(World.shapes().has("")).isFalse();
        assertThat(World.shapes().has("ZZ")).isFalse();
    }

    @Test
    void aCountrysMiddleLiesOnTheMapForEveryCountry() {
        for (World.Country country : World.shapes().countries()) {
            GeoPoint middle = WorldMap.PLANE.middlePoint(country);
            assertThat(WorldMap.PLANE.x(middle.longitude(), middle.latitude())).isBetween(20.0, 1180.0);
        }
    }

    private static double extreme(double[] ring, int sign) {
        double extreme = -sign * 1000;
        for (int i = 0; i < ring.length; i += 2) {
            extreme = sign * Math.max(sign * extreme, sign * ring[i]);
        }
        return extreme;
    }

    /** Even-odd rule over all rings. */
    private static boolean holds(World.Country country, double x, double y) {
        boolean in = false;
        for (double[] ring : country.rings()) {
            for (int i = 0; i < ring.length; i += 2) {
                int j = (i + 2) % ring.length;
                if (ring[i + 1] > y != ring[j + 1] > y
                    && x < (ring[j] - ring[i]) * (y - ring[i + 1]) / (ring[j + 1] - ring[i + 1]) + ring[i]) {
                    in = !in;
                }
            }
        }
        return in;
    }
}
