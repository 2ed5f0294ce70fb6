package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.IPV4;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ethernet;
import static io.wireloupe.protocol.net.NetFrames.ipv4;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

class CiscoMetadataTest {

    @Test
    void theTypeComesLastBehindEthernet() {
        PacketTree tree = check(ethernet("8909", "01 01 0001 0007 0800 " + IPV4));

        assertThat(texts(tree, CiscoMetadata.SGT)).containsExactly("7");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }

    @Test
    void theTypeComesFirstBehindGre() {
        PacketTree tree = check(ipv4(47, "0000 8909 0800 01 01 0001 0007 " + IPV4));

        assertThat(texts(tree, CiscoMetadata.SGT)).containsExactly("7");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("10.0.0.1", "192.0.2.1");
    }
}
