package io.wireloupe.protocol.transport;

import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv4;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class UdpLiteTest {

    @Test
    void theFieldsOfUdpAreUsed() {
        PacketTree tree = check(ipv4(136, "9c41 9c42 0008 0000 61626364"));

        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
        assertThat(texts(tree, Udp.LENGTH)).containsExactly("12");
        assertThat(texts(tree, UdpLite.CHECKSUM_COVERAGE)).containsExactly("8");
    }
}
