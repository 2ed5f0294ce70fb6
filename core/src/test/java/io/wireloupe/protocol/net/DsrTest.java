package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.UDP;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv4;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

class DsrTest {

    @Test
    void optionsStandBeforeThePayload() {
        PacketTree tree = check(ipv4(48, "11 00 0004 01020304 " + UDP));

        assertThat(texts(tree, Dsr.LEN)).containsExactly("4");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }

    @Test
    void flowStateHasNoOptions() {
        PacketTree tree = check(ipv4(48, "11 e1 0004 " + UDP));

        assertThat(texts(tree, Dsr.FS_HOPCOUNT)).containsExactly("97");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }
}
