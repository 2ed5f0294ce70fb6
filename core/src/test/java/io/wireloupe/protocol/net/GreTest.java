package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.ETHERNET;
import static io.wireloupe.protocol.net.NetFrames.IPV4;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv4;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.link.Ethernet;
import io.wireloupe.protocol.link.FrameProtocol;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

class GreTest {

    @Test
    void ipFollowsTheOptionalFields() {
        PacketTree tree = check(ipv4(47, "b000 0800 1234 0000 0000002a 00000007 " + IPV4));

        assertThat(texts(tree, Gre.CHECKSUM)).containsExactly("0x1234");
        assertThat(texts(tree, Gre.KEY)).containsExactly("0x0000002a");
        assertThat(texts(tree, Gre.SEQUENCE_NUMBER)).containsExactly("7");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("10.0.0.1", "192.0.2.1");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }

    @Test
    void ethernetIsBridged() {
        PacketTree tree = check(ipv4(47, "0000 6558 " + ETHERNET));

        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:00:5e:10:00:02", "02:00:00:00:00:12");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("10.0.0.1", "192.0.2.1");
    }

    @Test
    void theTrailerInATunnelHasNoCheckSequence() {
        PacketTree tree = check(ipv4(47, "0000 6558 " + ETHERNET + "aa".repeat(40)) + "bb".repeat(10));

        assertThat(texts(tree, Ethernet.TRAILER)).containsExactly("bb".repeat(6), "aa".repeat(40));
        assertThat(texts(tree, Ethernet.FCS)).containsExactly("0xbbbbbbbb");
    }

    @Test
    void namesNoEtherTypeAmongTheProtocols() {
        PacketTree bridged = check(ipv4(47, "0000 6558 " + ETHERNET));
        PacketTree routed = check(ipv4(47, "0000 0800 " + IPV4));

        assertThat(texts(bridged, FrameProtocol.PROTOCOLS))
                .containsExactly("eth:ethertype:ip:gre:eth:ethertype:ip:udp:data");
        assertThat(texts(routed, FrameProtocol.PROTOCOLS)).containsExactly("eth:ethertype:ip:gre:ip:udp:data");
    }

    @Test
    void pptpSplitsTheKey() {
        PacketTree tree = check(ipv4(47, "3081 880b 0010 0007 00000001 00000002 0021 " + IPV4));

        assertThat(texts(tree, Gre.KEY)).isEmpty();
        assertThat(texts(tree, Gre.KEY_CALL_ID)).containsExactly("7");
        assertThat(texts(tree, Gre.ACK_NUMBER)).containsExactly("2");
        assertThat(texts(tree, Gre.FLAGS_VERSION)).containsExactly("1");
    }

    @Test
    void aRedirectHeaderOfWccpIsPassedOver() {
        PacketTree tree = check(ipv4(47, "0000 883e 00000000 " + IPV4));

        assertThat(texts(tree, Ipv4.SRC)).containsExactly("10.0.0.1", "192.0.2.1");
    }

    @Test
    void anEtherTypeThatGreDoesNotKnowIsData() {
        PacketTree tree = check(ipv4(47, "0000 8100 0005 0800 " + IPV4));

        assertThat(texts(tree, Ipv4.SRC)).containsExactly("10.0.0.1");
    }
}
