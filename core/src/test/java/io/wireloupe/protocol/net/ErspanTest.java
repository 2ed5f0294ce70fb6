package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.ETHERNET;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv4;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.link.Ethernet;

import org.junit.jupiter.api.Test;

class ErspanTest {

    @Test
    void typeOneHasNoHeader() {
        PacketTree tree = check(ipv4(47, "0000 88be " + ETHERNET));

        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:00:5e:10:00:02", "02:00:00:00:00:12");
        assertThat(texts(tree, Erspan.VERSION)).isEmpty();
    }

    @Test
    void typeTwoIsReadBeforeTheFrame() {
        PacketTree tree = check(ipv4(47, "1000 88be 00000001 1005 0003 00000009 " + ETHERNET));

        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:00:5e:10:00:02", "02:00:00:00:00:12");
        assertThat(texts(tree, Erspan.VERSION)).containsExactly("1");
        assertThat(texts(tree, Erspan.VLAN)).containsExactly("5");
        assertThat(texts(tree, Erspan.SPANID)).containsExactly("3");
        assertThat(texts(tree, Erspan.INDEX)).containsExactly("9");
    }

    @Test
    void typeThreeWithAPlatformHeaderIsReadBeforeTheFrame() {
        PacketTree tree = check(ipv4(47, "1000 22eb 00000001 2005 0003 00000009 0000 0001 0000000000000000 "
                + "" + ETHERNET));

        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:00:5e:10:00:02", "02:00:00:00:00:12");
        assertThat(texts(tree, Erspan.TIMESTAMP)).containsExactly("9");
        assertThat(texts(tree, Erspan.O)).containsExactly("1");
    }
}
