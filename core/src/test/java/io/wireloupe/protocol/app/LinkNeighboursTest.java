package io.wireloupe.protocol.app;

import static io.wireloupe.dissect.DissectorCheck.bytes;
import static io.wireloupe.protocol.app.AppFrames.check;
import static io.wireloupe.protocol.app.AppFrames.has;
import static io.wireloupe.protocol.app.AppFrames.ethernet;
import static io.wireloupe.protocol.app.AppFrames.read;
import static io.wireloupe.protocol.app.AppFrames.text;

import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.link.RsnElement;
import io.wireloupe.protocol.link.WlanElements;

import org.junit.jupiter.api.Test;

/** EAPOL, STP, LLDP and CDP: what neighbours on a link say to one another. */
class LinkNeighboursTest {

    private static final String KEY = "0103 005f 02 %s 0010 0000000000000001" + "aa".repeat(32) + "00".repeat(32)
            + "bb".repeat(16) + "0000";

    @Test
    void messagesOfTheKeyHandshakeAreNumbered() {
        has(check(ethernet(0x888e, KEY.formatted("008a"))), Eapol.MSGNR, "1");
        has(read(ethernet(0x888e, KEY.formatted("13ca"))), Eapol.MSGNR, "3");
        has(read(ethernet(0x888e, KEY.formatted("030a"))), Eapol.MSGNR, "4");
        has(read(ethernet(0x888e, KEY.formatted("1382"))), Eapol.MSGNR, "1");
        PacketTree tree = read(ethernet(0x888e, KEY.formatted("008a")));
        has(tree, Eapol.REPLAY_COUNTER, "1");
        has(tree, Eapol.NONCE, "aa".repeat(32));
        has(tree, Eapol.MIC, "bb".repeat(16));
        has(tree, Eapol.KEY_ACK, "1");
    }

    private static String keyWithData(String descriptor, String information, String data) {
        int count = bytes(data).length;
        return ethernet(0x888e, "0103" + String.format("%04x", 95 + count) + descriptor + information
                + "0010 0000000000000001" + "aa".repeat(32) + "00".repeat(32) + "bb".repeat(16)
                + String.format("%04x", count) + data);
    }

    @Test
    void dataOfAKeyTellsTheProtectionOfTheNetwork() {
        PacketTree tree = check(keyWithData("02", "010a",
                "30 14 0100 000fac04 0100 000fac04 0100 000fac02 8c00"));

        has(tree, WlanElements.TAG_NUMBER, "48");
        has(tree, RsnElement.VERSION, "1");
        has(tree, Dissectors.standard().field("wlan.rsn.gcs.type"), "4");
        has(tree, Dissectors.standard().field("wlan.rsn.akms"), "1027074");
        has(tree, RsnElement.PTKSA_REPLAY_COUNTER, "0x0003");
        has(tree, RsnElement.MFPC, "1");
        has(tree, RsnElement.MFPR, "0");
    }

    @Test
    void dataOfAKeyMayHoldTheIdOfTheMasterKey() {
        PacketTree tree = read(keyWithData("02", "008a", "dd 14 000fac04" + "c1".repeat(16) + "dd00"));

        has(tree, WlanElements.TAG_OUI, "4012");
        has(tree, WlanElements.KEY_PMKID, "c1".repeat(16));
    }

    @Test
    void dataOfAKeyThatIsEncryptedIsNotRead() {
        String element = "30 02 0100";
        has(read(keyWithData("02", "13ca", element)), WlanElements.TAG_NUMBER);
        has(read(keyWithData("fe", "0381", element)), WlanElements.TAG_NUMBER);
        has(read(keyWithData("fe", "01c9", element)), WlanElements.TAG_NUMBER, "48");
    }

    @Test
    void spanningTreeTimesAreSeconds() {
        PacketTree tree = check(ethernet(39, "424203 0000 02 02 7c 8001 02005e100001 00000004 9002 02005e100002 8003"
                + "0180 1400 0200 0f00 00"));

        has(tree, Stp.FLAGS_PORT_ROLE, "3");
        has(tree, Stp.ROOT_PRIO, "32768");
        has(tree, Stp.ROOT_EXT, "1");
        has(tree, Stp.ROOT_HW, "02:00:5e:10:00:01");
        has(tree, Stp.BRIDGE_PRIO, "36864");
        has(tree, Stp.MSG_AGE, "1.5");
        has(tree, Stp.MAX_AGE, "20");
        has(tree, Stp.VERSION_1_LENGTH, "0");
    }

    @Test
    void furtherSpanningTreesAreRead() {
        PacketTree tree = check(ethernet(137, "424203 0000 03 02 38 0000001f27b47d80 00030d40 8000001646b58c80 8012"
                + "0100 1400 0200 0f80 00 0050 00" + text("Brewery") + "00".repeat(25) + "0001" + "a1".repeat(16)
                + "00030d40 8001001ef705a880 14 fc 6001001ef705a881 00000007 60 80 13"));

        has(tree, Stp.FLAGS_TC, "0", "0");
        has(tree, Stp.FLAGS_PORT_ROLE, "2", "3");
        has(tree, Stp.FORWARD, "15.5");
        has(tree, SpanningTrees.CONFIG_REVISION_LEVEL, "1");
        has(tree, SpanningTrees.CIST_BRIDGE_PRIO, "32768");
        has(tree, SpanningTrees.CIST_BRIDGE_EXT, "1");
        has(tree, SpanningTrees.CIST_REMAINING_HOPS, "20");
        has(tree, SpanningTrees.MSTI_PRIORITY, "0x06");
        has(tree, SpanningTrees.MSTI_ID, "1");
        has(tree, SpanningTrees.MSTI_ROOT_HW, "00:1e:f7:05:a8:81");
        has(tree, SpanningTrees.MSTI_PORT_PRIORITY, "8");
        has(tree, SpanningTrees.MSTI_REMAINING_HOPS, "19");
    }

    @Test
    void linkLayerDiscoveryGivesNamesAndCapabilities() {
        PacketTree tree = check(ethernet(0x88cc, "0207 04 02005e100001 0405 05" + text("eth0") + "0602 0078 0a02"
                + text("sw") + "0e04 0014 0004 100c 05 01 c0000201 02 00000003 00 0000"));

        has(tree, Lldp.CHASSIS_ID_MAC, "02:00:5e:10:00:01");
        has(tree, Lldp.PORT_ID, "eth0");
        has(tree, Lldp.TIME_TO_LIVE, "120");
        has(tree, Lldp.SYSTEM_NAME, "sw");
        has(tree, Lldp.SYSTEM_CAP, "0x0014");
        has(tree, Lldp.ENABLE_SYSTEM_CAP, "0x0004");
        has(tree, Lldp.MGN_ADDR_IP4, "192.0.2.1");
    }

    @Test
    void discoveryThatDoesNotBeginWithAChassisIsNotRead() {
        has(read(ethernet(0x88cc, "0a02" + text("sw") + "0000")), Lldp.TLV_TYPE);
    }

    @Test
    void ciscoDiscoveryGivesDeviceAndAddresses() {
        PacketTree tree = check(ethernet(56, "aaaa03 00000c 2000 02 b4 1234 0001 0006" + text("R1")
                + "0002 0011 00000001 01 01 cc 0004 c0000201 0004 0008 00000029 000b 0005 01"));

        has(tree, Cdp.DEVICEID, "R1");
        has(tree, Cdp.NRGYZ_IP_ADDRESS, "192.0.2.1");
        has(tree, Cdp.CAPABILITIES, "0x00000029");
        has(tree, Cdp.DUPLEX, "1");
    }
}
