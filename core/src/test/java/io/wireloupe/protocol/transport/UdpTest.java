package io.wireloupe.protocol.transport;

import static io.wireloupe.protocol.net.NetFrames.ipv4;
import static io.wireloupe.protocol.net.NetFrames.ipv6;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.trees;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

/** UDP streams, and checksums that are left out. */
class UdpTest {

    private static final String FIRST = "9c41 9c42 000a 1234 6162";
    private static final String SECOND = "9c43 9c42 000a 1234 6162";

    @Test
    void streamsAreNumberedAsTheyBegin() {
        List<PacketTree> trees = trees(ipv4(17, FIRST), ipv4(17, SECOND), ipv4(17, FIRST), ipv6(17, FIRST));

        assertThat(trees).extracting(tree -> texts(tree, Udp.STREAM).get(0)).containsExactly("0", "1", "0", "2");
        assertThat(texts(trees.get(2), Udp.TIME_RELATIVE)).containsExactly("0.002000000");
        assertThat(texts(trees.get(2), Udp.TIME_DELTA)).containsExactly("0.002000000");
    }

    @Test
    void datagramsWithoutDataHaveNoTimes() {
        PacketTree tree = trees(ipv4(17, "9c41 9c42 0008 1234")).get(0);

        assertThat(texts(tree, Udp.STREAM)).containsExactly("0");
        assertThat(texts(tree, Udp.TIME_RELATIVE)).isEmpty();
    }

    @Test
    void aChecksumMayBeLeftOutOverIpv4Only() {
        String without = "9c41 9c42 000a 0000 6162";
        List<PacketTree> trees = trees(ipv4(17, FIRST), ipv4(17, without), ipv6(17, without));

        assertThat(trees).extracting(tree -> texts(tree, Udp.CHECKSUM_STATUS).get(0)).containsExactly("2", "3", "4");
    }
}
