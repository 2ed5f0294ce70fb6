package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.IPV6;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class AyiyaTest {

    @Test
    void thePacketFollowsIdentityAndSignature() {
        PacketTree tree = check(udp(5072, "11 52 11 29 00000000 0001 " + "00".repeat(20) + IPV6));

        assertThat(texts(tree, Ayiya.NEXTHEADER)).containsExactly("0x29");
        assertThat(texts(tree, Ipv6.SRC)).containsExactly("2001:db8::1");
    }
}
