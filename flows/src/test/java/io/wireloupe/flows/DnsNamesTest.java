package io.wireloupe.flows;

import static io.wireloupe.flows.CaptureBytes.CAMERA;
import static io.wireloupe.flows.CaptureBytes.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Names that answers of the DNS give addresses: whose, through which aliases, from when until when. */
class DnsNamesTest {

    private static final String DEVICE = "192.168.1.5";
    private static final String RESOLVER = "192.168.1.1";
    private static final Address ONE = Address.of("198.51.100.1");
    private static final Address TWO = Address.of("198.51.100.2");
    private static final String A_ONE = "c6336401";
    private static final String A_TWO = "c6336402";
    private static final int RESPONSE = 0x8180;
    private static final int QUERY = 0x0100;

    private static String name(String text) {
        StringBuilder hex = new StringBuilder();
        for (String label : text.split("\\.")) {
            hex.append(String.format("%02x", label.length()))
                    .append(HexFormat.of().formatHex(label.getBytes(StandardCharsets.US_ASCII)));
        }
        return hex.append("00").toString();
    }

    private static String record(String owner, int type, long seconds, String data) {
        return name(owner) + String.format("%04x0001%08x%04x", type, seconds, data.length() / 2) + data;
    }

    private static String alias(String owner, long seconds, String target) {
        return record(owner, 5, seconds, name(target));
    }

    /** A message with one question, of whose records the last {@code others} are not answers. */
    private static byte[] message(int flags, String question, int others, String... records) {
        String asked = question.isEmpty() ? "" : name(question) + "00010001";
        return HexFormat.of().parseHex(String.format("1234%04x%04x%04x0000%04x", flags, asked.isEmpty() ? 0 : 1,
                records.length - others, others) + asked + String.join("", records));
    }

    private static CaptureBytes answer(CaptureBytes capture, int second, byte[] message) {
        return capture.at(second).ip(RESOLVER, DEVICE, 17, CaptureBytes.udp(53, 40_000, message));
    }

    private static CaptureBytes capture() {
        return new CaptureBytes().macs(ROUTER, CAMERA).at(10);
    }

    private static Names names(byte[] message) {
        return answer(capture(), 10, message).traffic().names();
    }

    private static long at(double second) {
        return (long) (second * 1_000_000_000L);
    }

    private static String nameAt(Names names, Address address, double second) {
        return names.nameOf(address, at(second)).map(NameEvidence::name).orElse("-");
    }

    @Test
    void addressHasTheNameThatWasAskedForWithItsFrameUntilItsTimeRunsOut() {
        Names names = names(message(RESPONSE, "cam.example", 0, record("cam.example", 1, 60, A_ONE)));

        assertThat(names.of(ONE)).containsExactly(
                NameEvidence.of(ONE, "cam.example", NameSource.DNS, 1, at(10)).until(at(70)));
        assertThat(names.of(ONE).get(0).holdsAt(at(70))).isTrue();
        assertThat(names.of(ONE).get(0).holdsAt(at(71))).isFalse();
        assertThat(names.of(ONE).get(0).holdsAt(at(9))).isFalse();
    }

    @Test
    void aliasesInAnyOrderLeadToTheNameThatWasAskedForAndTheShortestTimeCounts() {
        Names names = names(message(RESPONSE, "Cam.example", 0, record("edge.cdn.example", 1, 300, A_ONE),
                alias("b.example", 20, "EDGE.cdn.example"), alias("cam.EXAMPLE", 100, "b.example"),
                record("edge.cdn.example", 28, 300, "20010db8000000000000000000000007")));

        assertThat(names.of(ONE)).containsExactly(
                NameEvidence.of(ONE, "Cam.example", NameSource.DNS, 1, at(10)).until(at(30)));
        assertThat(names.nameOf(Address.of("2001:db8::7")).orElseThrow().name()).isEqualTo("Cam.example");
    }

    @Test
    void aliasesInACircleEnd() {
        Names names = names(message(RESPONSE, "a.example", 0, alias("a.example", 60, "b.example"),
                alias("b.example", 60, "a.example"), record("b.example", 1, 60, A_ONE)));

        assertThat(nameAt(names, ONE, 10)).isEqualTo("a.example");
    }

