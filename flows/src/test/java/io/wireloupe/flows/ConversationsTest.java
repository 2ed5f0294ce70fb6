package io.wireloupe.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;

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
}
