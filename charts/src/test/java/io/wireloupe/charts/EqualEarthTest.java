package io.wireloupe.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EqualEarthTest {

    @Test
    void theOriginIsZeroAndTheMapIsSymmetric() {
        assertThat(EqualEarth.x(0, 50)).isZero();
        assertThat(EqualEarth.y(0)).isZero();
        assertThat(EqualEarth.x(-70, 33)).isEqualTo(-EqualEarth.x(70, -33));
        assertThat(EqualEarth.y(-61)).isEqualTo(-EqualEarth.y(61));
    }

    @Test
    void edgesAreThoseOfThePaper() {
        // At the equator theta is 0: x = 2 sqrt(3) pi / (3 A1). At the pole theta is pi / 3.
        assertThat(EqualEarth.x(180, 0)).isCloseTo(2 * Math.sqrt(3) * Math.PI / (3 * 1.340264), within(1e-12));
        double t = Math.PI / 3;
        assertThat(EqualEarth.y(90)).isCloseTo(
            0.003796 * Math.pow(t, 9) + 0.000893 * Math.pow(t, 7) - 0.081106 * Math.pow(t, 3) + 1.340264 * t,
                within(1e-12));
    }

    @Test
    void equalAreasStayEqual() {
        // A band between two parallels covers 2 pi (sin b - sin a) of the sphere; so must it on the map.
        for (int latitude = -90; latitude < 90; latitude += 10) {
            double area = 0;
            int strips = 2000;
            for (int i = 0; i < strips; i++) {
                double south = latitude + 10.0 * i / strips;
                double north = latitude + 10.0 * (i + 1) / strips;
                area += 2 * EqualEarth.x(180, (south + north) / 2) * (EqualEarth.y(north) - EqualEarth.y(south));
            }
            double sphere = 2 * Math.PI * (Math.sin(Math.toRadians(latitude
                + 10)) - Math.sin(Math.toRadians(latitude)));
            assertThat(area).isCloseTo(sphere, within(1e-3));
        }
    }
}
