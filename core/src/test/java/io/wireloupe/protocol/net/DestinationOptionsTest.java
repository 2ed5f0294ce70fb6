package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.UDP;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv6;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

class DestinationOptionsTest {

    @Test
    void homeAddressIsRead() {
        PacketTree tree = check(ipv6(60, "11 02 0102 0000 c910 20010db8000000000000000000000009 " + UDP));

        assertThat(texts(tree, Ipv6Options.MIPV6_HOME_ADDRESS)).containsExactly("2001:db8::9");
        assertThat(texts(tree, DestinationOptions.NXT)).containsExactly("17");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }
}
