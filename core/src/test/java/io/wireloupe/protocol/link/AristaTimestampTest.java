package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.net.NetFrames.IPV4;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ethernet;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

class AristaTimestampTest {

    @Test
    void theTypeFollowsALongTimestamp() {
        PacketTree tree = check(ethernet("d28b", "0001 0010 5ceeed57 384f59c8 0800 " + IPV4));

        assertThat(texts(tree, AristaTimestamp.SECONDS_32)).containsExactly("1559162199");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }

    @Test
    void theTypeFollowsAShortTimestamp() {
        PacketTree tree = check(ethernet("d28b", "0001 0020 ed57 384f59c8 0800 " + IPV4));

        assertThat(texts(tree, AristaTimestamp.SECONDS_16)).containsExactly("60759");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }
}
