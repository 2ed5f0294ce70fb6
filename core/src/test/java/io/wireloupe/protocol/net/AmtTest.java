package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.IPV4;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class AmtTest {

    @Test
    void multicastDataIsIp() {
        PacketTree tree = check(udp(2268, "06 00 " + IPV4));

        assertThat(texts(tree, Amt.TYPE)).containsExactly("6");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("10.0.0.1", "192.0.2.1");
    }

    @Test
    void aQueryHoldsIp() {
        PacketTree tree = check(udp(2268, "04 00 020000000001 01020304 " + IPV4));

        assertThat(texts(tree, Ipv4.SRC)).containsExactly("10.0.0.1", "192.0.2.1");
    }
}
