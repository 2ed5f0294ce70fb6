package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv4;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class IgmpTest {

    @Test
    void aQueryOfVersionThreeHasSources() {
        PacketTree tree = check(ipv4(2, "11 a4 0000 e0000005 0a ff 0001 0a000001"));

        assertThat(texts(tree, Igmp.VERSION)).containsExactly("3");
        assertThat(texts(tree, Igmp.MAX_RESP)).containsExactly("640");
        assertThat(texts(tree, Igmp.MADDR)).containsExactly("224.0.0.5");
        assertThat(texts(tree, Igmp.SADDR)).containsExactly("10.0.0.1");
        assertThat(texts(tree, Igmp.QRV)).containsExactly("2");
    }

    @Test
    void aReportOfVersionThreeHasRecords() {
        PacketTree tree = check(ipv4(2, "22 00 0000 0000 0002 04 00 0000 e0000005 03 01 0000 e0000006 01020304"));

        assertThat(texts(tree, Igmp.NUM_GRP_RECS)).containsExactly("2");
        assertThat(texts(tree, Igmp.RECORD_TYPE)).containsExactly("4", "3");
        assertThat(texts(tree, Igmp.MADDR)).containsExactly("224.0.0.5", "224.0.0.6");
        assertThat(texts(tree, Igmp.AUX_DATA)).containsExactly("01020304");
    }

    @Test
    void theResponseTimeTellsVersionOne() {
        PacketTree tree = check(ipv4(2, "11 00 eeff 00000000"));

        assertThat(texts(tree, Igmp.VERSION)).containsExactly("1");
        assertThat(texts(tree, Igmp.MAX_RESP)).isEmpty();
        assertThat(texts(tree, Igmp.CHECKSUM_STATUS)).containsExactly("1");
    }
}
