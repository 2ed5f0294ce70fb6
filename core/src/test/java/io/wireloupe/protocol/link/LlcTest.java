package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.link.LinkFrames.IP;
import static io.wireloupe.protocol.link.LinkFrames.checked;
import static io.wireloupe.protocol.link.LinkFrames.decode;
import static io.wireloupe.protocol.link.LinkFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.net.Ipv4;

import org.junit.jupiter.api.Test;

/** IEEE 802.2 and SNAP. */
class LlcTest {

    @Test
    void snapWithoutAnOrganizationHoldsAnEtherType() {
        PacketTree tree = decode(1, "010203040506 020202020202 0024 aaaa03 000000 0800" + IP);

        assertThat(texts(tree, Llc.DSAP)).containsExactly("0xaa");
        assertThat(texts(tree, Llc.DSAP_SAP)).containsExactly("85");
        assertThat(texts(tree, Llc.OUI)).containsExactly("0");
        assertThat(texts(tree, Llc.TYPE)).containsExactly("0x0800");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void bridgedEthernetRepeatsTheColumns() {
        PacketTree tree = checked(1,
                "010203040506 020202020202 0032 aaaa03 0080c2 0007 030405060708 020304050607 0800" + IP);

        assertThat(texts(tree, Llc.PID)).containsExactly("0x0007");
        assertThat(texts(tree, Ethernet.DST)).containsExactly("01:02:03:04:05:06", "03:04:05:06:07:08");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void responsesHaveAFinalBit() {
        PacketTree tree = decode(1, "010203040506 020202020202 0006 f0f1f3 112233");

        assertThat(texts(tree, Llc.SSAP_CR)).containsExactly("1");
        assertThat(texts(tree, Llc.DSAP_IG)).containsExactly("0");
    }

    @Test
    void ipStandsBehindItsOwnAccessPoint() {
        PacketTree tree = decode(1, "010203040506 020202020202 001f 060603" + IP);

        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }
}
