package io.wireloupe.flows;

import static io.wireloupe.flows.CaptureBytes.ACK;
import static io.wireloupe.flows.CaptureBytes.BROADCAST;
import static io.wireloupe.flows.CaptureBytes.CAMERA;
import static io.wireloupe.flows.CaptureBytes.PHONE;
import static io.wireloupe.flows.CaptureBytes.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Map;

import io.wireloupe.capture.Capture;
import io.wireloupe.dissect.Dissectors;

import org.junit.jupiter.api.Test;

/** A home with a camera, a phone and a router; frames of UDP over IPv4 have 42 bytes and their payload. */
class TrafficTest {

    private static final String CAM = "192.168.1.20";
    private static final String TEL = "192.168.1.30";
    private static final String GATE = "192.168.1.1";
    private static final String CLOUD = "203.0.113.9";
    private static final String OTHER_CLOUD = "198.51.100.7";

    private static Amount amount(long frames, long bytes) {
        return new Amount(frames, bytes);
    }

    /** The router answers from the cloud; the camera sends more than it gets. */
    static CaptureBytes home() {
        return new CaptureBytes()
                .macs(CAMERA, ROUTER).at(10.0).udp(CAM, 4000, CLOUD, 443, 958)
                .macs(CAMERA, ROUTER).at(10.2).udp(CAM, 4000, CLOUD, 443, 958)
                .macs(ROUTER, CAMERA).at(11.0).udp(CLOUD, 443, CAM, 4000, 58)
                .macs(PHONE, ROUTER).at(12.5).udp(TEL, 5000, CLOUD, 443, 8)
                .macs(ROUTER, PHONE).at(12.6).udp(OTHER_CLOUD, 443, TEL, 5001, 108)
                .macs(PHONE, CAMERA).at(13.0).udp(TEL, 6000, CAM, 554, 18)
                .macs(CAMERA, PHONE).at(13.1).udp(CAM, 554, TEL, 6000, 458)
                .macs(CAMERA, BROADCAST).at(14.0).udp(CAM, 5353, "224.0.0.251", 5353, 38)
                .macs(CAMERA, BROADCAST).at(15.0).arp(1, CAM, GATE)
                .macs(ROUTER, CAMERA).at(15.1).arp(2, GATE, CAM);
    }

    @Test
    void directionIsRelativeToTheDeviceWhoeverBeganAndWhoeverSentMore() {
        Totals totals = home().traffic().totals();

        assertThat(totals.all()).isEqualTo(amount(10, 2300 + 560 + 80 + 84));
        assertThat(totals.up()).isEqualTo(amount(3, 1000 + 1000 + 50));
        assertThat(totals.down()).isEqualTo(amount(2, 100 + 150));
        assertThat(totals.byScope()).isEqualTo(Map.of(
                Scope.REMOTE, amount(5, 2300), Scope.INSIDE, amount(2, 560), Scope.GROUP, amount(1, 80),
                Scope.NO_IP, amount(2, 84)));
        assertThat(totals.firstNanos()).isEqualTo(10_000_000_000L);
        assertThat(totals.spanNanos()).isEqualTo(5_100_000_000L);
    }

    @Test
    void anAddressThatTwoDevicesTalkWithIsSplit() {
        Traffic traffic = home().traffic();

        assertThat(traffic.connections(Scope.REMOTE))
                .extracting(c -> c.device() + " " + c.remote() + " " + c.up().bytes() + " " + c.down().bytes())
                .containsExactly(CAMERA + " 203.0.113.9 2000 100", PHONE + " 198.51.100.7 0 150",
                        PHONE + " 203.0.113.9 50 0");
        Connection first = traffic.connections().get(0);
        assertThat(first.firstNanos()).isEqualTo(10_000_000_000L);
        assertThat(first.lastNanos()).isEqualTo(11_000_000_000L);
        assertThat(first.firstFrame()).isEqualTo(1);
        assertThat(first.lastFrame()).isEqualTo(3);
        assertThat(first.flows()).isEqualTo(1);
        assertThat(first.ports()).containsExactly(new ServicePort(17, 443));
        assertThat(first.isSmall()).isFalse();
        assertThat(traffic.connections(MacAddress.of(PHONE))).filteredOn(Connection::isSmall).hasSize(2);
        assertThat(traffic.top(Scope.REMOTE, 1)).containsExactly(first);
    }

