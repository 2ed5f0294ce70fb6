package io.wireloupe.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import io.wireloupe.geo.Country;
import io.wireloupe.geo.Geo;
import io.wireloupe.geo.GeoAnswer;
import io.wireloupe.geo.Operator;
import io.wireloupe.geo.Source;

import org.junit.jupiter.api.Test;

class FirstFlagsTest {
    private static final String CAMERA = "192.168.1.20";
    private static final String PHONE = "192.168.1.30";
    private static final String CLOUD = "203.0.113.9";
    private static final byte[] HELLO_RECORD = {22, 3, 1, 0, 5, 1, 0, 0, 1, 0};

    private static ReportData report(Wire wire) throws IOException {
        return CaptureReport.of(wire.open(), ReportOptions.standard().withGeo(GeoAnswer::unknown));
    }

    private static List<Flag> flags(Wire wire, String kind) throws IOException {
        return report(wire).flags().stream().filter(flag -> flag.kind().equals(kind)).toList();
    }

    private static List<String> reasons(ReportData data, String address) {
        return data.endpoints().stream().filter(e -> e.address().equals(address)).findFirst().orElseThrow().reasons();
    }

    /** A capture in which some other name was resolved. */
    private static Wire withNames() {
        return new Wire().answer(PHONE, "other.example", "203.0.113.200");
    }

    @Test
    void anEndpointThatNoAnswerNamesIsOneToLookAt() throws IOException {
        ReportData data = report(withNames().at(1).udp(CAMERA, 4000, CLOUD, 4000, 100)
            .udp(PHONE, 4000, CLOUD, 4000, 50));
        assertThat(data.flags()).singleElement().satisfies(flag -> {
            assertThat(flag.kind()).isEqualTo("endpoint without a name");
            assertThat(flag.subject()).isEqualTo(CLOUD);
            assertThat(flag.reason()).isEqualTo("02:00:00:00:00:14, 02:00:00:00:00:1e exchanged 234 B with it, and "
                + "no DNS "
                + "answer in the capture gives this address");
            assertThat(flag.frames()).containsExactly(2L, 3L);
        });
        assertThat(reasons(data, CLOUD)).containsExactly("no DNS answer gives this address");
    }

    @Test
    void aNameOfAnHttpRequestIsSaidAndIsNoAnswer() throws IOException {
        assertThat(flags(withNames().talk(CAMERA, 4000, CLOUD, 80, Wire.text("GET / HTTP/1.1\r\nHost: "
            + "a.example\r\n\r\n"),
            Wire.text("HTTP/1.1 204 No\r\n\r\n")), FirstFlags.UNNAMED)).singleElement().extracting(Flag::reason)
            .asString().endsWith("; it is called a.example only by HTTP in frame 5");
    }

    @Test
    void anEndpointThatAnAnswerNamesIsNot() throws IOException {
        assertThat(report(new Wire().answer(PHONE, "cloud.example", CLOUD).at(1).udp(CAMERA, 4000, CLOUD, 4000, 100))
            .flags()).isEmpty();
    }

    @Test
    void withoutAnyAnswerThereIsOneFlagForAllEndpoints() throws IOException {
        ReportData data = report(new Wire().udp(CAMERA, 4000, CLOUD, 4000, 10).udp(CAMERA, 4000, "203.0.113.8", 4000,
            10));
        assertThat(data.flags()).singleElement().satisfies(flag -> {
            assertThat(flag.subject()).isEqualTo("2 endpoints");
            assertThat(flag.reason()).startsWith("the capture has no DNS answer at all");
            assertThat(flag.frames()).containsExactly(1L, 2L);
        });
        assertThat(reasons(data, CLOUD)).isEmpty();
    }

