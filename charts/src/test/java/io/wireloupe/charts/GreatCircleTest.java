package io.wireloupe.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreatCircleTest {
    private static final double QUARTER = 6371.0088 * Math.PI / 2;

    @ParameterizedTest
    @CsvSource({"0,0, 0,90, 1", "0,0, 90,0, 1", "0,180, 0,-180, 0", "90,0, -90,0, 2", "0,0, 0,180, 2",
        "85.06,0, 90,0, 0.054889",
        "-85.06,-180, -90,180, 0.054889"})
    void lengthsFollowTheSphere(double lat1, double lon1, double lat2, double lon2, double quarters) {
        assertThat(GreatCircle.kilometres(new GeoPoint(lat1, lon1), new GeoPoint(lat2, lon2)))
            .isCloseTo(quarters * QUARTER, within(0.01));
    }

    @Test
    void theMiddleOfALineOnTheEquatorIsOnTheEquator() {
        List<List<GeoPoint>> line = GreatCircle.line(new GeoPoint(0, -40), new GeoPoint(0, 40));
        assertThat(line).hasSize(1);
        assertThat(line.get(0)).allSatisfy(p -> assertThat(p.latitude()).isCloseTo(0, within(1e-12)));
        assertThat(line.get(0)).first().isEqualTo(new GeoPoint(0, -40));
        assertThat(line.get(0)).last().isEqualTo(new GeoPoint(0, 40));
    }

    @Test
    void everyPointIsAsFarFromItsNeighboursAsTheWayIsLong() {
        GeoPoint chicago = new GeoPoint(41.795, -87.6);
        GeoPoint tokyo = new GeoPoint(35.68, 139.69);
        double sum = 0;
        for (List<GeoPoint> piece : GreatCircle.line(chicago, tokyo)) {
            for (int i = 1; i < piece.size(); i++) {
                sum += GreatCircle.kilometres(piece.get(i - 1), piece.get(i));
            }
        }
        // The cut is interpolated straight, which is a few metres off the circle.
        assertThat(sum).isCloseTo(GreatCircle.kilometres(chicago, tokyo), within(0.05));
    }

    @Test
    void aLineOverTheAntimeridianIsCutThere() {
        List<List<GeoPoint>> line = GreatCircle.line(new GeoPoint(41.795, -87.6), new GeoPoint(-36.85, 174.76));
        assertThat(line).hasSize(2);
        GeoPoint end = line.get(0).get(line.get(0).size() - 1);
        GeoPoint begin = line.get(1).get(0);
        assertThat(end.longitude()).isEqualTo(-180);
        assertThat(begin.longitude()).isEqualTo(180);
        assertThat(end.latitude()).isEqualTo(begin.latitude());
        for (List<GeoPoint> piece : line) {
            for (int i = 1; i < piece.size(); i++) {
                assertThat(Math.abs(piece.get(i).longitude() - piece.get(i - 1).longitude())).isLessThan(180);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"10,180, 20,180", "10,-180, 20,-180", "10,180, 20,-180", "10,-180, 20,180", "0,170, 0,180",
        "0,-170, 0,180",
        "85.06,180, 85.06,0", "90,0, -90,0", "90,180, 85.06,-180", "0,0, 0,180", "30,20, -30,-160"})
    void awkwardEndsGiveOrderlyLines(double lat1, double lon1, double lat2, double lon2) {
        List<List<GeoPoint>> line = GreatCircle.line(new GeoPoint(lat1, lon1), new GeoPoint(lat2, lon2));
        assertThat(line).isNotEmpty().allSatisfy(piece -> {
            assertThat(piece).hasSizeGreaterThan(1);
            for (int i = 1; i < piece.size(); i++) {
                assertThat(Math.abs(piece.get(i).longitude() - piece.get(i - 1).longitude())).isLessThanOrEqualTo(180);
            }
        });
    }

    @Test
    void theSamePlaceNeedsNoLine() {
        assertThat(GreatCircle.line(new GeoPoint(12, 34), new GeoPoint(12, 34))).isEmpty();
        assertThat(GreatCircle.line(new GeoPoint(12, 180), new GeoPoint(12, -180))).isEmpty();
        assertThat(GreatCircle.line(new GeoPoint(90, 10), new GeoPoint(90, -120))).isEmpty();
    }
}