    @Test
    void betweenTwoDevicesEachHasItsOwnUpAndDown() {
        Traffic traffic = home().traffic();

        assertThat(traffic.connections(Scope.INSIDE)).singleElement().satisfies(connection -> {
            assertThat(connection.device()).isEqualTo(MacAddress.of(PHONE));
            assertThat(connection.up()).isEqualTo(amount(1, 60));
            assertThat(connection.down()).isEqualTo(amount(1, 500));
        });
        Device camera = traffic.device(MacAddress.of(CAMERA)).orElseThrow();
        assertThat(camera.up()).isEqualTo(amount(3, 2500));
        assertThat(camera.down()).isEqualTo(amount(2, 160));
        assertThat(camera.other()).isEqualTo(amount(3, 80 + 84));
        Device phone = traffic.device(MacAddress.of(PHONE)).orElseThrow();
        assertThat(phone.up()).isEqualTo(amount(2, 110));
        assertThat(phone.down()).isEqualTo(amount(2, 650));
    }

    @Test
    void theGatewayIsKnownBySignsAndOwnsNoRemoteAddress() {
        Traffic traffic = home().traffic();
        Device router = traffic.device(MacAddress.of(ROUTER)).orElseThrow();

        assertThat(router.gateway()).containsExactly(new GatewayEvidence(
                GatewayEvidence.Sign.CARRIES_REMOTE, "carries 2 remote addresses", 1));
        assertThat(router.relayed()).isEqualTo(amount(5, 2300));
        assertThat(router.up()).isEqualTo(Amount.ZERO);
        assertThat(router.addresses()).containsExactly(new AddressEvidence(
                Address.of(GATE), AddressSource.ARP, 10, 15_100_000_000L, 15_100_000_000L));
        assertThat(traffic.devices()).filteredOn(Device::isGateway).hasSize(1);
        assertThat(traffic.devices()).hasSize(3);
    }

    @Test
    void aDevicesAddressesComeWithTheFramesThatShowThem() {
        Device camera = home().traffic().device(MacAddress.of(CAMERA)).orElseThrow();

        assertThat(camera.addresses()).containsExactly(
                new AddressEvidence(Address.of(CAM), AddressSource.IP_HEADER, 1, 10_000_000_000L, 14_000_000_000L),
                new AddressEvidence(Address.of(CAM), AddressSource.ARP, 9, 15_000_000_000L, 15_000_000_000L));
    }

    @Test
    void aPublicIpv6AddressIsLocalOnceNeighbourDiscoveryShowsItOnTheLink() {
        CaptureBytes capture = new CaptureBytes()
                .macs(CAMERA, ROUTER).at(1).udp("2001:db8:1::20", 1, "2606:4700::1", 443, 38)
                .macs(ROUTER, CAMERA).at(2).udp("2606:4700::1", 443, "2001:db8:1::20", 1, 138)
                .macs(CAMERA, "33:33:00:00:00:01").at(3)
                .neighbour(136, "2001:db8:1::20", "ff02::1", "2001:db8:1::20");

        Traffic traffic = capture.traffic();
        assertThat(traffic.connections(Scope.REMOTE)).singleElement().satisfies(connection -> {
            assertThat(connection.device()).isEqualTo(MacAddress.of(CAMERA));
            assertThat(connection.up().bytes()).isEqualTo(100);
            assertThat(connection.down().bytes()).isEqualTo(200);
        });
        assertThat(traffic.device(MacAddress.of(ROUTER)).orElseThrow().isGateway()).isTrue();
        assertThat(traffic.isLocal(Address.of("2001:db8:1::20"))).isTrue();
        assertThat(capture.traffic(TrafficOptions.standard().withLearning(false)).totals().of(Scope.TRANSIT).frames())
                .isEqualTo(2);
    }

