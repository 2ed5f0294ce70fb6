package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.IPV4;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv4;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.transport.Tcp;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

class IcmpTest {

    @Test
    void anEchoHasBothByteOrders() {
        PacketTree tree = check(ipv4(1, "08 00 f7fb 0001 0002 ab"));

        assertThat(texts(tree, Icmp.IDENT)).containsExactly("1");
        assertThat(texts(tree, Icmp.IDENT_LE)).containsExactly("256");
        assertThat(texts(tree, Icmp.SEQ)).containsExactly("2");
        assertThat(texts(tree, Icmp.SEQ_LE)).containsExactly("512");
    }

    @Test
    void aChecksumIsJudged() {
        PacketTree tree = check(ipv4(1, "08 00 f7fc 0001 0002"));

        assertThat(texts(tree, Icmp.CHECKSUM_STATUS)).containsExactly("1");
    }

    @Test
    void aRedirectQuotesEightOctetsBehindTheIpHeader() {
        PacketTree tree = check(ipv4(1, "05 01 0000 0a0000fe "
                + "4500 0028 0001 0000 4006 0000 c0000201 c0000202 9c41 9c42 00000001 00000002 5010 03e8 0000 0000"));

        assertThat(texts(tree, Icmp.REDIR_GW)).containsExactly("10.0.0.254");
        assertThat(texts(tree, Tcp.SRCPORT)).containsExactly("40001");
        assertThat(texts(tree, Tcp.FLAGS_ACK)).isEmpty();
    }

    @Test
    void extensionsFollowTheQuote() {
        PacketTree tree = check(ipv4(1, "0b 00 0000 00 20 0000 " + IPV4 + "00".repeat(96) + "2000 0000 0008 01 "
                + "01 00010140"));

        assertThat(texts(tree, Icmp.LENGTH_ORIGINAL_DATAGRAM)).containsExactly("128");
        assertThat(texts(tree, IcmpExtensions.MPLS_LABEL)).containsExactly("16");
        assertThat(texts(tree, IcmpExtensions.MPLS_TTL)).containsExactly("64");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }

    @Test
    void theMtuOfTheNextHopIsRead() {
        PacketTree tree = check(ipv4(1, "03 04 0000 0000 0500 " + IPV4));

        assertThat(texts(tree, Icmp.MTU)).containsExactly("1280");
        assertThat(texts(tree, Icmp.UNUSED)).containsExactly("0000");
    }

    @Test
    void routersAreAdvertised() {
        PacketTree tree = check(ipv4(1, "09 00 0000 01 02 0708 0a000001 80000000"));

        assertThat(texts(tree, Icmp.ROUTER_ADDRESS)).containsExactly("10.0.0.1");
        assertThat(texts(tree, Icmp.PREF_LEVEL)).containsExactly("-2147483648");
    }
}
