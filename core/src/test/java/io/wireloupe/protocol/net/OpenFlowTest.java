package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.ETHERNET;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.tcp;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.link.Ethernet;

import org.junit.jupiter.api.Test;

class OpenFlowTest {

    @Test
    void aFrameFromTheSwitchIsLookedInto() {
        PacketTree tree = check(tcp(6653, "01 0a 0040 00000001 00000100 002e 0001 00 00 " + ETHERNET));

        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:00:5e:10:00:02", "02:00:00:00:00:12");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("10.0.0.1", "192.0.2.1");
    }

    @Test
    void aFrameFromTheControllerIsLookedInto() {
        PacketTree tree = check(tcp(6653, "01 0d 0046 00000001 ffffffff 0001 0008 0000000800010000 " + ETHERNET));

        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:00:5e:10:00:02", "02:00:00:00:00:12");
    }

    @Test
    void theMatchOfNewerVersionsIsPassedOver() {
        PacketTree tree = check(tcp(6653, "04 0a 0050 00000001 00000100 002e 00 00 0000000000000000 00010004 "
                + "00000000 0000 " + ETHERNET));

        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:00:5e:10:00:02", "02:00:00:00:00:12");
    }
}
