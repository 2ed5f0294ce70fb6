package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.UDP;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv6;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.Marks;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

class Ipv6RoutingTest {

    @Test
    void sourceRouteAddressesAreRead() {
        PacketTree tree = check(ipv6(43, "11 02 00 01 00000000 20010db8000000000000000000000009 " + UDP));

        assertThat(texts(tree, Ipv6Routing.SRC_ADDR)).containsExactly("2001:db8::9");
        assertThat(texts(tree, Ipv6Routing.SEGLEFT)).containsExactly("1");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }

    @Test
    void segmentsAreRead() {
        PacketTree tree = check(ipv6(43, "11 02 04 00 00 00 0000 20010db8000000000000000000000009 " + UDP));

        assertThat(texts(tree, Ipv6Routing.SRH_ADDR)).containsExactly("2001:db8::9");
        assertThat(texts(tree, Ipv6Routing.SRH_LAST_ENTRY)).containsExactly("0");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }

    @Test
    void aHeaderThatIsNotWholeLeavesNoPayload() {
        PacketTree tree = check(ipv6(43, "11 04 04 00 00 00 0000 20010db8000000000000000000000009 " + UDP));

        assertThat(texts(tree, Ipv6Routing.SRH_ADDR)).containsExactly("2001:db8::9");
        assertThat(tree.values(Marks.MALFORMED)).isNotEmpty();
        assertThat(texts(tree, Udp.SRCPORT)).isEmpty();
    }
}
