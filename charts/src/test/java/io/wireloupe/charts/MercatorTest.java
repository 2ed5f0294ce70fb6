package io.wireloupe.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MercatorTest {
    private static final double EDGE = Math.PI * 6_378_137;

    @Test
    void theOriginIsExactlyZero() {
        assertThat(Mercator.x(0)).isZero();
        assertThat(Mercator.y(0)).isZero();
    }

    @Test
    void theAntimeridianIsHalfTheEquatorAway() {
        assertThat(Mercator.x(180)).isCloseTo(EDGE, within(1e-6));
        assertThat(Mercator.x(-180)).isCloseTo(-EDGE, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-85, -60.5, -33.87, -1e-9, 1e-9, 41.795, 66.5, 85.05})
    void latitudesFollowTheClosedForm(double latitude) {
        double closed = 6_378_137 * Math.log(Math.tan(Math.PI / 4 + Math.toRadians(latitude) / 2));
        assertThat(Mercator.y(latitude)).isCloseTo(closed, within(1e-6));
        assertThat(Mercator.y(-latitude)).isEqualTo(-Mercator.y(latitude));
    }

    @ParameterizedTest
    @ValueSource(doubles = {85.0512, 85.06, 89.999, 90})
    void latitudesPastTheSquareAreClampedToItsEdge(double latitude) {
        assertThat(Mercator.y(latitude)).isCloseTo(EDGE, within(1e-6));
        assertThat(Mercator.y(-latitude)).isCloseTo(-EDGE, within(1e-6));
    }

    @Test
    void theEdgeOfTheSquareIsWhereHeightEqualsWidth() {
        assertThat(Mercator.MAX_LATITUDE).isCloseTo(85.0511287798, within(1e-9));
    }
}
