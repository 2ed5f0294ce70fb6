package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.ETHERNET;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.link.Ethernet;

import org.junit.jupiter.api.Test;

class GeneveTest {

    @Test
    void optionsComeBeforeTheFrame() {
        PacketTree tree = check(udp(6081, "0240 6558 00002a00 01028001 00000007 " + ETHERNET));

        assertThat(texts(tree, Geneve.VNI)).containsExactly("0x00002a");
        assertThat(texts(tree, Geneve.OPTION_CLASS)).containsExactly("0x0102");
        assertThat(texts(tree, Geneve.OPTION_LENGTH)).containsExactly("8", "8");
        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:00:5e:10:00:02", "02:00:00:00:00:12");
    }
}
