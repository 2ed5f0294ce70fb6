package io.wireloupe.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.wireloupe.geo.Plausibility.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlausibilityTest {

    private static final Position CHICAGO = new Position(41.795, -87.60);

    private static Place city(String code, double latitude, double longitude, int radius) {
        Country country = Country.of(code);
        return new Place(country, country.continent(), "", "Town", latitude, longitude, Precision.CITY, radius);
    }

    @Test
    void hongKongIsTooFarForFourAndAHalfMilliseconds() {
        Plausibility judged = Plausibility.of(CHICAGO, 4.512, Place.inCountry(Country.of("HK")));
        assertThat(judged.verdict()).isEqualTo(Verdict.CONTRADICTED);
        assertThat(judged.reachKm()).isCloseTo(450.9, within(0.1));
        assertThat(judged.explanation()).isEqualTo(
                "4.5 ms allows at most 460 km; the database says Hong Kong (country only), 12,530 km away");
    }

    @ParameterizedTest
    @CsvSource({
        // Milwaukee is 140 km away: possible. Kansas City is 670 km away: too far for 4.5 ms, not for 7 ms.
        "4.5, 43.04, -87.91, 0, POSSIBLE",
        "4.5, 39.10, -94.58, 0, CONTRADICTED",
        "7.0, 39.10, -94.58, 0, POSSIBLE",
        "4.5, 39.10, -94.58, 500, POSSIBLE",
    })
    void aCityIsHeldAgainstTheTimeWithItsAccuracyRadius(
            double millis, double latitude, double longitude, int radius, Verdict verdict) {
        Place place = city("US", latitude, longitude, radius);
        assertThat(Plausibility.of(CHICAGO, millis, place).verdict()).isEqualTo(verdict);
    }

    @Test
    void aLargeCountryIsNotContradictedByItsFarCentroid() {
        Plausibility judged = Plausibility.of(CHICAGO, 0.5, Place.inCountry(Country.of("US")));
        assertThat(judged.distanceKm()).isGreaterThan(judged.reachKm());
        assertThat(judged.verdict()).isEqualTo(Verdict.POSSIBLE);
    }

    @Test
    void withoutAPlaceOrTheCountrysExtentNothingIsDecided() {
        Plausibility unknown = Plausibility.of(CHICAGO, 4.5, Place.UNKNOWN);
        assertThat(unknown.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(unknown.distanceKm()).isNaN();
        assertThat(unknown.explanation()).isEqualTo("4.5 ms allows at most 450 km; no database says where it is");
        Place strange = new Place(Country.UNKNOWN, Continent.ASIA, "", "", 20, 100, Precision.COUNTRY_CENTROID, 0);
        assertThat(Plausibility.of(CHICAGO, 4.5, strange).verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void timesThatAreNoneAreRefused(double millis) {
        assertThatThrownBy(() -> Plausibility.of(CHICAGO, millis, Place.UNKNOWN))
                .hasMessage("a round trip of " + millis + " ms; give a number above 0");
    }

    @ParameterizedTest
    @CsvSource({
        // One degree of a great circle of radius 6371.0088 km is 111.195 km.
        "0, 0, 0, 1, 111.195",
        "0, 179.5, 0, -179.5, 111.195",
        "90, 0, -90, 0, 20015.115",
        "0, 0, 0, 180, 20015.115",
        "48, 11, 48, 11, 0",
        "60, 0, 60, 180, 6671.705",
    })
    void distancesFollowGreatCirclesAlsoOverTheAntimeridianAndThePoles(
            double lat1, double lon1, double lat2, double lon2, double km) {
        assertThat(new Position(lat1, lon1).distanceKm(new Position(lat2, lon2))).isCloseTo(km, within(0.01));
    }

    @Test
    void positionsAreReadFromText() {
        assertThat(Position.parse(" 41.795, -87.60 ")).isEqualTo(CHICAGO).hasToString("41.7950,-87.6000");
        for (String wrong : new String[] {"", "41.8", "41,8,87", "a,b", "1e3,0", "41.8,-87.6,0"}) {
            assertThatThrownBy(() -> Position.parse(wrong)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("not a position: \"" + wrong + "\"");
        }
        assertThatThrownBy(() -> Position.parse("91,0")).hasMessageContaining("must be within 90");
        assertThatThrownBy(() -> Position.of(Place.UNKNOWN)).hasMessage("no coordinates: unknown place");
    }
}
