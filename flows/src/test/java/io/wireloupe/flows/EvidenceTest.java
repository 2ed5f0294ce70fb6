package io.wireloupe.flows;

import static io.wireloupe.flows.CaptureBytes.CAMERA;
import static io.wireloupe.flows.CaptureBytes.PHONE;
import static io.wireloupe.flows.CaptureBytes.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Names with their evidence, and what devices tell of themselves. */
class EvidenceTest {

    private static final String LOCAL = "192.168.1.5";
    private static final String CLOUD = "198.51.100.7";

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] segment(int source, int destination, byte[] data) {
        return ByteBuffer.allocate(20 + data.length).putShort((short) source).putShort((short) destination).putInt(1)
                .putInt(1).putShort((short) 0x5018).putShort((short) 1024).putInt(0).put(data).array();
    }

    static byte[] datagram(int source, int destination, byte[] data) {
        return CaptureBytes.udp(source, destination, data);
    }

    /** A hello with this server name and, if asked for, an extension of this number without data. */
    static byte[] hello(String name, String extension) {
        String host = HexFormat.of().formatHex(ascii(name));
        String extensions = String.format("0000%04x%04x00%04x%s", name.length() + 5, name.length() + 3, name.length(),
                host) + (extension.isEmpty() ? "" : extension + "0000");
        String body = "0303" + "00".repeat(32) + "00" + "00021301" + "0100"
                + String.format("%04x", extensions.length() / 2) + extensions;
        String message = String.format("01%06x", body.length() / 2) + body;
        return HexFormat.of().parseHex(String.format("160301%04x", message.length() / 2) + message);
    }

    static byte[] dhcp(String options) {
        ByteBuffer message = ByteBuffer.allocate(240 + options.length() / 2 + 1);
        message.put((byte) 1).put((byte) 1).put((byte) 6).position(28);
        message.put(HexFormat.of().parseHex("10d07a000001")).position(236);
        return message.putInt(0x63825363).put(HexFormat.of().parseHex(options)).put((byte) 0xff).array();
    }

    /** What a device told, as {@code KIND value @frame}. */
    private static List<String> evidence(Traffic traffic, String mac) {
        return traffic.evidence(MacAddress.of(mac)).stream()
                .map(told -> told.kind() + " " + told.value() + " @" + told.frame()).toList();
    }

    private static CaptureBytes capture() {
        return new CaptureBytes().macs(CAMERA, ROUTER).at(10);
    }

    @Test
    void serverNameOfAHelloNamesTheServer() {
        Names names = capture().ip(LOCAL, CLOUD, 6, segment(40_000, 443, hello("cam.example", ""))).traffic().names();

        assertThat(names.of(Address.of(CLOUD))).containsExactly(
                NameEvidence.of(Address.of(CLOUD), "cam.example", NameSource.TLS, 1, 10_000_000_000L));
    }

    @Test
    void outerNameOfAnEncryptedHelloIsMarkedAndGivenOnlyWithoutAnother() {
        CaptureBytes capture = capture().ip(LOCAL, CLOUD, 6, segment(40_000, 443, hello("outer.example", "fe0d")));
        assertThat(capture.traffic().names().nameOf(Address.of(CLOUD))).hasValueSatisfying(
                name -> assertThat(name.source()).isEqualTo(NameSource.TLS_OUTER));

        capture.ip(LOCAL, CLOUD, 6, segment(40_001, 443, hello("cam.example", "")));
        assertThat(capture.traffic().names().nameOf(Address.of(CLOUD), 20_000_000_000L))
                .hasValueSatisfying(name -> assertThat(name.name()).isEqualTo("cam.example"));
    }

    @Test
    void hostOfARequestNamesTheServerWithoutItsPortAndTheProgramTheDevice() {
        Traffic traffic = capture().ip(LOCAL, CLOUD, 6, segment(40_000, 80,
                ascii("GET / HTTP/1.1\r\nHost: api.example:80\r\nUser-Agent: probe/1\r\n\r\n"))).traffic();

        assertThat(traffic.names().nameOf(Address.of(CLOUD)).orElseThrow().name()).isEqualTo("api.example");
        assertThat(traffic.names().nameOf(Address.of(CLOUD)).orElseThrow().source()).isEqualTo(NameSource.HTTP);
        assertThat(evidence(traffic, CAMERA)).containsExactly("HTTP_USER_AGENT probe/1 @1");
    }

    @Test
    void hostBehindAProxyIsNotTheNameOfTheProxy() {
        Names names = capture().ip(LOCAL, CLOUD, 6, segment(40_000, 80,
                        ascii("CONNECT cam.example:443 HTTP/1.1\r\nHost: cam.example:443\r\n\r\n")))
                .ip(LOCAL, CLOUD, 6, segment(40_001, 80,
                        ascii("GET http://cam.example/ HTTP/1.1\r\nHost: cam.example\r\n\r\n"))).traffic().names();

        assertThat(names.all()).isEmpty();
    }

    @Test
    void hostThatIsAnAddressIsNoName() {
        Names names = capture().ip(LOCAL, CLOUD, 6, segment(40_000, 80,
                ascii("GET / HTTP/1.1\r\nHost: 198.51.100.7\r\n\r\n"))).traffic().names();

        assertThat(names.all()).isEmpty();
    }

    @Test
    void programOfARequestFromAfarIsNoEvidenceForTheGateway() {
        Traffic traffic = new CaptureBytes().macs(ROUTER, CAMERA).at(10).ip(CLOUD, LOCAL, 6, segment(40_000, 80,
                ascii("GET / HTTP/1.1\r\nUser-Agent: scanner\r\n\r\n"))).traffic();

        assertThat(traffic.evidence()).isEmpty();
    }

    @Test
    void addressHasTwoNamesAtTwoTimesAndTheFirstAgain() {
        CaptureBytes capture = capture();
        String[] hosts = {"one.example", "two.example", "one.example"};
        for (int i = 0; i < hosts.length; i++) {
            capture.at(10 + i).ip(LOCAL, CLOUD, 6, segment(40_000 + i, 443, hello(hosts[i], "")));
        }
        Names names = capture.traffic().names();

        assertThat(names.nameOf(Address.of(CLOUD), 10_500_000_000L).orElseThrow().name()).isEqualTo("one.example");
        assertThat(names.nameOf(Address.of(CLOUD), 11_500_000_000L).orElseThrow().name()).isEqualTo("two.example");
        assertThat(names.nameOf(Address.of(CLOUD), 12_500_000_000L).orElseThrow().frame()).isEqualTo(3);
    }

    @Test
    void dhcpFingerprintIsTheOptionsInTheirOrderWithClassAndName() {
        String options = "350101" + "370401030f06" + "3c03" + HexFormat.of().formatHex(ascii("x/1"))
                + "0c03" + HexFormat.of().formatHex(ascii("cam"));
        Traffic traffic = capture().ip("0.0.0.0", "255.255.255.255", 17, datagram(68, 67, dhcp(options))).traffic();

        assertThat(evidence(traffic, CAMERA)).containsExactly("DHCP_PARAMETERS 1,3,15,6 @1",
                "DHCP_VENDOR_CLASS x/1 @1", "DHCP_HOST_NAME cam @1");
        assertThat(traffic.names().all()).extracting(NameEvidence::name).containsExactly("cam");
    }

    @Test
    void announcedServicesAndTextsAreTheDevicesOwn() {
        // Two answers: a pointer from _c.local to its instance, and the text of that.
        byte[] answer = HexFormat.of().parseHex("000084000000000200000000"
                + "025f63056c6f63616c00" + "000c0001" + "00000078" + "0006" + "0363616dc00c"
                + "c020" + "0010" + "0001" + "00000078" + "0007" + "066d643d43616d");
        Traffic traffic = capture().ip(LOCAL, "224.0.0.251", 17, datagram(5353, 5353, answer)).traffic();

        assertThat(evidence(traffic, CAMERA)).containsExactly("MDNS_SERVICE cam._c.local @1",
                "MDNS_TEXT md=Cam @1");
    }

    @Test
    void discoveryTellsProductTypeAndPlaceOfTheDescription() {
        byte[] notification = ascii("NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nNT: upnp:rootdevice\r\n"
                + "LOCATION: http://192.168.1.5/d.xml\r\nSERVER: Linux UPnP/1.0 cam/2\r\n\r\n");
        byte[] response = ascii("HTTP/1.1 200 OK\r\nST: urn:cam\r\nSERVER: tv/1\r\n\r\n");
        Traffic traffic = capture().ip(LOCAL, "239.255.255.250", 17, datagram(1900, 1900, notification))
                .macs(PHONE, CAMERA).ip("192.168.1.6", LOCAL, 17, datagram(1900, 50_000, response)).traffic();

        assertThat(evidence(traffic, CAMERA)).containsExactly("SSDP_SERVER Linux UPnP/1.0 cam/2 @1",
                "SSDP_LOCATION http://192.168.1.5/d.xml @1",
                "SSDP_TYPE upnp:rootdevice @1");
        assertThat(evidence(traffic, PHONE)).containsExactly("SSDP_SERVER tv/1 @2",
                "SSDP_TYPE urn:cam @2");
        assertThat(traffic.names().all()).isEmpty();
    }

    @Test
    void whatIsToldAgainIsKeptOnce() {
        byte[] request = ascii("GET / HTTP/1.1\r\nUser-Agent: probe/1\r\n\r\n");
        Traffic traffic = capture().ip(LOCAL, CLOUD, 6, segment(40_000, 80, request))
                .ip(LOCAL, CLOUD, 6, segment(40_001, 80, request)).traffic();

        assertThat(traffic.evidence()).hasSize(1);
    }

    /** A message of a server that gives an address, or of a client that asks for one. */
    private static byte[] lease(boolean given, String address) {
        byte[] message = dhcp(given ? "350105" : "350103" + "3204" + HexFormat.of()
                .formatHex(Address.of(address).octets()));
        message[0] = (byte) (given ? 2 : 1);
        if (given) {
            System.arraycopy(Address.of(address).octets(), 0, message, 16, 4);
        }
        return message;
    }

    @Test
    void aDevicesAddressesOverTimeComeFromDhcpArpAndNeighbourDiscovery() {
        String first = "192.168.1.20";
        String second = "192.168.1.77";
        Traffic traffic = new CaptureBytes()
                .macs(CAMERA, CaptureBytes.BROADCAST).at(10)
                .ip("0.0.0.0", "255.255.255.255", 17, datagram(68, 67, lease(false, first)))
                .macs(ROUTER, CAMERA).at(11).ip("192.168.1.1", first, 17, datagram(67, 68, lease(true, first)))
                .macs(CAMERA, CaptureBytes.BROADCAST).at(12).arp(1, first, first)
                .macs(CAMERA, "33:33:00:00:00:01").at(13).neighbour(136, "fe80::20", "ff02::1", "fe80::20")
                .macs(ROUTER, CAMERA).at(90_000).ip("192.168.1.1", second, 17, datagram(67, 68, lease(true, second)))
                .macs(CAMERA, CaptureBytes.BROADCAST).at(90_001).arp(1, second, second).arp(1, second, "192.168.1.1")
                .traffic();

        assertThat(traffic.device(MacAddress.of(CAMERA)).orElseThrow().addresses())
                .filteredOn(told -> told.source() != AddressSource.IP_HEADER)
                .extracting(told -> told.address() + " " + told.source() + " @" + told.firstFrame() + " "
                        + told.firstNanos() / 1_000_000_000L + " to " + told.lastNanos() / 1_000_000_000L)
                .containsExactlyInAnyOrder(
                        "192.168.1.20 DHCP_ASKED @1 10 to 10", "192.168.1.20 DHCP_GIVEN @2 11 to 11",
                        "192.168.1.20 ARP @3 12 to 12", "fe80::20 NDP @4 13 to 13",
                        "192.168.1.77 DHCP_GIVEN @5 90000 to 90000", "192.168.1.77 ARP @6 90001 to 90001");
    }
}