    @Test
    void anHttpPasswordInTheClearIsFlaggedWithoutBeingShown() throws IOException {
        ReportData data = report(new Wire().answer(PHONE, "cloud.example", CLOUD).talk(CAMERA, 4000, CLOUD, 80,
            Wire.text("GET / HTTP/1.1\r\nAuthorization: Basic c2VjcmV0OnNlY3JldA==\r\n\r\n"),
            Wire.text("HTTP/1.1 204 No\r\n\r\n")));
        assertThat(data.flags()).extracting(Flag::kind)
            .containsExactly(ClearText.SECRETS, ClearText.PROTOCOLS);
        assertThat(data.flags().get(0).reason()).isEqualTo("sent a password by HTTP to cloud.example (203.0.113.9), "
            + "where "
            + "anybody on the way can read it");
        assertThat(data.flags().get(0).frames()).containsExactly(5L);
        assertThat(reasons(data, CLOUD)).containsExactly("receives a password by HTTP in clear text",
            "clear text: HTTP");
        assertThat(Report.page(data)).doesNotContain("c2VjcmV0OnNlY3JldA");
    }

    @Test
    void aDigestGivesNoPasswordAway() throws IOException {
        assertThat(flags(new Wire().talk(CAMERA, 4000, CLOUD, 80,
            Wire.text("GET / HTTP/1.1\r\nAuthorization: Digest username=\"a\", response=\"b\"\r\n\r\n"),
            Wire.text("HTTP/1.1 204 No\r\n\r\n")), ClearText.SECRETS)).isEmpty();
    }

    @Test
    void anMqttPasswordInsideTheHomeCountsToo() throws IOException {
        byte[] connect = {0x10, 20, 0, 4, 'M', 'Q', 'T', 'T', 4, (byte) 0xc2, 0, 60, 0, 1, 'i', 0, 1, 'u', 0, 2,
            'p', 'w'};
        assertThat(flags(new Wire().talk(CAMERA, 4000, PHONE, 1883, connect, new byte[] {0x20, 2, 0, 0}),
            ClearText.SECRETS)).singleElement().satisfies(flag -> {
                assertThat(flag.reason()).startsWith("sent a password by MQTT to 02:00:00:00:00:1e");
                assertThat(flag.frames()).containsExactly(4L);
            });
        byte[] without = {0x10, 13, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 1, 'i'};
        assertThat(flags(new Wire().talk(CAMERA, 4000, PHONE, 1883, without, new byte[] {0x20, 2, 0, 0}),
            ClearText.SECRETS)).isEmpty();
    }

