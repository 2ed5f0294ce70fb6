package io.wireloupe.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

class ConversationsTest {

    private static final String A = "192.168.1.20";
    private static final String B = "203.0.113.9";
    private static final long SECOND = 1_000_000_000L;

    private static Conversations of(CaptureBytes capture) {
        return Conversations.of(capture.open());
    }

    @Test
    void bothDirectionsAreOneConversationAtEachLevel() {
        Conversations all = of(new CaptureBytes()
                .macs(CaptureBytes.CAMERA, CaptureBytes.ROUTER).at(1).udp(A, 5000, B, 53, 58)
                .macs(CaptureBytes.ROUTER, CaptureBytes.CAMERA).at(3).udp(B, 53, A, 5000, 158));

        Amount forth = new Amount(1, 100);
        Amount back = new Amount(1, 200);
        assertThat(all.link()).containsExactly(new Conversation<>(MacAddress.of(CaptureBytes.CAMERA),
                MacAddress.of(CaptureBytes.ROUTER), forth, back, SECOND, 3 * SECOND));
        assertThat(all.ipv4()).containsExactly(
                new Conversation<>(Address.of(A), Address.of(B), forth, back, SECOND, 3 * SECOND));
        assertThat(all.udp()).containsExactly(new Conversation<>(new HostPort(Address.of(A), 5000),
                new HostPort(Address.of(B), 53), forth, back, SECOND, 3 * SECOND));
        assertThat(all.tcp()).isEmpty();
        assertThat(all.ipv6()).isEmpty();
        assertThat(all.udpEndpoints()).containsExactly(
                new Endpoint<>(new HostPort(Address.of(A), 5000), forth, back),
                new Endpoint<>(new HostPort(Address.of(B), 53), back, forth));
    }

    @Test
    void aTunnelCountsForItsEndsAndForWhatIsInside() {
        byte[] inner = CaptureBytes.ipv4("10.0.0.1", "10.0.0.2", 17, 0, 0, CaptureBytes.udp(1, 2, new byte[4]));
        byte[] inner6 = CaptureBytes.ipv6("fd00::1", "fd00::2", 17, CaptureBytes.udp(3, 4, new byte[4]));
        Conversations all = of(new CaptureBytes().at(1).ip(A, B, 4, inner).ip(A, B, 41, inner6));

        assertThat(all.ipv4()).extracting(each -> each.a() + " " + each.total()).containsExactly(
                A + " 2 frames, 152 bytes", "10.0.0.1 1 frame, 66 bytes");
        assertThat(all.ipv6()).extracting(each -> each.a() + " " + each.total())
                .containsExactly("fd00::1 1 frame, 86 bytes");
        assertThat(all.udp()).extracting(each -> each.a() + " " + each.b()).containsExactly(
                "[fd00::1]:3 [fd00::2]:4", "10.0.0.1:1 10.0.0.2:2");
    }

    @Test
    void headersThatAnErrorQuotesDoNotCount() {
        byte[] quoted = CaptureBytes.ipv4(A, B, 17, 0, 0, CaptureBytes.udp(9, 10, new byte[0]));
        byte[] unreachable = ByteBuffer.allocate(8 + quoted.length).put((byte) 3).put((byte) 3).put(8, quoted).array();
        Conversations all = of(new CaptureBytes().at(1).ip("198.51.100.1", A, 1, unreachable));

        assertThat(all.ipv4()).extracting(each -> each.a() + " " + each.b()).containsExactly(A + " 198.51.100.1");
        assertThat(all.udp()).isEmpty();
    }

    @Test
    void aFrameToItselfIsSentAndReceived() {
        assertThat(of(new CaptureBytes().at(1).udp(A, 7, A, 7, 8)).udpEndpoints()).containsExactly(
                new Endpoint<>(new HostPort(Address.of(A), 7), new Amount(1, 50), new Amount(1, 50)));
    }

