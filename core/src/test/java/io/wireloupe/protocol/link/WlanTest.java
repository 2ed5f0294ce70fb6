package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.link.LinkFrames.IP;
import static io.wireloupe.protocol.link.LinkFrames.checked;
import static io.wireloupe.protocol.link.LinkFrames.decode;
import static io.wireloupe.protocol.link.LinkFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.net.Ipv4;

import org.junit.jupiter.api.Test;

/** 802.11 frames and the headers before them. */
class WlanTest {

    @Test
    void dataToTheDistributionSystemNamesItsAddresses() {
        PacketTree tree = decode(105, "0801 3000 0a0000000001 0a0000000002 0a0000000003 7005 aaaa03 000000 0800" + IP);

        assertThat(texts(tree, Wlan.TYPE_SUBTYPE)).containsExactly("0x0020");
        assertThat(texts(tree, Wlan.DURATION)).containsExactly("48");
        assertThat(texts(tree, WlanAddresses.BSSID)).containsExactly("0a:00:00:00:00:01");
        assertThat(texts(tree, WlanAddresses.SA)).containsExactly("0a:00:00:00:00:02");
        assertThat(texts(tree, WlanAddresses.DA)).containsExactly("0a:00:00:00:00:03");
        assertThat(texts(tree, Wlan.SEQ)).containsExactly("87");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void fourAddressesAreReadBetweenAccessPoints() {
        PacketTree tree = decode(105,
                "0803 0000 0a0000000001 0a0000000002 0a0000000003 0000 0a0000000004 aaaa03 000000 0800" + IP);

        assertThat(texts(tree, WlanAddresses.SA)).containsExactly("0a:00:00:00:00:04");
        assertThat(texts(tree, WlanAddresses.BSSID)).isEmpty();
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void qosAndHtControlLengthenTheHeader() {
        PacketTree tree = decode(105,
                "8881 0000 0a0000000001 0a0000000002 0a0000000003 0000 161b ffffffff aaaa03 000000 0800" + IP);

        assertThat(texts(tree, Wlan.QOS_TID)).containsExactly("6");
        assertThat(texts(tree, Wlan.QOS_QUEUE)).containsExactly("27");
        assertThat(texts(tree, Wlan.HTC)).containsExactly("0xffffffff");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void partsOfAnAggregateAreAllRead() {
        PacketTree tree = checked(105, "8801 0000 0a0000000001 0a0000000002 0a0000000003 0000 8000 "
                + "0a0000000005 0a0000000006 0024 aaaa03 000000 0800" + IP + "0000 "
                + "0a0000000007 0a0000000008 0024 aaaa03 000000 0800" + IP);

        assertThat(texts(tree, WlanAddresses.AMSDU_LENGTH)).containsExactly("36", "36");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4", "1.2.3.4");
    }

    @Test
    void protectedFramesAreOpaque() {
        PacketTree tree = decode(105,
                "0841 0000 0a0000000001 0a0000000002 0a0000000003 0000 01020300 aaaa03 000000 0800" + IP);

        assertThat(texts(tree, Wlan.WEP_IV)).containsExactly("0x010203");
        assertThat(texts(tree, Wlan.WEP_KEY)).containsExactly("0");
        assertThat(texts(tree, Ipv4.SRC)).isEmpty();
    }

    @Test
    void beaconNamesItsNetwork() {
        PacketTree tree = checked(105,
                "8000 0000 ffffffffffff 0a0000000002 0a0000000003 0000 0807060504030201 6400 3104 0003 616263 "
                + "0102 8284 0301 06");

        assertThat(texts(tree, WlanManagement.TIMESTAMP)).containsExactly("72623859790382856");
        assertThat(texts(tree, WlanManagement.BEACON)).containsExactly("100");
        assertThat(texts(tree, WlanElements.SSID)).containsExactly("616263");
        assertThat(texts(tree, WlanElements.RATES)).containsExactly("0x82", "0x84");
        assertThat(texts(tree, WlanElements.CURRENT_CHANNEL)).containsExactly("6");
    }

    @Test
    void acknowledgementHasAReceiverOnly() {
        PacketTree tree = decode(105, "d400 0000 0a0000000001");

        assertThat(texts(tree, WlanAddresses.RA)).containsExactly("0a:00:00:00:00:01");
        assertThat(texts(tree, WlanAddresses.TA)).isEmpty();
    }

    @Test
    void radiotapTellsOfTheCheckSequence() {
        PacketTree tree = checked(127,
                "00 00 0f00 2e000000 10 02 6c09 c000 c5 0801 0000 0a0000000001 0a0000000002 0a0000000003 0000 "
                + "aaaa03 000000 0800" + IP
                + "01020304");

        assertThat(texts(tree, Radiotap.DATARATE)).containsExactly("1");
        assertThat(texts(tree, Radiotap.CHANNEL_FREQ)).containsExactly("2412");
        assertThat(texts(tree, WlanRadio.CHANNEL)).containsExactly("1");
        assertThat(texts(tree, Radiotap.DBM_ANTSIGNAL)).containsExactly("-59");
        assertThat(texts(tree, WlanRadio.SIGNAL_DBM)).containsExactly("-59");
        assertThat(texts(tree, Wlan.FCS)).containsExactly("0x04030201");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void ppiCarriesAnyLink() {
        PacketTree tree = checked(192, "00 00 0800 01000000 010203040506 020202020202 0800" + IP);

        assertThat(texts(tree, Ppi.DLT)).containsExactly("1");
        assertThat(texts(tree, Ethernet.TYPE)).containsExactly("0x0800");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void avsTellsItsLength() {
        PacketTree tree = checked(163,
                "80211001 00000008 0801 0000 0a0000000001 0a0000000002 0a0000000003 0000 aaaa03 000000 0800" + IP);

        assertThat(texts(tree, Prism.CAP_LENGTH)).containsExactly("8");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }
}
