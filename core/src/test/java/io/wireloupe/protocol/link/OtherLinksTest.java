package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.link.LinkFrames.IP;
import static io.wireloupe.protocol.link.LinkFrames.checked;
import static io.wireloupe.protocol.link.LinkFrames.decode;
import static io.wireloupe.protocol.link.LinkFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.net.Ipv4;
import io.wireloupe.protocol.net.Osi;

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
    void tokenRingHasARoute() {
        PacketTree tree = checked(6, "10 40 680019 69958b 8001fa 68c467 c6 30 0041 0300 0000 aaaa03 000000 0800" + IP);

        assertThat(texts(tree, TokenRing.DST)).containsExactly("68:00:19:69:95:8b");
        assertThat(texts(tree, TokenRing.SRC)).containsExactly("80:01:fa:68:c4:67", "00:01:fa:68:c4:67");
        assertThat(texts(tree, TokenRing.RIF)).containsExactly("004-1-030");
        assertThat(texts(tree, TokenRing.RIF_RING)).containsExactly("0x0004", "0x0030");
        assertThat(texts(tree, TokenRing.RIF_BRIDGE)).containsExactly("0x01");
        assertThat(texts(tree, TokenRing.BROADCAST)).containsExactly("192");
        assertThat(texts(tree, TokenRing.MAX_FRAME_SIZE)).containsExactly("48");
    }

    @Test
    void tokenRingWithoutARouteAndOtherFramesThanLlc() {
        assertThat(texts(checked(6, "10 40 680019 69958b 0001fa 68c467 aaaa03 000000 0800" + IP), Ipv4.SRC))
                .containsExactly("1.2.3.4");
        PacketTree mac = checked(6, "10 00 680019 69958b 0001fa 68c467 0004 0305");
        assertThat(texts(mac, TokenRing.SR)).containsExactly("0");
        assertThat(texts(mac, Data.DATA)).containsExactly("00040305");
    }

    @Test
    void fddiTurnsTheBitsOfAddresses() {
        PacketTree tree = checked(10, "53 06ec50cd0317 e32b56e2752e aaaa03 000000 0800" + IP);

        assertThat(texts(tree, Fddi.DST)).containsExactly("60:37:0a:b3:c0:e8", "60:37:0a:b3:c0:e8");
        assertThat(texts(tree, Fddi.SRC)).containsExactly("c7:d4:6a:47:ae:74", "c7:d4:6a:47:ae:74");
        assertThat(texts(tree, Fddi.FC_PRIO)).containsExactly("3");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void osiCarriesIpBehindItsIdentifier() {
        PacketTree tree = checked(10, "50 06ec50cd0317 e32b56e2752e fefe03 cc" + IP);

        assertThat(texts(tree, Osi.NLPID)).containsExactly("0xcc");
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
