package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.UDP;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ethernet;
import static io.wireloupe.protocol.net.NetFrames.ipv6;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

class HopByHopTest {

    @Test
    void optionsAreReadAndTheNextHeaderFollows() {
        PacketTree tree = check(ipv6(0, "11 00 0502 0000 0100 " + UDP));

        assertThat(texts(tree, HopByHop.NXT)).containsExactly("17");
        assertThat(texts(tree, HopByHop.LEN_OCT)).containsExactly("8");
        assertThat(texts(tree, Ipv6Options.TYPE)).containsExactly("0x05", "0x01");
        assertThat(texts(tree, Ipv6Options.ROUTER_ALERT)).containsExactly("0");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }

    @Test
    void aJumboPayloadOptionGivesTheLength() {
        PacketTree tree = check(ethernet("86dd", "60000000 0000 00 40 fe800000000000000000000000000001 "
                + "fe800000000000000000000000000002 "
                + "11 00 c204 00010000 9c41 9c42 0000 0000 61626364"));

        assertThat(texts(tree, Ipv6Options.JUMBO)).containsExactly("65536");
        assertThat(texts(tree, Udp.LENGTH)).containsExactly("0");
    }
}