    @Test
    void theUserAddsLocalNetworks() {
        CaptureBytes capture = new CaptureBytes().at(1).udp("198.51.100.20", 1, CLOUD, 443, 0);

        assertThat(capture.traffic().totals().of(Scope.TRANSIT).frames()).isEqualTo(1);
        assertThat(capture.traffic(TrafficOptions.standard().withLocal(Network.of("198.51.100.0/24"))).totals().up())
                .isEqualTo(amount(1, 42));
    }

    @Test
    void aSubnetsBroadcastIsAGroupByItsMacAddress() {
        Traffic traffic = new CaptureBytes().macs(CAMERA, BROADCAST).at(1).udp(CAM, 1, "192.168.1.255", 2, 0).traffic();

        assertThat(traffic.totals().of(Scope.GROUP)).isEqualTo(amount(1, 42));
        assertThat(traffic.devices()).extracting(Device::mac).containsExactly(MacAddress.of(CAMERA));
        assertThat(traffic.connections()).singleElement().satisfies(connection -> {
            assertThat(connection.scope()).isEqualTo(Scope.GROUP);
            assertThat(connection.up()).isEqualTo(amount(1, 42));
        });
    }

    @Test
    void withoutMacAddressesADeviceIsALocalIpAddress() {
        SeriesClock clock = new SeriesClock(1_000_000_000L, 100);
        PathTable paths = new PathTable(16, 100, clock);
        countWithoutMac(paths, CAM, CLOUD, 28);
        countWithoutMac(paths, CLOUD, CAM, 30);
        countWithoutMac(paths, TEL, CLOUD, 32);
        Facts facts = new Facts();
        Traffic traffic = new TrafficSums(paths, new Survey(paths, facts, TrafficOptions.standard()), clock)
                .traffic(facts, new ArrayList<>(), Map.of(), 0, 0, 0, 0);

        assertThat(traffic.devices()).extracting(d -> d.id() + " " + d.up().bytes() + " " + d.down().bytes())
                .containsExactly("192.168.1.20 28 30", "192.168.1.30 32 0");
        assertThat(traffic.linkEndpoints()).isEmpty();
        assertThat(traffic.links()).isEmpty();
    }

    @Test
    void zeroMacAddressesAndLoopbackAreNoDevices() {
        String zero = MacAddress.NONE.toString();
        Traffic traffic = new CaptureBytes().macs(zero, zero)
                .at(1).udp("127.0.0.1", 1, "127.0.0.53", 53, 8)
                .at(2).udp("::1", 1, "::1", 53, 8)
                .at(3).udp(CAM, 1, TEL, 2, 8)
                .macs(zero, CAMERA).at(4).udp(TEL, 1, CAM, 2, 8)
                .macs(CAMERA, zero).at(5).arp(1, CAM, GATE)
                .traffic();

        assertThat(traffic.devices()).extracting(Device::id).containsExactlyInAnyOrder(CAM, CAMERA);
        assertThat(traffic.totals().of(Scope.INSIDE).frames()).isEqualTo(4);
        assertThat(traffic.connections().stream().mapToLong(c -> c.total().frames()).sum()
                + traffic.unconnected().frames()).isEqualTo(traffic.totals().all().frames());
        assertThat(traffic.ipEndpoints()).extracting(Endpoint::address).contains(Address.of("127.0.0.1"));
    }

    private static void countWithoutMac(PathTable paths, String from, String to, long bytes) {
        FrameRow row = new FrameRow();
        row.version = 4;
        row.sourceLow = Address.of(from).low();
        row.destinationLow = Address.of(to).low();
        row.bytes = bytes;
        int path = paths.find(row);
        paths.count(path, paths.backwards ? 1 : 0, row);
    }

    @Test
    void endpointsCountEachFrameAtBothEnds() {
        Traffic traffic = home().traffic();

        assertThat(traffic.ipEndpoints()).contains(
                new Endpoint<>(Address.of(CLOUD), amount(1, 100), amount(3, 2050)),
                new Endpoint<>(Address.of("224.0.0.251"), Amount.ZERO, amount(1, 80)));
        assertThat(traffic.linkEndpoints()).contains(
                new Endpoint<>(MacAddress.of(CAMERA), amount(5, 2622), amount(3, 202)),
                new Endpoint<>(MacAddress.BROADCAST, Amount.ZERO, amount(2, 122)));
    }

