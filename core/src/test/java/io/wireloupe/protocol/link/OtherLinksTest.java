package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.link.LinkFrames.IP;
import static io.wireloupe.protocol.link.LinkFrames.checked;
import static io.wireloupe.protocol.link.LinkFrames.decode;
import static io.wireloupe.protocol.link.LinkFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.net.Ipv4;

import org.junit.jupiter.api.Test;

/** Links that are seldom captured. */
class OtherLinksTest {

    @Test
    void arcnetBySplitFlag() {
        PacketTree tree = checked(129, "be 00 ea08 d4 00 0165" + IP);

        assertThat(texts(tree, Arcnet.SRC)).containsExactly("0xbe");
        assertThat(texts(tree, Arcnet.SEQUENCE)).containsExactly("357");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void arcnetOfTheOlderKindHasNoSplitFlag() {
        PacketTree tree = decode(7, "be 00 f0" + IP);

        assertThat(texts(tree, Arcnet.PROT_ID)).containsExactly("0xf0");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void infinibandHasAQueuePair() {
        PacketTree tree = checked(242,
                "00000000000000000000000000000000 00000000 80000550 fe800000000000000010e000664ab451 0800 0000" + IP);

        assertThat(texts(tree, IpOverInfiniband.DADDR_QPN)).containsExactly("0x000550");
        assertThat(texts(tree, IpOverInfiniband.DGID)).containsExactly("fe80::10:e000:664a:b451");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void netfilterLogHasAttributes() {
        PacketTree tree = checked(239, "02 00 0014 0800 0100 0800 01 00 0800 0400 00000002 2000 0900" + IP);

        assertThat(texts(tree, Nflog.TLV_TYPE)).containsExactly("1", "4", "9");
        assertThat(texts(tree, Nflog.INDEV)).containsExactly("2");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void solarisIpnetTellsTheFamily() {
        PacketTree tree = checked(226, "01 02 0000 0000001c 00000002 00000000 ffffffff 00000000" + IP);

        assertThat(texts(tree, SolarisIpnet.IFINDEX)).containsExactly("2");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void packetTapNamesTheInterface() {
        PacketTree tree = checked(258,
                "6c000000 01000000 01000000 656e30 000000000000000000000000000000000000000000 02000000 02000000 "
                + "0e000000 00000000 "
                + "00020000 0000000000000000000000000000000000000000 00000000 0000 0000 ffffffff "
                + "0000000000000000000000000000000000000000 010203040506 020202020202 0800" + IP);

        assertThat(texts(tree, Pktap.IFNAME)).containsExactly("en0");
        assertThat(texts(tree, Pktap.PID)).containsExactly("512");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void juniperHasExtensions() {
        PacketTree tree = checked(178, "4d4743 80 0002 0000 010203040506 020202020202 0800" + IP);

        assertThat(texts(tree, Juniper.EXT_TOTAL_LEN)).containsExactly("2");
        assertThat(texts(tree, Juniper.DIRECTION)).containsExactly("0x00");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void atmCarriesLlc() {
        PacketTree tree = decode(100, "aaaa03 000000 0800" + IP);

        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void sunAtmIsNotPartOfTheFrame() {
        PacketTree tree = checked(123, "02 00 0064 aaaa03 000000 0800" + IP);

        assertThat(texts(tree, Atm.VCI)).containsExactly("100");
        assertThat(texts(tree, FrameProtocol.LEN)).containsExactly("36");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void unknownLinkHasTheColumnsOfTheFrame() {
        PacketTree tree = decode(9999, "01020304");

        assertThat(texts(tree, FrameProtocol.LEN)).containsExactly("4");
        assertThat(texts(tree, FrameProtocol.NUMBER)).containsExactly("1");
        assertThat(texts(tree, Data.DATA)).containsExactly("01020304");
    }
}
