package io.wireloupe.protocol.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

class Ipv4Test {

    private static final String ETHERNET = "02005e100001 02005e100002 0800 ";
    private static final String UDP = "1f90 0035 000c 0000 01020304";

    private final DissectorCheck check = DissectorCheck.with(Dissectors.standard());

    private static List<String> texts(PacketTree tree, Field field) {
        return tree.values(field).stream().map(PacketTree.Value::text).toList();
    }

    @Test
    void headerFieldsAreReadInTheirPlaces() {
        PacketTree tree = check.frame(ETHERNET + "45b8 0020 1c46 4000 3f11 abcd c0a80102 08080404 " + UDP);

        assertThat(texts(tree, Ipv4.VERSION)).containsExactly("4");
        assertThat(texts(tree, Ipv4.HDR_LEN)).containsExactly("20");
        assertThat(texts(tree, Ipv4.DSFIELD_DSCP)).containsExactly("46");
        assertThat(texts(tree, Ipv4.DSFIELD_ECN)).containsExactly("0");
        assertThat(texts(tree, Ipv4.LEN)).containsExactly("32");
        assertThat(texts(tree, Ipv4.ID)).containsExactly("0x1c46");
        assertThat(texts(tree, Ipv4.FLAGS_DF)).containsExactly("1");
        assertThat(texts(tree, Ipv4.FLAGS_MF)).containsExactly("0");
        assertThat(texts(tree, Ipv4.TTL)).containsExactly("63");
        assertThat(texts(tree, Ipv4.PROTO)).containsExactly("17");
        assertThat(texts(tree, Ipv4.CHECKSUM)).containsExactly("0xabcd");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("192.168.1.2");
        assertThat(texts(tree, Ipv4.DST)).containsExactly("8.8.4.4");
        assertThat(texts(tree, Ipv4.ADDR)).containsExactly("192.168.1.2", "8.8.4.4");
        assertThat(texts(tree, Ipv4.TOS)).isEmpty();
    }

    @Test
    void paddingBehindTheTotalLengthIsNotPartOfThePacket() {
        PacketTree tree = check.frame(
                ETHERNET + "4500 0020 0001 0000 4011 0000 0a000001 0a000002 " + UDP + " 000000000000");

        assertThat(texts(tree, Udp.PAYLOAD)).containsExactly("01020304");
    }

    @Test
    void totalLengthBelowTheHeaderEndsThePacketAfterTheLength() {
        PacketTree tree = check.frame(ETHERNET + "4500 0013 0001 0000 4011 0000 0a000001 0a000002 " + UDP);

        assertThat(texts(tree, Ipv4.LEN)).containsExactly("19");
        assertThat(texts(tree, Ipv4.ID)).isEmpty();
        assertThat(texts(tree, Udp.SRCPORT)).isEmpty();
    }

    @Test
    void headerThatIsCutIsReadAsFarAsItGoesWhereTheTotalLengthIsZero() {
        PacketTree tree = check.frame(ETHERNET + "4500 0000 0001 0000 4011 0000 0a000001 0a00");

        assertThat(texts(tree, Ipv4.ID)).containsExactly("0x0001");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("10.0.0.1");
        assertThat(texts(tree, Ipv4.DST)).isEmpty();
    }

    @Test
    void totalLengthOfZeroIsTakenFromTheFrame() {
        PacketTree tree = check.frame(ETHERNET + "4500 0000 0001 0000 4011 0000 0a000001 0a000002 " + UDP);

        assertThat(texts(tree, Ipv4.LEN)).containsExactly("32");
        assertThat(texts(tree, Udp.DSTPORT)).containsExactly("53");
    }

    @Test
    void headerLengthBelowFiveWordsEndsThePacket() {
        PacketTree tree = check.frame(ETHERNET + "4400 0020 0001 0000 4011 0000 0a000001 0a000002 " + UDP);

        assertThat(texts(tree, Ipv4.HDR_LEN)).containsExactly("16");
        assertThat(texts(tree, Ipv4.LEN)).isEmpty();
    }

    @Test
    void packetInsideAnIcmpErrorGivesASecondValue() {
        PacketTree tree = check.frame(ETHERNET + "45c0 0038 0001 0000 4001 0000 0a000001 0a000002 0303 0000 00000000 "
                + "4500 0078 0002 4000 3211 0000 0a000002 0a000001 0035 8000 0064 1234");

        assertThat(texts(tree, Ipv4.SRC)).containsExactly("10.0.0.1", "10.0.0.2");
        assertThat(texts(tree, Ipv4.LEN)).containsExactly("56", "120");
        assertThat(texts(tree, Udp.LENGTH)).containsExactly("100");
    }

    @Test
    void anotherVersionGivesTheVersionAlone() {
        PacketTree tree = check.frame(ETHERNET + "f500 0020 0001 0000 4011 0000 0a000001 0a000002 " + UDP);

        assertThat(texts(tree, Ipv4.VERSION)).containsExactly("15");
        assertThat(texts(tree, Ipv4.SRC)).isEmpty();
    }
}
