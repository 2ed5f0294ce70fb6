package io.wireloupe.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountryTest {

    @Test
    void everyCountryHasANameAContinentAndACentroid() {
        assertThat(Country.all()).hasSize(251).allSatisfy(country -> {
            assertThat(country.name()).isNotBlank();
            assertThat(country.continent()).isNotEqualTo(Continent.UNKNOWN);
            assertThat(country.radiusKm()).isPositive();
            assertThat(Place.inCountry(country).precision()).isEqualTo(Precision.COUNTRY_CENTROID);
        });
    }

    @ParameterizedTest
    @CsvSource({
        // Inside the country, away from its islands and overseas parts.
        "FR, Europe, 46, 47, 2, 3.5",
        "US, North America, 37, 41, -102, -95",
        "NZ, Oceania, -45, -42, 169, 173",
        "RU, Europe, 55, 65, 80, 110",
        "FJ, Oceania, -18.5, -17, 177, 179",
        "HK, Asia, 22.2, 22.6, 113.9, 114.4",
        "ZA, Africa, -31, -27, 22, 27",
        "BR, South America, -15, -8, -57, -50",
        "XK, Europe, 42, 43, 20, 22",
        "TR, Asia, 38, 40, 33, 37",
    })
    void centroidsLieInTheMainPartOfTheCountry(
            String code, String continent, double south, double north, double west, double east) {
        Country country = Country.of(code);
        assertThat(country.continent().label()).isEqualTo(continent);
        assertThat(country.latitude()).isBetween(south, north);
        assertThat(country.longitude()).isBetween(west, east);
    }

    @Test
    void codesAreFoundInAnyCaseAndStrangeOnesAreKeptWithoutACentroid() {
        assertThat(Country.of("de").name()).isEqualTo("Germany");
        assertThat(Country.of("ZZ")).isEqualTo(
                new Country("ZZ", "ZZ", Continent.UNKNOWN, Double.NaN, Double.NaN, 0));
        assertThat(Country.of("")).isSameAs(Country.UNKNOWN);
        assertThat(Country.of("DEU")).isSameAs(Country.UNKNOWN);
        assertThat(Country.of("İs").isKnown()).isFalse();
        assertThat(Place.inCountry(Country.UNKNOWN)).isSameAs(Place.UNKNOWN);
        assertThat(Place.inCountry(Country.of("ZZ")).precision()).isEqualTo(Precision.NONE);
    }

    @Test
    void continentsAreFoundByCodeAndByName() {
        assertThat(Continent.of("eu")).isEqualTo(Continent.EUROPE);
        assertThat(Continent.of("South America")).isEqualTo(Continent.SOUTH_AMERICA);
        assertThat(Continent.of("Atlantis")).isEqualTo(Continent.UNKNOWN);
        assertThat(Continent.of("")).isEqualTo(Continent.UNKNOWN);
    }

    @Test
    void coordinatesMustFitThePrecision() {
        assertThatThrownBy(() -> new Place(Country.UNKNOWN, Continent.UNKNOWN, "", "", 0, 0, Precision.NONE, 0))
                .hasMessage("precision NONE does not go with latitude 0.0 and longitude 0.0");
        assertThatThrownBy(() -> new Place(Country.UNKNOWN, Continent.UNKNOWN, "", "", 91, 0, Precision.CITY, 0))
                .hasMessage("latitude 91.0 must be within 90 and longitude 0.0 within 180 degrees");
        assertThatThrownBy(() -> new Place(Country.UNKNOWN, Continent.UNKNOWN, "", "", 1, 0, Precision.CITY, -1))
                .hasMessage("accuracy radius -1 km is negative");
    }
}
