package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.UDP;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ethernet;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

class Ipv4OptionsTest {

    @Test
    void theLastAddressOfASourceRouteIsTheDestination() {
        PacketTree tree = check(ethernet("0800", "4800 002c 0001 0000 4011 0000 0a000001 0a000002 830b08 "
                + "0a000003 0a000004 00 " + UDP));

        assertThat(texts(tree, Ipv4.DST)).containsExactly("10.0.0.4");
        assertThat(texts(tree, Ipv4Options.CUR_RT)).containsExactly("10.0.0.2");
        assertThat(texts(tree, Ipv4Options.REC_RT)).containsExactly("10.0.0.3");
        assertThat(texts(tree, Ipv4Options.TYPE)).containsExactly("131", "0");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }

    @Test
    void aSourceRouteThatIsUsedUpLeavesTheDestination() {
        PacketTree tree = check(ethernet("0800", "4700 0028 0001 0000 4011 0000 0a000001 0a000002 830708 "
                + "0a000003 00 " + UDP));

        assertThat(texts(tree, Ipv4.DST)).containsExactly("10.0.0.2");
        assertThat(texts(tree, Ipv4Options.CUR_RT)).isEmpty();
    }

    @Test
    void timeStampsAndRouterAlertAreRead() {
        PacketTree tree = check(ethernet("0800", "4900 0030 0001 0000 4011 0000 0a000001 0a000002 94040000 440c "
                + "0d 01 0a000003 00000064 " + UDP));

        assertThat(texts(tree, Ipv4Options.RA)).containsExactly("0");
        assertThat(texts(tree, Ipv4Options.TIME_STAMP_ADDR)).containsExactly("10.0.0.3");
        assertThat(texts(tree, Ipv4Options.TIME_STAMP)).containsExactly("100");
    }

    @Test
    void anOptionThatRunsOutOfTheHeaderEndsThem() {
        PacketTree tree = check(ethernet("0800", "4600 0024 0001 0000 4011 0000 0a000001 0a000002 830b0400 " + UDP));

        assertThat(texts(tree, Ipv4Options.TYPE)).isEmpty();
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }

    @Test
    void cutOptionsLeaveTheDestinationOpenUntilARouteIsRuledOut() {
        String header = "4600 0024 0001 0000 4011 0000 0a000001 0a000002 ";

        assertThat(texts(check(ethernet("0800", header + "94")), Ipv4.DST)).isEmpty();
        assertThat(texts(check(ethernet("0800", header + "9404")), Ipv4.DST)).containsExactly("10.0.0.2");
        assertThat(texts(check(ethernet("0800", header + "010101")), Ipv4.DST)).isEmpty();
        assertThat(texts(check(ethernet("0800", header + "00")), Ipv4.DST)).containsExactly("10.0.0.2");
    }

    @Test
    void aRouteThatIsCutTellsTheNextHopButNotTheDestination() {
        PacketTree tree = check(ethernet("0800", "4800 002c 0001 0000 4011 0000 0a000001 0a000002 830704 0a000003"));

        assertThat(texts(tree, Ipv4Options.CUR_RT)).containsExactly("10.0.0.2");
        assertThat(texts(tree, Ipv4.DST)).isEmpty();
    }

    @Test
    void aPointerBetweenAddressesIsNoRoute() {
        PacketTree tree = check(ethernet("0800", "4700 0028 0001 0000 4011 0000 0a000001 0a000002 830705 "
                + "0a000003 00 " + UDP));

        assertThat(texts(tree, Ipv4.DST)).containsExactly("10.0.0.2");
    }

    @Test
    void eachOfTwoRoutesGivesADestination() {
        PacketTree tree = check(ethernet("0800", "4900 0030 0001 0000 4011 0000 0a000001 0a000002 830704 0a000003 "
                + "830704 0a000004 0101 " + UDP));

        assertThat(texts(tree, Ipv4.DST)).containsExactly("10.0.0.3", "10.0.0.4");
    }

    @Test
    void optionsThatRunOutOfThePacketLeaveNoPayload() {
        PacketTree tree = check(ethernet("0800", "4800 0028 0001 0000 4011 0000 0a000001 0a000002 00000000"));

        assertThat(texts(tree, Ipv4.DST)).containsExactly("10.0.0.2");
        assertThat(texts(tree, Udp.SRCPORT)).isEmpty();
    }
}
