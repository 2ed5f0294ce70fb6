package io.wireloupe.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values read by hand from ip-location-db 2.3.2026061719, the version that the tool was run on. */
class EmbeddedGeoTest {

    private final EmbeddedGeo geo = Geo.embedded();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "35.201.123.184|396982|Google LLC|US",
        "72.14.232.169|15169|Google LLC|US",
        "8.8.8.8|15169|Google LLC|US",
        "1.1.1.1|13335|Cloudflare, Inc.|AU",
        "9.9.9.9|19281|Quad9|US",
        "52.95.110.1|16509|Amazon.com, Inc.|US",
        "17.253.144.10|714|Apple Inc.|US",
        "140.205.94.189|37963|Hangzhou Alibaba Advertising Co.,Ltd.|CN",
        "91.198.174.192|0|''|NL",
        "193.0.6.139|3333|Reseaux IP Europeens Network Coordination Centre (RIPE NCC)|NL",
        "200.160.2.3|22548|Nucleo de Inf. e Coord. do Ponto BR - NIC.BR|BR",
        "196.216.2.6|33764|African Network Information Center - ( AfriNIC Ltd. )|ZA",
        "203.119.101.61|4608|Asia Pacific Network Information Centre|AU",
        "5.255.255.70|13238|YANDEX LLC|RU",
        "133.11.0.1|2501|The University of Tokyo|JP",
        "129.132.19.216|559|SWITCH|CH",
        "151.101.1.140|54113|Fastly, Inc.|US",
        "104.16.132.229|13335|Cloudflare, Inc.|US",
        "216.56.50.45|2381|WiscNet|US",
        "54.239.28.85|16509|Amazon.com, Inc.|US",
        "2606:4700::1111|13335|Cloudflare, Inc.|US",
        "2001:4860:4860::8888|15169|Google LLC|US",
        "2a00:1450:4001:829::200e|15169|Google LLC|IE",
        "2400:cb00::1|13335|Cloudflare, Inc.|US",
        "2001:67c:2e8:22::c100:68b|3333|Reseaux IP Europeens Network Coordination Centre (RIPE NCC)|NL",
        "2a02:26f0::1|20940|Akamai International B.V.|NL",
        "2620:fe::fe|19281|Quad9|US",
        "2001:200::1|2500|WIDE Project|AU",
        "2c0f:fb50:4003::1|15169|Google LLC|''",
    })
    void operatorAndCountryAreThoseOfTheSourceFiles(String address, long number, String organisation, String country) {
        GeoAnswer answer = geo.locate(address);
        assertThat(answer.operator()).isEqualTo(Operator.of(number, organisation));
        assertThat(answer.place().country().code()).isEqualTo(country);
        assertThat(answer.place().precision())
                .isEqualTo(country.isEmpty() ? Precision.NONE : Precision.COUNTRY_CENTROID);
        assertThat(answer.operatorSource().date()).isEqualTo(
                number == 0 ? Optional.empty() : Optional.of(LocalDate.of(2026, 6, 17)));
    }

    @Test
    void anAnswerSaysCountryContinentCentroidAndSource() {
        GeoAnswer answer = geo.locate("8.8.8.8");
        assertThat(answer.summary()).isEqualTo("8.8.8.8: AS15169 Google LLC, United States (country only)");
        assertThat(answer.place().continent()).isEqualTo(Continent.NORTH_AMERICA);
        assertThat(answer.place().city()).isEmpty();
        assertThat(answer.place().latitude()).isBetween(35.0, 42.0);
        assertThat(answer.place().longitude()).isBetween(-104.0, -93.0);
        assertThat(answer.placeSource())
                .hasToString("ip-location-db/geo-whois-asn-country 2.3.2026061719 (2026-06-17)");
        assertThat(geo.date()).isEqualTo("2026-06-17");
        assertThat(geo.sources()).extracting(Source::attribution).first().asString().contains("DB-IP", "RouteViews");
    }

    @Test
    void aPrivateAddressHasAReasonAndNoPlaceThoughTheSourceFilesGiveItOne() {
        GeoAnswer answer = geo.locate("192.168.1.1");
        assertThat(answer.isKnown()).isFalse();
        assertThat(answer.place()).isSameAs(Place.UNKNOWN);
        assertThat(answer.operatorSource()).isSameAs(Source.NONE);
        assertThat(answer.summary())
                .isEqualTo("192.168.1.1: Private-Use (192.168.0.0/16, RFC 1918): a home or company network");
    }

    @Test
    void tunnelledAddressesAreAnsweredForTheAddressInside() {
        assertThat(geo.locate("2002:808:808::1").operator()).isEqualTo(Operator.of(15169, "Google LLC"));
        assertThat(geo.locate("64:ff9b::808:808").operator()).isEqualTo(Operator.of(15169, "Google LLC"));
        assertThat(geo.locate("::ffff:192.168.1.1").special().name()).isEqualTo("Private-Use");
        assertThat(geo.locate("2002:c0a8:101::1").special().definedIn()).isEqualTo("RFC 1918");
    }

    @Test
    void whatNobodyKnowsIsAnAnswerThatSaysSo() {
        GeoAnswer answer = geo.locate("3fff:f000::1");
        assertThat(answer.isKnown()).isFalse();
        assertThat(answer.special()).isSameAs(SpecialPurpose.NONE);
        assertThat(answer.summary()).isEqualTo("3fff:f000::1: unknown");
        assertThat(answer.operator()).hasToString("unknown operator");
        assertThat(answer.place()).hasToString("unknown place");
    }

    @Test
    void aHostNameIsRefusedInsteadOfLookedUp() {
        assertThatThrownBy(() -> geo.locate("dns.google")).hasMessageContaining("names are not looked up");
    }

    @Test
    void equalOperatorsAreTheSameObject() {
        assertThat(geo.locate("8.8.8.8").operator()).isSameAs(geo.locate("8.8.4.4").operator());
    }

    @Test
    void mostOfAMillionDistinctAddressesAreKnown() {
        Random random = new Random(11);
        int[] addresses = random.ints().distinct().limit(1_000_000).toArray();
        int known = 0;
        for (int bits : addresses) {
            known += geo.locate(IpAddress.ipv4(bits)).isKnown() ? 1 : 0;
        }
        assertThat(known).isBetween(500_000, 1_000_000);
    }
}
