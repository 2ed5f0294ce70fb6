package io.wireloupe.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MmdbGeoTest {

    @TempDir
    private Path folder;

    private static Map<String, Object> nested(String city, double latitude, double longitude) {
        return Map.of(
                "continent", Map.of("code", "EU", "names", Map.of("en", "Europe")),
                "country", Map.of("iso_code", "FR", "names", Map.of("en", "France")),
                "subdivisions", List.of(Map.of("names", Map.of("en", "Auvergne-Rhône-Alpes"))),
                "city", city.isEmpty() ? Map.of() : Map.of("names", Map.of("de", city + " (de)", "en", city)),
                "location", Map.of("latitude", latitude, "longitude", longitude, "accuracy_radius", (short) 20));
    }

    private Path city(int recordSize) throws IOException {
        return new MmdbWriter("GeoLite2-City", 6, recordSize)
                .put("90.0.0.0/8", nested("Lyon", 45.76, 4.83))
                .put("91.0.0.0/16", nested("", 46.2, 2.2))
                .put("2a01:e00::/26", nested("Lyon", 45.76, 4.83))
                .writeTo(folder.resolve("city.mmdb"));
    }

    @ParameterizedTest
    @CsvSource({"24", "28", "32"})
    void nestedRecordsKeepCityRegionPrecisionAndRadius(int recordSize) throws IOException {
        try (MmdbGeo geo = Geo.mmdb(city(recordSize))) {
            for (String address : List.of("90.1.2.3", "::ffff:90.1.2.3", "2a01:e00::1")) {
                GeoAnswer answer = geo.locate(address);
                assertThat(answer.place()).isEqualTo(new Place(Country.of("FR"), Continent.EUROPE,
                        "Auvergne-Rhône-Alpes", "Lyon", 45.76, 4.83, Precision.CITY, 20));
                assertThat(answer.place()).hasToString("Lyon, Auvergne-Rhône-Alpes, France");
                assertThat(answer.placeSource()).isEqualTo(new Source("GeoLite2-City in city.mmdb",
                        Optional.of(LocalDate.of(2025, 6, 15)), "This product includes GeoLite2 Data created by "
                                + "MaxMind, available from https://www.maxmind.com"));
            }
            assertThat(geo.locate("89.255.255.255").isKnown()).isFalse();
        }
    }

    @Test
    void coordinatesWithoutACityAreNoLocation() throws IOException {
        try (MmdbGeo geo = Geo.mmdb(city(24))) {
            Place place = geo.locate("91.0.1.1").place();
            assertThat(place.precision()).isEqualTo(Precision.COUNTRY_CENTROID);
            assertThat(place.latitude()).isEqualTo(46.2);
        }
    }

    @Test
    void flatRecordsOfBothVersionsInTwoFilesAreRead() throws IOException {
        Map<String, Object> record = Map.of("city", "Montreal", "country_code", "CA", "state1", "Quebec",
                "latitude", 45.5019f, "longitude", -73.5674f, "postcode", "");
        Path four = new MmdbWriter("city ipv4", 4, 28).put("24.48.0.0/13", record)
                .writeTo(folder.resolve("dbip-city-ipv4.mmdb"));
        Path six = new MmdbWriter("city ipv6", 6, 28).put("2606:4700::/44", record)
                .writeTo(folder.resolve("dbip-city-ipv6.mmdb"));
        try (MmdbGeo geo = Geo.mmdb(four, six)) {
            for (String address : List.of("24.50.1.1", "2606:4700::1111")) {
                Place place = geo.locate(address).place();
                assertThat(place).hasToString("Montreal, Quebec, Canada");
                assertThat(place.continent()).isEqualTo(Continent.NORTH_AMERICA);
                assertThat(place.latitude()).isCloseTo(45.5019, within(1e-4));
                assertThat(place.precision()).isEqualTo(Precision.CITY);
            }
            assertThat(geo.sources()).extracting(Source::attribution)
                    .containsOnly("IP Geolocation by DB-IP (https://db-ip.com)");
        }
    }

    @Test
    void anIpv6AddressIsNotLookedUpInAFileThatOnlyHoldsIpv4() throws IOException {
        Path four = new MmdbWriter("city ipv4", 4, 24).put("38.6.0.0/16", Map.of("city", "Wrong", "country_code", "US"))
                .writeTo(folder.resolve("four.mmdb"));
        try (MmdbGeo geo = Geo.mmdb(four)) {
            // 0x2606 is 38.6: the reader alone would take the first four octets for an IPv4 address.
            assertThat(geo.locate("2606:4700::1111").isKnown()).isFalse();
            assertThat(geo.locate("38.6.1.1").isKnown()).isTrue();
        }
    }

    @Test
    void severalFilesAreJoinedAndEachFactKeepsItsSource() throws IOException {
        Path asn = new MmdbWriter("GeoLite2-ASN", 6, 24).put("90.0.0.0/8", Map.of(
                "autonomous_system_number", 3215, "autonomous_system_organization", "Orange S.A."))
                .writeTo(folder.resolve("asn.mmdb"));
        Path isp = new MmdbWriter("GeoIP2-ISP", 6, 24).put("90.0.0.0/8", Map.of(
                "autonomous_system_number", 3215, "isp", "Orange", "organization", "Orange France"))
                .writeTo(folder.resolve("isp.mmdb"));
        Path anonymous = new MmdbWriter("GeoIP2-Anonymous-IP", 6, 24).put("90.0.0.0/8", Map.of(
                "is_anonymous", true, "is_anonymous_vpn", true, "is_tor_exit_node", false))
                .writeTo(folder.resolve("anonymous.mmdb"));
        try (MmdbGeo geo = Geo.mmdb(city(24), asn, isp, anonymous)) {
            GeoAnswer answer = geo.locate("90.7.7.7");
            assertThat(answer.operator()).isEqualTo(new Operator(3215, "Orange S.A.", "Orange"));
            assertThat(answer.operator()).hasToString("AS3215 Orange");
            assertThat(answer.operatorSource().name()).isEqualTo("GeoLite2-ASN in asn.mmdb");
            assertThat(answer.placeSource().name()).isEqualTo("GeoLite2-City in city.mmdb");
            assertThat(answer.traits()).containsExactlyInAnyOrder(Trait.ANONYMOUS, Trait.ANONYMOUS_VPN);
        }
    }

    @Test
    void anEnterpriseFileGivesPlaceAndOperatorAtOnce() throws IOException {
        Path file = new MmdbWriter("GeoIP2-Enterprise", 6, 24).put("90.0.0.0/8", Map.of(
                "country", Map.of("iso_code", "FR"),
                "traits", Map.of("autonomous_system_number", 3215, "autonomous_system_organization", "Orange",
                        "isp", "Orange", "is_anycast", true)))
                .writeTo(folder.resolve("enterprise.mmdb"));
        try (MmdbGeo geo = Geo.mmdb(file)) {
            GeoAnswer answer = geo.locate("90.1.1.1");
            assertThat(answer.operator()).isEqualTo(Operator.of(3215, "Orange"));
            assertThat(answer.place()).isEqualTo(Place.inCountry(Country.of("FR")));
            assertThat(answer.traits()).containsExactly(Trait.ANYCAST);
        }
    }

    @Test
    void aChainTakesTheCityFromTheFileAndTheOperatorFromTheJar() throws IOException {
        Path file = new MmdbWriter("City", 4, 24).put("8.8.8.0/24", Map.of("city", "Mountain View",
                "country_code", "US", "latitude", 37.422, "longitude", -122.085)).writeTo(folder.resolve("c.mmdb"));
        try (MmdbGeo mmdb = Geo.mmdb(file)) {
            Geo geo = mmdb.orElse(Geo.embedded());
            GeoAnswer answer = geo.locate("8.8.8.8");
            assertThat(answer.summary()).isEqualTo("8.8.8.8: AS15169 Google LLC, Mountain View, United States");
            assertThat(answer.placeSource().name()).isEqualTo("City in c.mmdb");
            assertThat(answer.operatorSource().name()).startsWith("ip-location-db/asn");
            assertThat(geo.locate("1.1.1.1").operator().asNumber()).isEqualTo(13335);
            assertThat(Geo.embedded().orElse(mmdb).locate("8.8.8.8").place().city()).isEqualTo("Mountain View");
            List<IpAddress> many = List.of(IpAddress.parse("8.8.8.8"), IpAddress.parse("10.0.0.1"),
                    IpAddress.parse("8.8.8.8"));
            assertThat(geo.locateAll(many).values()).containsExactly(answer, geo.locate("10.0.0.1"));
        }
    }

    @Test
    void specialAddressesAreAnsweredWithoutTheFileEvenIfItHoldsThem() throws IOException {
        Path file = new MmdbWriter("City", 4, 24).put("192.168.0.0/16", Map.of("city", "Nowhere", "country_code", "AU",
                "latitude", 1.0, "longitude", 1.0)).writeTo(folder.resolve("c.mmdb"));
        try (MmdbGeo geo = Geo.mmdb(file)) {
            assertThat(geo.locate("192.168.1.1").place()).isSameAs(Place.UNKNOWN);
        }
    }

    @Test
    void fieldsOfWrongTypesAndImpossibleCoordinatesCountAsMissing() throws IOException {
        Path file = new MmdbWriter("City", 4, 24)
                .put("1.0.0.0/8", Map.of("city", (short) 7, "country", List.of(), "location", "here",
                        "autonomous_system_number", "many"))
                .put("2.0.0.0/8", Map.of("city", "Far\u001b[0m", "country_code", "DE", "latitude", 200.0,
                        "longitude", 1.0))
                .put("3.0.0.0/8", Map.of("city", "", "country_code", "", "latitude", 0.0, "longitude", 0.0))
                .writeTo(folder.resolve("odd.mmdb"));
        try (MmdbGeo geo = Geo.mmdb(file)) {
            assertThat(geo.locate("1.1.1.1").isKnown()).isFalse();
            Place far = geo.locate("2.1.1.1").place();
            assertThat(far.city()).isEqualTo("Far\\u001b[0m");
            assertThat(far.precision()).isEqualTo(Precision.COUNTRY_CENTROID);
            assertThat(geo.locate("3.1.1.1").place()).isSameAs(Place.UNKNOWN);
        }
    }

    @Test
    void missingFilesFoldersAndOtherFilesAreNamed() throws IOException {
        Path missing = folder.resolve("missing.mmdb");
        assertThatThrownBy(() -> Geo.mmdb(missing)).isInstanceOf(NoSuchFileException.class)
                .hasMessage(missing + ": no such .mmdb file");
        assertThatThrownBy(() -> Geo.mmdb(folder)).isInstanceOf(IOException.class)
                .hasMessage(folder + ": not a file; give the path of an .mmdb file");
        Path text = Files.writeString(folder.resolve("text.mmdb"), "no database at all");
        assertThatThrownBy(() -> Geo.mmdb(text)).isInstanceOf(IOException.class)
                .hasMessageStartingWith(text + ": not an intact MaxMind database (")
                .hasMessageEndingWith("); download it again");
        assertThatThrownBy(() -> Geo.mmdb(city(24), text)).hasMessageStartingWith(text.toString());
        assertThatThrownBy(Geo::mmdb).hasMessage("give at least one .mmdb file");
    }

    @Test
    void damagedFilesGiveAnErrorAtOpeningOrAnAnswerButNeverAnExceptionWhileLookingUp() throws IOException {
        byte[] whole = Files.readAllBytes(city(24));
        Random random = new Random(5);
        Path file = folder.resolve("damaged.mmdb");
        int opened = 0;
        for (int i = 0; i < 300; i++) {
            byte[] damaged = i % 3 == 0 ? Arrays.copyOfRange(whole, random.nextInt(whole.length), whole.length)
                    : whole.clone();
            for (int k = 0; i % 3 != 0 && k < 8; k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Files.write(file, damaged);
            try (MmdbGeo geo = Geo.mmdb(file)) {
                opened++;
                assertThat(geo.locate("90.1.2.3").address()).hasToString("90.1.2.3");
                assertThat(geo.locate("2a01:e00::1").special().isSpecial()).isFalse();
            } catch (IOException e) {
                assertThat(e).hasMessageContaining(file.toString());
            }
        }
        assertThat(opened).isPositive();
    }

    @Test
    void aClosedFileIsAProblemInTheAnswer() throws IOException {
        MmdbGeo geo = Geo.mmdb(city(24));
        geo.close();
        assertThat(geo.locate("90.1.1.1").problem()).contains("city.mmdb: no answer for 90.1.1.1", "closed");
    }
}