    @Test
    void clearTextIsToldByWhatWasDecodedNotByThePort() throws IOException {
        byte[] request = Wire.text("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
        Wire both = new Wire().talk(CAMERA, 4000, CLOUD, 8080, request, Wire.text("HTTP/1.1 204 No\r\n\r\n"))
            .talk(CAMERA, 4001, "203.0.113.8", 8080, request, Wire.text("HTTP/1.1 204 No\r\n\r\n"));
        assertThat(flags(both, ClearText.PROTOCOLS)).singleElement().satisfies(flag -> {
            assertThat(flag.subject()).isEqualTo("02:00:00:00:00:14");
            assertThat(flag.reason()).startsWith("speaks HTTP with 2 endpoints, 70 B sent and 38 B received");
            assertThat(flag.frames()).containsExactly(1L, 6L);
        });
        assertThat(flags(new Wire().talk(CAMERA, 4000, CLOUD, 443, HELLO_RECORD, HELLO_RECORD), ClearText.PROTOCOLS))
            .as("TLS").isEmpty();
        assertThat(flags(new Wire().talk(CAMERA, 4000, CLOUD, 80, new byte[] {1, 2, 3}, new byte[] {9}),
            ClearText.PROTOCOLS)).as("not HTTP, though on its port").isEmpty();
        assertThat(flags(new Wire().talk(CAMERA, 4000, CLOUD, 21, Wire.text("USER a\r\n"), Wire.text("331 ok\r\n")),
            ClearText.PROTOCOLS)).singleElement().extracting(Flag::reason).asString()
            .startsWith("speaks ftp (by its port, tcp/21) with 1 endpoint");
        assertThat(flags(new Wire().tcp(CAMERA, 4000, CLOUD, 21, Wire.SYN, 0, new byte[0]), ClearText.PROTOCOLS))
            .as("nothing was said").isEmpty();
    }

    private static Geo countries() {
        Source source = new Source("test", Optional.empty(), "");
        return address -> GeoAnswer.of(address, Operator.UNKNOWN, Source.NONE, io.wireloupe.geo.Place.inCountry(
            Country.of(address.toString().endsWith(".9") ? "DE" : "FR")), source);
    }

    private static List<Flag> countries(Wire wire) throws IOException {
        return CaptureReport.of(wire.open(), ReportOptions.standard().withGeo(countries())).flags().stream()
            .filter(flag -> flag.kind().equals(FirstFlags.COUNTRY)).toList();
    }

    @Test
    void aCountryThatComesInTheSecondHalfIsNew() throws IOException {
        assertThat(countries(withNames().udp(CAMERA, 1, CLOUD, 1, 1).at(51).udp(CAMERA, 1, "203.0.113.8", 1, 1)
            .at(100).udp(CAMERA, 1, CLOUD, 1, 1))).singleElement().satisfies(flag -> {
                assertThat(flag.subject()).isEqualTo("France");
                assertThat(flag.reason()).isEqualTo("first contact 51 s after the capture began, in its second half: "
                    + "02:00:00:00:00:14 with 203.0.113.8");
                assertThat(flag.frames()).containsExactly(3L);
            });
        assertThat(countries(withNames().udp(CAMERA, 1, CLOUD, 1, 1).at(50).udp(CAMERA, 1, "203.0.113.8", 1, 1)
            .at(100).udp(CAMERA, 1, "203.0.113.8", 1, 1))).as("in the first half, just").isEmpty();
        assertThat(countries(withNames().at(90).udp(CAMERA, 1, CLOUD, 1, 1).at(100).udp(CAMERA, 1, "203.0.113.8", 1,
            1))).as("nothing to be newer than").isEmpty();
    }

    private static Wire contacts(int count, double period, double jitter) {
        Wire wire = new Wire();
        for (int i = 0; i < count; i++) {
            wire.at(i * period + (i % 3 - 1) * jitter + 5).udp(CAMERA, 5000 + i, CLOUD, 4000, 20)
                .udp(CLOUD, 4000, CAMERA, 5000 + i, 20);
        }
        return wire;
    }

    @Test
    void contactsByTheClockAreFlaggedWithTheirSpreadAndSkew() throws IOException {
        ReportData data = report(contacts(12, 30, 0.1));
        assertThat(data.flags()).filteredOn(flag -> flag.kind().equals(IdleSends.BEACON)).singleElement()
            .satisfies(flag -> {
                assertThat(flag.subject()).isEqualTo("02:00:00:00:00:14 to 203.0.113.9");
                assertThat(flag.reason()).isEqualTo("12 contacts, one every 30.1 s in the median (spread 0 ms, skew "
                    + "0.00), "
                    + "62 B each on average");
                assertThat(flag.frames()).containsExactly(1L, 3L, 5L, 7L, 9L, 11L);
            });
        assertThat(reasons(data, CLOUD)).contains("contacted every 30.1 s");
    }

    @Test
    void fewContactsOrIrregularOnesAreNoBeacon() throws IOException {
        assertThat(flags(contacts(9, 30, 0), IdleSends.BEACON)).as("too few").isEmpty();
        assertThat(flags(contacts(10, 30, 0), IdleSends.BEACON)).as("just enough").hasSize(1);
        assertThat(flags(contacts(40, 30, 9), IdleSends.BEACON)).as("spread over a third").isEmpty();
        assertThat(flags(contacts(400, 1, 0), IdleSends.BEACON)).as("one long contact").isEmpty();
    }

    @Test
    void upkeepOfTcpIsNoContact() throws IOException {
        Wire wire = new Wire();
        for (int i = 0; i < 20; i++) {
            wire.at(i * 30).tcp(CAMERA, 4000, CLOUD, 443, 16, 1, new byte[0]);
        }
        assertThat(flags(wire, IdleSends.BEACON)).isEmpty();
    }

    @Test
    void theRhythmIsThatOfTheQuartilesAndTheMedianDistance() {
        assertThat(Rhythm.of(new long[] {0, 10, 20, 31, 43, 143}, 6)).isEqualTo(new Rhythm(6, 11, 1, 0.0));
        assertThat(Rhythm.of(new long[] {0, 10, 20, 30, 60, 100}, 6)).isEqualTo(new Rhythm(6, 10, 0, 1.0));
        assertThat(Rhythm.of(new long[0], 0).isSteady()).isFalse();
        long[] late = new long[41];
        for (int i = 1; i < late.length; i++) {
            late[i] = late[i - 1] + (i % 5 < 3 ? 100 : 108 + i % 5);
        }
        assertThat(Rhythm.of(late, 41).skew()).isGreaterThan(0.5);
        assertThat(Rhythm.of(late, 41).isSteady()).as("skewed").isFalse();
    }

    private static Wire ports(int count, double apart, int flags) {
        Wire wire = new Wire();
        for (int i = 0; i < count; i++) {
            wire.at(i * apart).tcp(CAMERA, 40_000 + i, PHONE, 1000 + i, Wire.SYN, 0, new byte[0]);
            if (flags != 0) {
                wire.tcp(PHONE, 1000 + i, CAMERA, 40_000 + i, flags, 0, new byte[0]);
            }
        }
        return wire;
    }

    @Test
    void callsToManyPortsOfOneHostAreAScan() throws IOException {
        assertThat(flags(ports(15, 1, Wire.RST_ACK), Scans.KIND)).singleElement().satisfies(flag -> {
            assertThat(flag.subject()).isEqualTo("02:00:00:00:00:14");
            assertThat(flag.reason()).isEqualTo("called 15 different ports of 02:00:00:00:00:1e within 14 s and "
                + "nothing "
                + "came of it");
            assertThat(flag.frames()).containsExactly(1L, 3L, 5L, 7L, 9L, 11L);
        });
        assertThat(flags(ports(14, 1, Wire.RST_ACK), Scans.KIND)).as("one port less").isEmpty();
        assertThat(flags(ports(30, 5, Wire.RST_ACK), Scans.KIND)).as("13 in any minute").isEmpty();
    }

    @Test
    void connectionsThatSayMuchAreNoScan() throws IOException {
        Wire wire = new Wire();
        for (int i = 0; i < 30; i++) {
            wire.talk(CAMERA, 40_000 + i, PHONE, 1000 + i, new byte[] {1, 2}, new byte[] {3, 4});
        }
        assertThat(flags(wire, Scans.KIND)).isEmpty();
        Wire ends = new Wire();
        for (int i = 0; i < 30; i++) {
            ends.tcp(CAMERA, 443, PHONE, 40_000 + i, 16, 1, new byte[0]);
        }
        assertThat(flags(ends, Scans.KIND)).as("ends of old connections").isEmpty();
    }

    @Test
    void onePortOfManyHostsIsAScan() throws IOException {
        Wire wire = new Wire();
        Wire answered = new Wire();
        for (int i = 0; i < 16; i++) {
            wire.udp(CAMERA, 4000, "203.0.113." + (20 + i), 7, 10);
            answered.udp(CAMERA, 4000, "203.0.113." + (20 + i), 7, 10).udp("203.0.113." + (20 + i), 7, CAMERA,
                4000, 10);
        }
        ReportData data = report(wire);
        assertThat(data.flags()).filteredOn(flag -> flag.kind().equals(Scans.KIND)).singleElement()
            .extracting(Flag::reason).asString().startsWith("called 16 different addresses on udp/7 within 0 ms");
        assertThat(reasons(data, "203.0.113.25")).containsExactly("called in a scan");
        assertThat(flags(answered, Scans.KIND)).isEmpty();
    }

    @Test
    void questionsByArpForAddressesThatNobodyHasAreAScan() throws IOException {
        Wire absent = new Wire();
        Wire present = new Wire();
        for (int i = 0; i < 20; i++) {
            absent.asks(CAMERA, "192.168.1." + (100 + i));
            present.asks("192.168.1." + (100 + i), CAMERA).asks(CAMERA, "192.168.1." + (100 + i));
        }
        assertThat(flags(absent, Scans.KIND)).singleElement().satisfies(flag -> {
            assertThat(flag.reason()).startsWith("called 20 different addresses by ARP that no device of the "
                + "capture has");
            assertThat(flag.frames()).startsWith(1L, 2L, 3L);
        });
        assertThat(flags(present, Scans.KIND)).isEmpty();
    }

    /** Two minutes of streaming; then, when {@code later} says so, one upload of some bytes. */
    private static Wire streaming(double later, int bytes) {
        Wire wire = new Wire();
        for (int i = 0; i < 120; i++) {
            wire.at(60 + i).udp(CAMERA, 4000, CLOUD, 4000, 60_000);
        }
        wire.at(later);
        for (int sent = 0; sent < bytes; sent += 1_000) {
            wire.udp(CAMERA, 4001, "203.0.113.8", 4001, 1_000);
        }
        return wire.at(900).udp(CAMERA, 4000, CLOUD, 4000, 10);
    }

    @Test
    void anUploadWhileTheDeviceIsIdleIsFlagged() throws IOException {
        ReportData data = report(streaming(600, 6_000));
        assertThat(data.flags()).filteredOn(flag -> flag.kind().equals(IdleSends.IDLE)).singleElement()
            .satisfies(flag -> {
                assertThat(flag.subject()).isEqualTo("02:00:00:00:00:14");
                assertThat(flag.reason()).isEqualTo("sent 6.25 kB in 1 window of 10 s, each more than 30 s away "
                    + "from the 1 "
                    + "busy span of the device: 203.0.113.8");
                assertThat(flag.frames()).containsExactly(121L);
            });
        assertThat(reasons(data, "203.0.113.8")).contains("was sent data while the device was idle");
        assertThat(reasons(data, CLOUD)).doesNotContain("was sent data while the device was idle");
    }

    @Test
    void littleTrafficOrSuchNearABusySpanIsNotIdleTraffic() throws IOException {
        assertThat(flags(streaming(600, 4_000), IdleSends.IDLE)).as("little").isEmpty();
        assertThat(flags(streaming(195, 6_000), IdleSends.IDLE)).as("15 s after the end").isEmpty();
        assertThat(flags(new Wire().at(0).udp(CAMERA, 1, CLOUD, 1, 6_000).at(900).udp(CAMERA, 1, CLOUD, 1, 10),
            IdleSends.IDLE)).as("never busy, so never idle").isEmpty();
    }

    @Test
    void thePartsOfADeviceAreToldByWhatWasDecoded() throws IOException {
        byte[] http = Wire.text("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
        assertThat(protection(new Wire().talk(CAMERA, 4000, CLOUD, 8080, HELLO_RECORD, HELLO_RECORD)).unknown())
            .as("neither HTTP nor known to be TLS").isPositive();
        assertThat(protection(new Wire().talk(CAMERA, 4000, CLOUD, 443, HELLO_RECORD, HELLO_RECORD)).encrypted())
            .isEqualTo(54 * 5 + 20);
        assertThat(protection(new Wire().talk(CAMERA, 4000, CLOUD, 80, http, http)).clear())
            .isEqualTo(54 * 5 + 2 * http.length);
        assertThat(protection(new Wire().talk(CAMERA, 4000, CLOUD, 443, new byte[] {1, 2, 3}, new byte[]
            {4})).unknown())
            .as("the port alone proves nothing").isEqualTo(54 * 5 + 4);
        assertThat(protection(new Wire().cutAt(54).talk(CAMERA, 4000, CLOUD, 443, new byte[] {1, 2, 3}, new byte[] {4}))
            .encrypted()).as("what was said was not captured").isEqualTo(54 * 5 + 4);
        assertThat(protection(new Wire().talk(CAMERA, 4000, CLOUD, 22, new byte[] {1, 2}, new byte[] {4})).encrypted())
            .as("SSH is not decoded").isEqualTo(54 * 5 + 3);
    }

    private static Protection protection(Wire wire) throws IOException {
        return report(wire).devices().stream().filter(device -> device.addresses().contains(CAMERA)).findFirst()
            .orElseThrow().protection();
    }

    @Test
    void noFlagEverSpeaksOfAnAttack() throws IOException {
        for (Wire wire : List.of(ports(20, 1, 0), contacts(12, 30, 0), streaming(600, 6_000))) {
            assertThat(report(wire).flags()).isNotEmpty().allSatisfy(flag -> {
                assertThat(flag.kind() + flag.reason()).doesNotContainIgnoringCase("attack", "malicious", "danger");
                assertThat(flag.frames()).isNotEmpty();
            });
        }
    }
}
