package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.IPV4;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv4;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class PimTest {

    @Test
    void aRegisterHoldsThePacket() {
        PacketTree tree = check(ipv4(103, "2100 def0 40000000 " + IPV4));

        assertThat(texts(tree, Pim.TYPE)).containsExactly("1");
        assertThat(texts(tree, Pim.REGISTER_FLAG_NULL_REGISTER)).containsExactly("1");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("10.0.0.1", "192.0.2.1");
    }
}