    @Test
    void recordThatNoChainLeadsToGivesItsOwnName() {
        Names names = names(message(RESPONSE, "cam.example", 1, record("cam.example", 1, 60, A_ONE),
                record("ns.example", 1, 60, A_TWO)));

        assertThat(nameAt(names, ONE, 10)).isEqualTo("cam.example");
        assertThat(nameAt(names, TWO, 10)).isEqualTo("ns.example");
    }

    @Test
    void sameAddressHasTwoNamesAtTwoTimes() {
        CaptureBytes capture = capture();
        answer(capture, 10, message(RESPONSE, "one.example", 0, record("one.example", 1, 30, A_ONE)));
        answer(capture, 20, message(RESPONSE, "two.example", 0, record("two.example", 1, 5, A_ONE)));
        Names names = capture.traffic().names();

        assertThat(nameAt(names, ONE, 15)).isEqualTo("one.example");
        assertThat(nameAt(names, ONE, 22)).isEqualTo("two.example");
        assertThat(nameAt(names, ONE, 26)).as("the second has run out, the first has not").isEqualTo("one.example");
        assertThat(nameAt(names, ONE, 50)).as("both have run out: the one told last").isEqualTo("two.example");
        assertThat(names.nameOf(ONE, at(50)).orElseThrow().holdsAt(at(50))).isFalse();
        assertThat(nameAt(names, ONE, 5)).as("before any was told").isEqualTo("one.example");
    }

    @Test
    void nameToldAgainWhileItHoldsLastsLongerAndAfterwardsBeginsAnew() {
        CaptureBytes capture = capture();
        byte[] message = message(RESPONSE, "one.example", 0, record("one.example", 1, 30, A_ONE));
        answer(capture, 10, message);
        answer(capture, 30, message);
        answer(capture, 100, message);

        assertThat(capture.traffic().names().of(ONE)).containsExactly(
                NameEvidence.of(ONE, "one.example", NameSource.DNS, 1, at(10)).until(at(60)),
                NameEvidence.of(ONE, "one.example", NameSource.DNS, 3, at(100)).until(at(130)));
    }

    @Test
    void timeWithTheHighestBitIsZero() {
        Names names = names(message(RESPONSE, "cam.example", 0, record("cam.example", 1, 0x80000000L, A_ONE)));

        assertThat(names.of(ONE).get(0).untilNanos()).isEqualTo(at(10));
    }

    @Test
    void optionsAmongTheRecordsDoNotShiftTheTimes() {
        String options = "00" + "0029" + "04d0" + "00000000" + "0000";
        Names names = names(message(RESPONSE, "cam.example", 2, record("cam.example", 1, 60, A_ONE), options,
                record("ns.example", 1, 7, A_TWO)));

        assertThat(names.of(TWO).get(0).untilNanos()).isEqualTo(at(17));
    }

    @Test
    void recordsInAQueryGiveNoName() {
        assertThat(names(message(QUERY, "cam.example", 0, record("cam.example", 1, 60, A_ONE))).all()).isEmpty();
    }

    @Test
    void answerThatIsCutGivesNoName() {
        byte[] whole = message(RESPONSE, "cam.example", 0, record("cam.example", 1, 60, A_ONE),
                record("cam.example", 1, 60, A_TWO));
        byte[] cut = Arrays.copyOf(whole, whole.length - 2);

        assertThat(names(cut).all()).extracting(NameEvidence::name).isSubsetOf(List.of("cam.example"));
        assertThat(names(cut).of(TWO)).isEmpty();
    }

    private static CaptureBytes announce(CaptureBytes capture, int second, long seconds) {
        return capture.at(second).ip(DEVICE, "224.0.0.251", 17, CaptureBytes.udp(5353, 5353,
                message(0x8400, "", 0, record("cam.local", 1, seconds, A_ONE))));
    }

    @Test
    void announcedNameEndsWithItsGoodbye() {
        CaptureBytes capture = new CaptureBytes().macs(CAMERA, ROUTER);
        announce(capture, 10, 120);
        announce(capture, 40, 0);
        Names names = capture.traffic().names();

        assertThat(names.of(ONE)).containsExactly(
                NameEvidence.of(ONE, "cam.local", NameSource.MDNS, 1, at(10)).until(at(41)));
    }
}
