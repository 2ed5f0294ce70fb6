package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.link.LinkFrames.IP6;
import static io.wireloupe.protocol.link.LinkFrames.checked;
import static io.wireloupe.protocol.link.LinkFrames.decode;
import static io.wireloupe.protocol.link.LinkFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.net.Ipv6;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

/** IEEE 802.15.4 and IPv6 over it. */
class Ieee802154Test {

    @Test
    void shortAddressesAreRead() {
        PacketTree tree = decode(230, "6188 05 341f 0100 0200 00");

        assertThat(texts(tree, Ieee802154.SEQ_NO)).containsExactly("5");
        assertThat(texts(tree, Ieee802154.DST_PAN)).containsExactly("0x1f34");
        assertThat(texts(tree, Ieee802154.DST16)).containsExactly("0x0001");
        assertThat(texts(tree, Ieee802154.SRC16)).containsExactly("0x0002");
        assertThat(texts(tree, Ieee802154.FCS_OK)).containsExactly("1");
    }

    @Test
    void longAddressesStandLowestOctetFirst() {
        PacketTree tree = checked(230, "61dc 05 341f 0807060504030201 1817161514131211 00");

        assertThat(texts(tree, Ieee802154.DST64)).containsExactly("01:02:03:04:05:06:07:08");
        assertThat(texts(tree, Ieee802154.SRC64)).containsExactly("11:12:13:14:15:16:17:18");
    }

    @Test
    void wrongCheckSequenceMakesThePayloadOpaque() {
        PacketTree tree = decode(195, "6188 05 341f 0100 0200 41" + IP6 + "0000");

        assertThat(texts(tree, Ieee802154.FCS_OK)).containsExactly("0");
        assertThat(texts(tree, Ipv6.SRC)).isEmpty();
    }

    @Test
    void plainIpv6IsHandedOn() {
        PacketTree tree = decode(230, "6188 05 341f 0100 0200 41" + IP6);

        assertThat(texts(tree, Ipv6.SRC)).containsExactly("::1");
    }

    @Test
    void addressesLeftOutComeFromTheLink() {
        PacketTree tree = checked(230, "6188 05 341f 0100 0200 7e33 f0 0401 2710 8fe1 68656c6c6f00");

        assertThat(texts(tree, Ipv6.SRC)).containsExactly("fe80::ff:fe00:2");
        assertThat(texts(tree, Ipv6.DST)).containsExactly("fe80::ff:fe00:1");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("1025");
        assertThat(texts(tree, Udp.DSTPORT)).containsExactly("10000");
        assertThat(texts(tree, Udp.LENGTH)).containsExactly("14");
    }

    @Test
    void tapTellsOfTheCheckSequence() {
        PacketTree tree = decode(283, "00 00 0c00 0000 0100 01000000 0200 05 0000");

        assertThat(texts(tree, Ieee802154.SEQ_NO)).containsExactly("5");
        assertThat(texts(tree, Ieee802154.FRAME_TYPE)).containsExactly("0x0002");
    }
}
