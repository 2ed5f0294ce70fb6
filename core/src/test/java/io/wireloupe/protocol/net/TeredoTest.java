package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.IPV6;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

class TeredoTest {

    @Test
    void authenticationAndOriginComeBeforeIpv6() {
        PacketTree tree = check(udp(3544, "0001 00 00 0102030405060708 00 0000 0fa0 f5fffffe " + IPV6));

        assertThat(texts(tree, Teredo.AUTH_NONCE)).containsExactly("0102030405060708");
        assertThat(texts(tree, Teredo.ORIG_PORT)).containsExactly("61535");
        assertThat(texts(tree, Teredo.ORIG_ADDR)).containsExactly("10.0.0.1");
        assertThat(texts(tree, Ipv6.SRC)).containsExactly("2001:db8::1");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("50000", "40001");
    }
}
