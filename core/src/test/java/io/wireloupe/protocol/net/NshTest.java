package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.IPV4;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ethernet;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

class NshTest {

    @Test
    void metadataOfTypeOneHasAFixedLength() {
        PacketTree tree = check(ethernet("894f", "0fc6 01 01 00000101 00000000 00000000 00000000 00000000 " + IPV4));

        assertThat(texts(tree, Nsh.LENGTH)).containsExactly("6");
        assertThat(texts(tree, Nsh.MDTYPE)).containsExactly("1");
        assertThat(texts(tree, Nsh.NEXT_PROTO)).containsExactly("1");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }
}
