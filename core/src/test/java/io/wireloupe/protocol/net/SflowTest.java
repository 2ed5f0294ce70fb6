package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.ETHERNET;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.link.Ethernet;

import org.junit.jupiter.api.Test;

class SflowTest {

    @Test
    void theSampledHeaderIsLookedInto() {
        PacketTree tree = check(udp(6343, "00000005 00000001 0a000009 00000000 00000001 00000064 00000001 "
                + "00000001 00000068 00000001 00000001 00000001 00000001 00000000 00000001 00000002 00000001 "
                + "00000001 0000003e 00000001 00000064 00000000 0000002e " + ETHERNET + " 0000"));

        assertThat(texts(tree, Sflow.AGENT_V4)).containsExactly("10.0.0.9");
        assertThat(texts(tree, Sflow.NUMSAMPLES)).containsExactly("1");
        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:00:5e:10:00:02", "02:00:00:00:00:12");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("10.0.0.1", "192.0.2.1");
    }

    @Test
    void otherVersionsAreNotSflow() {
        PacketTree tree = check(udp(6343, "00050001 00000001"));

        assertThat(texts(tree, Sflow.VERSION)).isEmpty();
    }
}
