package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.IPV4;
import static io.wireloupe.protocol.net.NetFrames.IPV6;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv6;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

class Icmpv6Test {

    @Test
    void aRouterAdvertisementHasItsOptions() {
        PacketTree tree = check(ipv6(58, "86 00 0000 40 c8 0708 00007530 00000064 "
                + "0101 020000000001 0304 40 c0 00015180 00003840 00000000 20010db8000000000000000000000000 "
                + "1903 0000 00000e10 fe800000000000000000000000000009 1f03 0000 00000e10 03666f6f "
                + "076578616d706c6500 000000"));

        assertThat(texts(tree, Icmpv6.ND_RA_CUR_HOP_LIMIT)).containsExactly("64");
        assertThat(texts(tree, Icmpv6.ND_RA_ROUTER_LIFETIME)).containsExactly("1800");
        assertThat(texts(tree, Icmpv6.ND_RA_FLAG_M)).containsExactly("1");
        assertThat(texts(tree, NeighbourOptions.OPT_TYPE)).containsExactly("1", "3", "25", "31");
        assertThat(texts(tree, NeighbourOptions.OPT_SRC_LINKADDR)).containsExactly("02:00:00:00:00:01");
        assertThat(texts(tree, NeighbourOptions.OPT_PREFIX)).containsExactly("2001:db8::");
        assertThat(texts(tree, NeighbourOptions.OPT_RDNSS)).containsExactly("fe80::9");
        assertThat(texts(tree, NeighbourOptions.OPT_DNSSL)).containsExactly("foo.example");
    }

    @Test
    void aRedirectHoldsThePacket() {
        PacketTree tree = check(ipv6(58, "89 00 0000 00000000 fe800000000000000000000000000009 "
                + "20010db8000000000000000000000002 "
                + "0408 000000000000 " + IPV6 + " 00000000"));

        assertThat(texts(tree, Icmpv6.ND_RD_TARGET_ADDRESS)).containsExactly("fe80::9");
        assertThat(texts(tree, Ipv6.SRC)).containsExactly("fe80::1", "2001:db8::1");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }

    @Test
    void anErrorQuotesThePacket() {
        PacketTree tree = check(ipv6(58, "02 00 0000 00000500 " + IPV6));

        assertThat(texts(tree, Icmpv6.MTU)).containsExactly("1280");
        assertThat(texts(tree, Ipv6.SRC)).containsExactly("fe80::1", "2001:db8::1");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }

    @Test
    void aQuoteOfIpv4IsData() {
        PacketTree tree = check(ipv6(58, "01 00 0000 00000000 " + IPV4));

        assertThat(texts(tree, Ipv4.SRC)).isEmpty();
    }

    @Test
    void aListenerReportHasRecords() {
        PacketTree tree = check(ipv6(58, "8f 00 0000 0000 0001 04 00 0001 ff020000000000000000000000000001 "
                + "fe800000000000000000000000000009"));

        assertThat(texts(tree, Icmpv6.MLDR_MAR_RECORD_TYPE)).containsExactly("4");
        assertThat(texts(tree, Icmpv6.MLDR_MAR_MULTICAST_ADDRESS)).containsExactly("ff02::1");
        assertThat(texts(tree, Icmpv6.MLDR_MAR_SOURCE_ADDRESS)).containsExactly("fe80::9");
    }

    @Test
    void aLongResponseCodeGrowsByItself() {
        PacketTree tree = check(ipv6(58, "82 00 0000 8710 0000 ff020000000000000000000000000001 0a 7d 0000"));

        assertThat(texts(tree, Icmpv6.MLD_MAXIMUM_RESPONSE_CODE)).containsExactly("47232");
        assertThat(texts(tree, Icmpv6.MLD_FLAG_S)).containsExactly("1");
    }
}
