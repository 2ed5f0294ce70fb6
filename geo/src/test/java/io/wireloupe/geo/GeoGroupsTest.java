package io.wireloupe.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GeoGroupsTest {

    private static GeoAnswer at(String address, String country, String region, String city, double longitude,
            Operator operator) {
        Country land = Country.of(country);
        return GeoAnswer.of(IpAddress.parse(address), operator, Source.of("test"),
                new Place(land, land.continent(), region, city, 10, longitude, Precision.CITY, 0), Source.of("test"));
    }

    private static final Operator GOOGLE = Operator.of(15169, "Google LLC");
    private static final Operator AMAZON = Operator.of(16509, "Amazon.com, Inc.");

    @Test
    void citiesOfOneNameInDifferentRegionsAndCountriesStayApart() {
        var cities = GeoGroups.operatorsByCity(List.of(
                at("8.8.8.8", "US", "Oregon", "Portland", -122, GOOGLE),
                at("8.8.8.9", "US", "Oregon", "Portland", -122, AMAZON),
                at("8.8.8.10", "US", "Oregon", "Portland", -122, GOOGLE),
                at("8.8.8.11", "US", "Maine", "Portland", -70, AMAZON),
                at("8.8.8.12", "AU", "Victoria", "Portland", 141, AMAZON),
                GeoAnswer.unknown(IpAddress.parse("9.9.9.9")),
                Geo.embedded().locate("192.168.1.1")));
        assertThat(cities).hasToString("{unknown place=[], Portland, Victoria, AU=[AS16509 Amazon.com, Inc.], "
                + "Portland, Maine, US=[AS16509 Amazon.com, Inc.], "
                + "Portland, Oregon, US=[AS16509 Amazon.com, Inc., AS15169 Google LLC]}");
    }

    @Test
    void addressesAreGroupedByContinentAndSpecialOnesLeftOut() {
        GeoAnswer ireland = at("1.0.0.1", "IE", "", "Dublin", -6.3, AMAZON);
        GeoAnswer japan = at("1.0.0.2", "JP", "", "Tokyo", 139.7, GOOGLE);
        assertThat(GeoGroups.byContinent(List.of(japan, ireland, Geo.embedded().locate("10.0.0.1"))))
                .containsOnlyKeys(Continent.ASIA, Continent.EUROPE)
                .containsEntry(Continent.EUROPE, List.of(ireland));
    }

    @Test
    void theWorkshopsTestIsWrongForIrelandAndAustraliaAndSaysSo() {
        List<EastCheck> checks = GeoGroups.eastChecks(List.of(
                at("1.0.0.1", "IE", "", "Dublin", -6.3, AMAZON),
                at("1.0.0.2", "AU", "", "Sydney", 151.2, AMAZON),
                at("1.0.0.3", "JP", "", "Tokyo", 139.7, AMAZON),
                at("1.0.0.4", "US", "", "Chicago", -87.6, AMAZON),
                GeoAnswer.unknown(IpAddress.parse("9.9.9.9")),
                Geo.embedded().locate("192.168.1.1")));
        assertThat(checks).extracting(EastCheck::eastOfGreenwich).containsExactly(false, true, true, false, false);
        assertThat(checks).extracting(EastCheck::europeOrAsia).containsExactly(true, false, true, false, false);
        assertThat(checks).extracting(EastCheck::agree).containsExactly(false, false, true, true, true);
    }

    @Test
    void aCityKeyWithoutACitySaysSo() {
        assertThat(CityKey.of(Place.inCountry(Country.of("US")))).hasToString("US (city unknown)");
        assertThat(CityKey.of(Place.UNKNOWN)).hasToString("unknown place");
    }
}
