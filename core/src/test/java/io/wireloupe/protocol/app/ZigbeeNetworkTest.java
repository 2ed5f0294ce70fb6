package io.wireloupe.protocol.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class ZigbeeNetworkTest {

    private static final int LINKTYPE_NO_FCS = 230;
    private static final DissectorCheck CHECK = DissectorCheck.with(Dissectors.standard()).linkType(LINKTYPE_NO_FCS);
    private static final String MAC = "6188 05 341f 0100 0200 ";

    private static void has(PacketTree tree, Field field, String... values) {
        assertThat(AppFrames.texts(tree, field)).as(field.name()).containsExactly(values);
    }

    @Test
    void securedCommandShowsItsHeaders() {
        PacketTree tree = CHECK.frame(MAC + "091a 0111 0211 1d a2 0200000000777777 0300000000777777"
                + "28 12270000 0300000000777777 00 4e13 b7a631cf");

        has(tree, ZigbeeNetwork.FCF, "0x1a09");
        has(tree, ZigbeeNetwork.FRAME_TYPE, "0x0001");
        has(tree, ZigbeeNetwork.PROTO_VERSION, "2");
        has(tree, ZigbeeNetwork.DST, "0x1101");
        has(tree, ZigbeeNetwork.SRC, "0x1102");
        has(tree, ZigbeeNetwork.ADDR, "0x1101", "0x1102");
        has(tree, ZigbeeNetwork.DST64, "77:77:77:00:00:00:00:02");
        has(tree, ZigbeeNetwork.SRC64, "77:77:77:00:00:00:00:03");
        has(tree, ZigbeeNetwork.SEC_COUNTER, "10002");
        has(tree, ZigbeeNetwork.SEC_KEY_ID, "0x01");
        has(tree, ZigbeeNetwork.SEC_MIC, "b7a631cf");
        has(tree, ZigbeeNetwork.CMD_ID);
    }

    @Test
    void relaysAreListed() {
        PacketTree tree = CHECK.frame(MAC + "0804 0000 0211 1e 07 02 01 3412 7856 aabb");

        has(tree, ZigbeeNetwork.RELAY_COUNT, "2");
        has(tree, ZigbeeNetwork.RELAY, "4660", "22136");
    }

    @Test
    void commandThatIsNotSecuredGivesItsIdentifier() {
        has(CHECK.frame(MAC + "0900 fcff 0000 01 09 08 60"), ZigbeeNetwork.CMD_ID, "0x08");
    }

    @Test
    void ipv6IsNotTakenForZigbee() {
        has(CHECK.frame(MAC + "7e33 f0 0401 2710 8fe1 68656c6c6f00"), ZigbeeNetwork.FCF);
    }
}
