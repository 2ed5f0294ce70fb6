package io.wireloupe.flows;

import static io.wireloupe.flows.CaptureBytes.CAMERA;
import static io.wireloupe.flows.CaptureBytes.PHONE;
import static io.wireloupe.flows.CaptureBytes.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

import io.wireloupe.capture.Capture;

import org.junit.jupiter.api.Test;

/** Names that are asked for while rows still come. */
class NameCollectorTest {

    private static final Address LOCAL = Address.of("192.168.1.5");
    private static final Address CLOUD = Address.of("198.51.100.7");

    private static CaptureBytes capture() {
        return new CaptureBytes().macs(CAMERA, ROUTER).at(10);
    }

    private static CaptureBytes hello(CaptureBytes capture, int port, String name, String extension) {
        return capture.ip(LOCAL.toString(), CLOUD.toString(), 6,
                EvidenceTest.segment(port, 443, EvidenceTest.hello(name, extension)));
    }

    private static NameCollector names(CaptureBytes bytes) {
        try (Capture capture = bytes.open()) {
            NameCollector names = new NameCollector(capture.dissectors());
            capture.fields(names.fieldNames()).forEachBatch(names::accept);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> cloud(NameCollector names) {
        return names.nameOf(CLOUD).map(NameEvidence::name);
    }

    @Test
    void lastNameCountsWhileRowsCome() throws IOException {
        try (Capture one = hello(capture(), 40_000, "one.example", "").open();
                Capture two = hello(capture(), 40_001, "two.example", "").open()) {
            NameCollector names = new NameCollector(one.dissectors());
            assertThat(cloud(names)).isEmpty();
            one.fields(names.fieldNames()).forEachBatch(names::accept);
            assertThat(cloud(names)).contains("one.example");
            two.fields(names.fieldNames()).forEachBatch(names::accept);
            assertThat(cloud(names)).contains("two.example");
        }
    }

    @Test
    void outerNameOfAnEncryptedHelloIsGivenOnlyWithoutAnother() {
        assertThat(cloud(names(hello(capture(), 40_000, "outer.example", "fe0d")))).contains("outer.example");
        assertThat(cloud(names(hello(hello(capture(), 40_000, "outer.example", "fe0d"), 40_001, "cam.example", ""))))
                .contains("cam.example");
        assertThat(cloud(names(hello(hello(capture(), 40_000, "cam.example", ""), 40_001, "outer.example", "fe0d"))))
                .contains("cam.example");
    }

    @Test
    void deviceIsTheOneThatSaidFirstThatItHasTheAddress() {
        NameCollector names = names(capture().arp(1, LOCAL.toString(), "192.168.1.1").macs(PHONE, ROUTER)
                .arp(1, LOCAL.toString(), "192.168.1.1"));

        assertThat(names.deviceWith(LOCAL)).contains(MacAddress.of(CAMERA));
        assertThat(names.deviceWith(CLOUD)).isEmpty();
    }

    @Test
    void deviceHasTheNameThatItGaveItselfInDhcp() {
        NameCollector names = names(capture().ip("0.0.0.0", "255.255.255.255", 17,
                EvidenceTest.datagram(68, 67, EvidenceTest.dhcp("350101" + "0c0363616d"))));

        assertThat(names.nameOf(MacAddress.of(CAMERA)).map(NameEvidence::name)).contains("cam");
        assertThat(names.nameOf(MacAddress.of(PHONE))).isEmpty();
    }

    @Test
    void namesAreThoseOfTheTraffic() {
        CaptureBytes bytes = hello(hello(capture(), 40_000, "one.example", ""), 40_001, "two.example", "");
        NameCollector names = names(bytes);

        for (NameEvidence name : List.copyOf(bytes.traffic().names().all())) {
            assertThat(names.nameOf(name.address().orElseThrow()))
                    .isEqualTo(bytes.traffic().names().nameOf(name.address().orElseThrow(), Long.MAX_VALUE));
        }
        assertThat(cloud(names)).contains("two.example");
    }
}
