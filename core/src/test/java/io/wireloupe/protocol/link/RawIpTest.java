package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.link.LinkFrames.IP;
import static io.wireloupe.protocol.link.LinkFrames.IP6;
import static io.wireloupe.protocol.link.LinkFrames.checked;
import static io.wireloupe.protocol.link.LinkFrames.decode;
import static io.wireloupe.protocol.link.LinkFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.net.Ipv4;
import io.wireloupe.protocol.net.Ipv6;

import org.junit.jupiter.api.Test;

/** Packets without a link header. */
class RawIpTest {

    @Test
    void versionIsTold() {
        PacketTree tree = checked(101, IP);

        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void sixIsTold() {
        PacketTree tree = decode(12, IP6);

        assertThat(texts(tree, Ipv6.SRC)).containsExactly("::1");
    }

    @Test
    void pppInsideIsTold() {
        PacketTree tree = decode(101, "ff030021" + IP);

        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void pppBehindAnotherOctetIsTold() {
        PacketTree tree = decode(101, "45ff030021" + IP);

        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
        assertThat(texts(tree, Ipv4.VERSION)).containsExactly("4");
    }

    @Test
    void headerOfZerosIsPassedOver() {
        assertThat(texts(checked(101, "00".repeat(10) + IP), Ipv4.SRC)).containsExactly("1.2.3.4");
        assertThat(texts(decode(101, "00".repeat(9) + "01" + IP), Ipv4.SRC)).isEmpty();
    }

    @Test
    void lessThanEightOctetsAreNotLookedInto() {
        assertThat(texts(decode(101, "45000028000140"), Ipv4.VERSION)).isEmpty();
        assertThat(texts(decode(101, "4500002800014000"), Ipv4.VERSION)).containsExactly("4");
        assertThat(texts(decode(228, "45"), Ipv4.VERSION)).containsExactly("4");
    }
}
