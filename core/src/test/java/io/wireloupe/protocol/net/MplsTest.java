package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.ETHERNET;
import static io.wireloupe.protocol.net.NetFrames.IPV4;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ethernet;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.link.Ethernet;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

class MplsTest {

    @Test
    void theBottomOfTheStackLeadsToIp() {
        PacketTree tree = check(ethernet("8847", "00010040 00020140 " + IPV4));

        assertThat(texts(tree, Mpls.LABEL)).containsExactly("16", "32");
        assertThat(texts(tree, Mpls.BOTTOM)).containsExactly("0", "1");
        assertThat(texts(tree, Mpls.TTL)).containsExactly("64", "64");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }

    @Test
    void aPseudowireWithAControlWordLeadsToEthernet() {
        PacketTree tree = check(ethernet("8847", "00010140 00000007 " + ETHERNET));

        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:00:5e:10:00:02", "02:00:00:00:00:12");
    }

    @Test
    void aPseudowireWithoutAControlWordLeadsToEthernet() {
        PacketTree tree = check(ethernet("8847", "00010140 " + ETHERNET));

        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:00:5e:10:00:02", "02:00:00:00:00:12");
    }

    @Test
    void aControlChannelLeadsToIp() {
        PacketTree tree = check(ethernet("8847", "00010140 10000021 " + IPV4));

        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }

    @Test
    void labelsInUdpAreFound() {
        PacketTree tree = check(udp(6635, "00010140 " + IPV4));

        assertThat(texts(tree, Ipv4.SRC)).containsExactly("10.0.0.1", "192.0.2.1");
    }
}
