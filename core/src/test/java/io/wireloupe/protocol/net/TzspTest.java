package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.ETHERNET;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.link.Ethernet;

import org.junit.jupiter.api.Test;

class TzspTest {

    @Test
    void tagsArePassedOver() {
        PacketTree tree = check(udp(37008, "01 00 0001 00 0a 01 ff 01 " + ETHERNET));

        assertThat(texts(tree, Tzsp.ENCAP)).containsExactly("1");
        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:00:5e:10:00:02", "02:00:00:00:00:12");
    }
}
