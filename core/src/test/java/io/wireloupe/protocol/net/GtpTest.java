package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.ETHERNET;
import static io.wireloupe.protocol.net.NetFrames.IPV4;
import static io.wireloupe.protocol.net.NetFrames.IPV6;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.link.Ethernet;

import org.junit.jupiter.api.Test;

class GtpTest {

    @Test
    void userDataIsIp() {
        PacketTree tree = check(udp(2152, "30 ff 0020 0000002a " + IPV4));

        assertThat(texts(tree, Gtp.TEID)).containsExactly("0x0000002a");
        assertThat(texts(tree, Gtp.MESSAGE)).containsExactly("0xff");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("10.0.0.1", "192.0.2.1");
    }

    @Test
    void extensionHeadersArePassedOver() {
        PacketTree tree = check(udp(2152, "34 ff 0028 0000002a 0000 00 85 01 1001 00 " + IPV6));

        assertThat(texts(tree, Gtp.NEXT)).containsExactly("0x85", "0x00");
        assertThat(texts(tree, Ipv6.SRC)).containsExactly("2001:db8::1");
    }

    @Test
    void anExtensionOfNoLengthEndsThePacket() {
        PacketTree tree = check(udp(2152, "34 ff 0028 0000002a 0000 00 85 00 1001 00 " + IPV6));

        assertThat(texts(tree, Ipv6.SRC)).isEmpty();
    }

    @Test
    void userDataMayBeEthernet() {
        PacketTree tree = check(udp(2152, "30 ff 002e 0000002a " + ETHERNET));

        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:00:5e:10:00:02", "02:00:00:00:00:12");
    }

    @Test
    void versionZeroHasALongerHeader() {
        PacketTree tree = check(udp(2152, "1e ff 0020 0001 0002 ff ffffff 0102030405060708 " + IPV4));

        assertThat(texts(tree, Ipv4.SRC)).containsExactly("10.0.0.1", "192.0.2.1");
        assertThat(texts(tree, Gtp.SEQ_NUMBER)).containsExactly("0x0001");
    }
}
