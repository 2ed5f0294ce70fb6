package io.wireloupe.flows;

import static io.wireloupe.flows.CaptureBytes.BROADCAST;
import static io.wireloupe.flows.CaptureBytes.CAMERA;
import static io.wireloupe.flows.CaptureBytes.ROUTER;
import static io.wireloupe.flows.EvidenceTest.ascii;
import static io.wireloupe.flows.EvidenceTest.datagram;
import static io.wireloupe.flows.EvidenceTest.dhcp;
import static io.wireloupe.flows.EvidenceTest.hello;
import static io.wireloupe.flows.EvidenceTest.segment;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.wireloupe.capture.Capture;
import io.wireloupe.dissect.Dissectors;

import org.junit.jupiter.api.Test;

/** Headers read in place, with the evidence of the link alone, give the numbers that decoded rows give. */
class TrafficWithoutContentTest {

    private static final TrafficOptions WITHOUT = TrafficOptions.standard().withContent(false);
    private static final String CAM = "192.168.1.20";
    private static final String CLOUD = "203.0.113.9";

    /** A camera with a public IPv6 address that it claims, a name from DHCP and multicast DNS, and a server's name. */
    private static CaptureBytes home() {
        byte[] answer = HexFormat.of().parseHex("000084000000000100000000"
                + "0363616d056c6f63616c00" + "0001" + "8001" + "00000078" + "0004" + "c0a80114");
        return new CaptureBytes()
                .macs(CAMERA, BROADCAST).at(10)
                .ip("0.0.0.0", "255.255.255.255", 17, datagram(68, 67, dhcp("350101" + "0c0477656263")))
                .at(11).arp(1, CAM, "192.168.1.1")
                .macs(ROUTER, CAMERA).at(11.1).arp(2, "192.168.1.1", CAM)
                .macs(CAMERA, "33:33:00:00:00:01").at(12).neighbour(136, "fe80::20", "ff02::1", "2001:db8:1::20")
                .macs(CAMERA, "01:00:5e:00:00:fb").at(13).ip(CAM, "224.0.0.251", 17, datagram(5353, 5353, answer))
                .macs(CAMERA, ROUTER).at(14).ip(CAM, CLOUD, 6, segment(40_000, 443, hello("cam.example", "")))
                .ip(CAM, CLOUD, 6, segment(40_001, 80, ascii("GET / HTTP/1.1\r\nUser-Agent: probe/1\r\n\r\n")))
                .macs(ROUTER, CAMERA).at(15.5).ip(CLOUD, CAM, 6, segment(443, 40_000, new byte[900]))
                .macs(CAMERA, ROUTER).at(17).tcp("2001:db8:1::20", 5000, "2001:db8:2::1", 443, 2, 0)
                .fragment(CAM, CLOUD, 17, 7, 0, true, datagram(1000, 2000, new byte[16]))
                .fragment(CAM, CLOUD, 17, 7, 24, false, new byte[8]);
    }

    /** All that does not come from content: what a comparison goes through value by value. */
    private record Numbers(
            Totals totals, List<Device> devices, List<Connection> connections, List<Link> links,
            List<Endpoint<Address>> ipEndpoints, List<ProtocolShare> protocols, List<Flow> flows, Series series) {

        static Numbers of(Traffic traffic) {
            return new Numbers(traffic.totals(), traffic.devices(), traffic.connections(), traffic.links(),
                    traffic.ipEndpoints(), traffic.protocols(), traffic.flows(), traffic.series());
        }
    }

    private static Traffic inRows(Capture capture) {
        TrafficCollector collector = new TrafficCollector(capture.dissectors(), WITHOUT);
        capture.fields(collector.fieldNames()).forEachBatch(collector::accept);
        return collector.traffic();
    }

    private static void assertAlike(CaptureBytes bytes) {
        Traffic with = bytes.traffic();
        Traffic without = bytes.traffic(WITHOUT);
        assertThat(Numbers.of(without)).usingRecursiveComparison().isEqualTo(Numbers.of(with));
        Traffic rows = inRows(bytes.open());
        assertThat(Numbers.of(rows)).usingRecursiveComparison().isEqualTo(Numbers.of(with));
        assertThat(rows.names().all()).isEqualTo(without.names().all());
        assertThat(rows.evidence()).isEqualTo(without.evidence());
    }

    @Test
    void numbersAreThoseOfDecodedRows() {
        assertAlike(home());
        assertThat(home().traffic(WITHOUT).device(MacAddress.of(CAMERA)).orElseThrow().addresses())
                .extracting(told -> told.address() + " " + told.source())
                .contains("192.168.1.20 ARP", "2001:db8:1::20 NDP");
        assertThat(home().traffic(WITHOUT).connections(Scope.REMOTE)).extracting(c -> c.local().toString())
                .contains("2001:db8:1::20");
    }

    @Test
    void numbersOfDamagedFramesAreThoseOfDecodedRows() throws IOException {
        assertAlike(KeyReaderTest.damaged(60));
    }

    @Test
    void chosenDissectorsAreAsked() throws IOException {
        try (Capture capture = home().open().with(Dissectors.standard().guessing())) {
            assertThat(Numbers.of(Traffic.of(capture, WITHOUT))).usingRecursiveComparison()
                    .isEqualTo(Numbers.of(home().traffic()));
        }
    }

    @Test
    void namesAreThoseOfTheLinkAlone() {
        assertThat(home().traffic(WITHOUT).names().all()).extracting(NameEvidence::source)
                .containsExactly(NameSource.DHCP, NameSource.MDNS);
        assertThat(home().traffic(WITHOUT).evidence()).extracting(DeviceEvidence::kind)
                .containsExactly(EvidenceKind.DHCP_HOST_NAME);
        assertThat(home().traffic().names().all()).extracting(NameEvidence::source).contains(NameSource.TLS);
        assertThat(home().traffic().evidence()).extracting(DeviceEvidence::kind)
                .contains(EvidenceKind.HTTP_USER_AGENT);
    }

    @Test
    void fieldsOfContentAreNotAskedFor() {
        assertThat(new TrafficCollector(Dissectors.standard(), WITHOUT).fieldNames())
                .contains("arp.src.hw_mac", "dhcp.option.hostname", "dns.ptr.domain_name", "icmpv6.opt.prefix")
                .noneMatch(name -> name.startsWith("http.") || name.startsWith("tls."));
    }

    @Test
    void flowsAreHandedOverAsTheyEnd() throws IOException {
        List<Flow> ended = new ArrayList<>();
        Traffic traffic;
        try (Capture capture = home().at(1000).udp(CAM, 7, CLOUD, 7, 1).open()) {
            traffic = Traffic.of(capture, WITHOUT.withLimits(0, 100), ended::add);
        }
        assertThat(traffic.flows()).isEmpty();
        assertThat(traffic.totals().flowsNotKept()).isEqualTo(ended.size());
        assertThat(ended).containsExactlyInAnyOrderElementsOf(
                home().at(1000).udp(CAM, 7, CLOUD, 7, 1).flows(FlowOptions.standard()).flows());
        assertThat(ended.get(ended.size() - 1).firstNanos()).isEqualTo(1_000_000_000_000L);
    }
}
