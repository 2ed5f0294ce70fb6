package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.IPV4;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv4;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class NhrpTest {

    @Test
    void aTrafficIndicationQuotesThePacket() {
        PacketTree tree = check(ipv4(47, "0000 2001 0001 0800 0000000000 ff 0048 0000 0000 01 08 04 00 04 04 "
                + "0000 0000 0000 "
                + "c0a80001 0a000001 0a000002 " + IPV4));

        assertThat(texts(tree, Nhrp.HDR_OP_TYPE)).containsExactly("8");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("10.0.0.1", "192.0.2.1");
    }
}