    @Test
    void protocolsAreNamedByTheCalledPort() {
        assertThat(home().traffic().protocols())
                .extracting(share -> share.carrier() + "/" + share.name() + " " + share.amount().bytes())
                .containsExactly("udp/quic 2300", "udp/rtsp 560", "link/arp 84", "udp/mdns 80");
    }

    @Test
    void tooManyPairsAreCountedTogether() {
        CaptureBytes capture = new CaptureBytes().at(1);
        for (int host = 1; host <= 200; host++) {
            capture.tcp(CAM, 1000, "203.0.113." + host, 80, ACK, 0);
        }
        Traffic traffic = capture.traffic(TrafficOptions.standard().withLimits(50, 16));

        assertThat(traffic.connections()).hasSize(16);
        assertThat(traffic.totals().of(Scope.CROWD)).isEqualTo(amount(184, 184 * 54));
        assertThat(traffic.totals().all()).isEqualTo(amount(200, 200 * 54));
        assertThat(traffic.flows()).hasSize(50);
        assertThat(traffic.totals().flowsNotKept()).isEqualTo(150);
        assertThat(traffic.unconnected()).isEqualTo(amount(184, 184 * 54));
    }

    @Test
    void anEmptyCaptureHasNothing() {
        Traffic traffic = new CaptureBytes().traffic();

        assertThat(traffic.totals().all()).isEqualTo(Amount.ZERO);
        assertThat(traffic.series().bins()).isZero();
        assertThat(traffic.series().upBytes()).isEmpty();
        assertThat(traffic.devices()).isEmpty();
        assertThat(traffic.connections()).isEmpty();
    }

    @Test
    void namesFromElsewhereAreKeptWithTheirFrames() {
        Capture capture = home().open();
        TrafficCollector collector = new TrafficCollector(capture.dissectors(), TrafficOptions.standard());
        capture.fields(collector.fieldNames()).forEachBatch(collector::accept);
        collector.name(NameEvidence.of(Address.of(CLOUD), "old.example", NameSource.TLS, 1, 10_000_000_000L));
        collector.name(NameEvidence.of(Address.of(CLOUD), "new.example", NameSource.TLS, 4, 12_000_000_000L));
        collector.name(NameEvidence.of(MacAddress.of(CAMERA), "cam", NameSource.DHCP, 2, 10_000_000_000L));
        Traffic traffic = collector.traffic();

        Names names = traffic.names();
        assertThat(names.nameOf(Address.of(CLOUD)).orElseThrow().name()).isEqualTo("old.example");
        assertThat(names.nameOf(Address.of(CLOUD), 11_000_000_000L).orElseThrow().name()).isEqualTo("old.example");
        assertThat(names.nameOf(Address.of(CLOUD), 13_000_000_000L).orElseThrow().name()).isEqualTo("new.example");
        assertThat(names.nameOf(Address.of(TEL))).isEmpty();
        assertThat(traffic.device(MacAddress.of(CAMERA)).orElseThrow().name()).contains("cam");
    }

    @Test
    void aCollectorIsUsedOnce() {
        TrafficCollector collector = new TrafficCollector(
                Dissectors.standard(), TrafficOptions.standard());
        collector.traffic();

        assertThatThrownBy(collector::traffic).isInstanceOf(IllegalStateException.class)
                .hasMessage("The traffic has been taken already; keep the value");
    }

    @Test
    void rowsWithoutTheNeededFieldsAreRefused() {
        Capture capture = home().open();
        TrafficCollector collector = new TrafficCollector(capture.dissectors(), TrafficOptions.standard());

        assertThatThrownBy(() -> capture.fields("frame.len").forEachBatch(collector::accept))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The rows have no column frame.time; ask the capture for all of the field names that the "
                        + "collector gives");
    }
}