    @Test
    void theHighestAddressesAreAddressesLikeOthers() {
        Conversations all = of(new CaptureBytes().at(1).udp("0.0.0.0", 68, "255.255.255.255", 67, 0)
                .ethernet(0x0800, new byte[] {0x41, 0, 0, 20, 0, 0, 0, 0, 64, 17, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8}));

        assertThat(all.ipv4()).extracting(each -> each.a() + " " + each.b() + " " + each.total().frames())
                .containsExactly("0.0.0.0 255.255.255.255 1");
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static String ports(CaptureBytes capture) {
        Conversations all = of(capture);
        return all.ipv4().size() + all.ipv6().size() + " " + all.tcp().size() + " " + all.udp().size();
    }

    /** The end of the frame's Ethernet and IPv4 header. */
    private static CaptureBytes cutAt(int octetsOfTransport) {
        return new CaptureBytes().at(1).snap(14 + 20 + octetsOfTransport);
    }

    @Test
    void transportHeadersCountOnceTheyAreThereToTheEndOfTheirOptions() {
        byte[] options = hex("9c40 01bb 00000001 00000001 7010 0400 0000 0000 01010101 01010101");

        assertThat(ports(cutAt(20).tcp(A, 1, B, 2, CaptureBytes.ACK, 5))).isEqualTo("1 1 0");
        assertThat(ports(cutAt(19).tcp(A, 1, B, 2, CaptureBytes.ACK, 5))).isEqualTo("1 0 0");
        assertThat(ports(cutAt(28).ip(A, B, 6, options))).isEqualTo("1 1 0");
        assertThat(ports(cutAt(27).ip(A, B, 6, options))).isEqualTo("1 0 0");
        assertThat(ports(cutAt(8).udp(A, 1, B, 2, 5))).isEqualTo("1 0 1");
        assertThat(ports(cutAt(7).udp(A, 1, B, 2, 5))).isEqualTo("1 0 0");
    }

    @Test
    void transportHeadersThatGiveAnImpossibleLengthDoNotCount() {
        assertThat(ports(new CaptureBytes().ip(A, B, 6, hex("9c40 01bb 00000001 00000001 4010 0400 0000 0000"))))
                .isEqualTo("1 0 0");
        assertThat(ports(new CaptureBytes().ip(A, B, 17, hex("9c40 01bb 0007 0000 0102")))).isEqualTo("1 0 0");
        assertThat(ports(new CaptureBytes().ip(A, B, 17, hex("9c40 01bb 0000 0000 0102")))).isEqualTo("1 0 0");
        assertThat(ports(new CaptureBytes().ip("fd00::1", "fd00::2", 17, hex("9c40 01bb 0000 0000 0102"))))
                .isEqualTo("1 0 1");
    }

    @Test
    void networkHeadersCountOnceTheirOptionsAndExtensionsAreWhole() {
        byte[] options = hex("4600 0024 0000 0000 4011 0000 0a000001 0a000002 01010100 0001 0002 000c 0000 01020304");
        byte[] extension = hex("1100 0104 00000000 0001 0002 000c 0000 01020304");

        assertThat(ports(new CaptureBytes().ethernet(0x0800, options))).isEqualTo("1 0 1");
        assertThat(ports(new CaptureBytes().snap(14 + 24).ethernet(0x0800, options))).isEqualTo("1 0 0");
        assertThat(ports(new CaptureBytes().snap(14 + 23).ethernet(0x0800, options))).isEqualTo("0 0 0");
        assertThat(ports(new CaptureBytes().ip("fd00::1", "fd00::2", 0, extension))).isEqualTo("1 0 1");
        assertThat(ports(new CaptureBytes().snap(14 + 40 + 8).ip("fd00::1", "fd00::2", 0, extension)))
                .isEqualTo("1 0 0");
        assertThat(ports(new CaptureBytes().snap(14 + 40 + 7).ip("fd00::1", "fd00::2", 0, extension)))
                .isEqualTo("0 0 0");
        assertThat(ports(new CaptureBytes().snap(14 + 40).ip("fd00::1", "fd00::2", 0, extension))).isEqualTo("0 0 0");
    }

    @Test
    void asInTsharkAMobilityHeaderIsNoConversation() {
        assertThat(ports(new CaptureBytes().ip("fd00::1", "fd00::2", 135, hex("3b00 0000 0000 0000"))))
                .isEqualTo("0 0 0");
        assertThat(ports(new CaptureBytes().ip("fd00::1", "fd00::2", 59, new byte[0]))).isEqualTo("1 0 0");
    }

    @Test
    void portsBelongToTheEndOfARouteAndAddressesToTheNextHop() {
        String route = "fd000000000000000000000000000007 fd000000000000000000000000000008";
        String udp = "0001 0002 000c 0000 01020304";
        Conversations all = of(new CaptureBytes().at(1)
                .ip("fd00::1", "fd00::2", 43, hex("1104 0001 00000000" + route + udp))
                .ip("fd00::1", "fd00::3", 43, hex("1104 0000 00000000" + route + udp))
                .ip("fd00::1", "fd00::4", 43, hex("1104 0401 01000000" + route + udp)));

        assertThat(all.ipv6()).extracting(each -> each.b().toString())
                .containsExactlyInAnyOrder("fd00::2", "fd00::3", "fd00::4");
        assertThat(all.udp()).extracting(each -> each.b().toString())
                .containsExactlyInAnyOrder("[fd00::8]:2", "[fd00::3]:2", "[fd00::7]:2");
    }

    @Test
    void theAuthenticationHeaderHidesNoPorts() {
        byte[] authenticated = hex("1104 0000 00000001 00000001 000000000000000000000000 0001 0002 000c 0000 01020304");

        assertThat(ports(new CaptureBytes().ip(A, B, 51, authenticated))).isEqualTo("1 0 1");
        assertThat(ports(new CaptureBytes().ip("fd00::1", "fd00::2", 51, authenticated))).isEqualTo("1 0 1");
    }

    @Test
    void samplesOfSflowDoNotCount() {
        byte[] sampled = hex("00000005 00000001 0a000009 00000000 00000001 00000064 00000001 "
                + "00000001 00000068 00000001 00000001 00000001 00000001 00000000 00000001 00000002 00000001 "
                + "00000001 0000003e 00000001 00000064 00000000 0000002e "
                + "020000000012 02005e100002 0800 4500 0020 0000 0000 4011 0000 c0000201 c0000202 "
                + "0001 0002 000c 0000 01020304 0000");
        Conversations all = of(new CaptureBytes().at(1).ip(A, B, 17, CaptureBytes.udp(40_000, 6343, sampled)));

        assertThat(all.linkEndpoints()).extracting(each -> each.address().toString())
                .containsExactlyInAnyOrder(CaptureBytes.CAMERA, CaptureBytes.ROUTER);
        assertThat(all.ipv4()).extracting(Conversation::a).containsExactly(Address.of(A));
        assertThat(all.udp()).extracting(each -> each.b().port()).containsExactly(6343);
    }

    @Test
    void whatAnErrorOfNhrpQuotesDoesNotCount() {
        byte[] quoted = CaptureBytes.ipv4("192.0.2.1", "192.0.2.2", 17, 0, 0, CaptureBytes.udp(9, 10, new byte[0]));
        byte[] error = ByteBuffer.allocate(45 + quoted.length)
                .put(hex("0000 2001 0001 0800 0000000000 ff 0048 0000 0000 "
                + "01 07 04 00 04 04 0006 0000 c0a80001 0a000001 0a000002")).put(quoted).array();

        assertThat(of(new CaptureBytes().at(1).ip(A, B, 47, error)).ipv4()).extracting(Conversation::a)
                .containsExactly(Address.of(A));
    }

    @Test
    void headersOfInterSwitchLinksAreLinksToo() {
        byte[] isl = hex("01000c000000 10d07a000001 0042 aaaa03 10d07a 0002 0000 0000 "
                + "ffffffffffff d63b92000002 0806 0001080006040001 d63b92000002 c0a8011e 000000000000 c0a80101 "
                + "000000000000000000000000000000000000 00000000");

        assertThat(of(new CaptureBytes().at(1).raw(isl)).link())
                .extracting(each -> each.a() + " " + each.b()).containsExactlyInAnyOrder(
                        "01:00:0c:00:00:00 10:d0:7a:00:00:01", "d6:3b:92:00:00:02 ff:ff:ff:ff:ff:ff");
    }
}
