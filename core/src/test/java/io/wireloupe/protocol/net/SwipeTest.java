package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.IPV6;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv6;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class SwipeTest {

    @Test
    void thePacketFollowsTheHeader() {
        PacketTree tree = check(ipv6(53, "01 0c d55c 1f79d4e8 0986dec7 " + IPV6));

        assertThat(texts(tree, Swipe.LEN)).containsExactly("12");
        assertThat(texts(tree, Swipe.POLICY_ID)).containsExactly("54620");
        assertThat(texts(tree, Swipe.AUTHENTICATOR)).containsExactly("0986dec7");
        assertThat(texts(tree, Ipv6.SRC)).hasSize(2);
    }
}
