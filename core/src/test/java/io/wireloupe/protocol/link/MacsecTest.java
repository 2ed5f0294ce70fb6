package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.net.NetFrames.IPV4;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ethernet;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

class MacsecTest {

    @Test
    void anAuthenticatedPayloadIsLookedInto() {
        PacketTree tree = check(ethernet("88e5", "20 00 00000044 02005e100009 0001 0800 " + IPV4 + "00".repeat(16)));

        assertThat(texts(tree, Macsec.PN)).containsExactly("68");
        assertThat(texts(tree, Macsec.SCI_SYSTEM_IDENTIFIER)).containsExactly("02:00:5e:10:00:09");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
        assertThat(texts(tree, Macsec.ICV)).containsExactly("00000000000000000000000000000000");
    }

    @Test
    void anEncryptedPayloadStaysClosed() {
        PacketTree tree = check(ethernet("88e5", "2c 00 00000044 02005e100009 0001 0800 " + IPV4 + "00".repeat(16)));

        assertThat(texts(tree, Udp.SRCPORT)).isEmpty();
    }
}
