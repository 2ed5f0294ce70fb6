package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.AppFrames.check;
import static io.wireloupe.protocol.app.AppFrames.has;
import static io.wireloupe.protocol.app.AppFrames.read;
import static io.wireloupe.protocol.app.AppFrames.sequence;
import static io.wireloupe.protocol.app.AppFrames.tcp;
import static io.wireloupe.protocol.app.AppFrames.text;
import static io.wireloupe.protocol.app.AppFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

/** CoAP, STUN, NBNS, DHCPv6, TFTP, syslog and TP-Link's smart home protocol. */
class SmallProtocolsTest {

    @Test
    void constrainedRequestGivesItsPath() {
        PacketTree tree = check(udp(40000, 5683, "42 01 1234 aabb b2" + text("a1") + "01" + text("b") + "6100 ff"
                + text("hi")));

        has(tree, Coap.CODE, "1");
        has(tree, Coap.MID, "4660");
        has(tree, Coap.TOKEN, "aabb");
        has(tree, Coap.OPT_URI_PATH, "a1", "b");
        has(tree, Coap.OPT_BLOCK_NUMBER);
        has(tree, Coap.OPT_URI_PATH_RECON, "/a1/b");
        has(tree, Coap.PAYLOAD_LENGTH, "2");
    }

    @Test
    void hiddenAddressIsWorkedOut() {
        PacketTree tree = check(udp(3478, 40000, "0101 000c 2112a442" + "11".repeat(12) + "0020 0008 00 01 2c84"
                + "e112a640"));

        has(tree, Stun.TYPE_CLASS, "0x0010");
        has(tree, Stun.TYPE_METHOD, "0x0001");
        has(tree, Stun.ATT_PORT, "3478");
        has(tree, Stun.ATT_IPV4, "192.0.2.2");
    }

    @Test
    void netbiosNameIsDecoded() {
        String name = "20" + text("FEFGCACACACACACACACACACACACACACA") + "00";
        PacketTree tree = check(udp(137, 137, "0001 0110 0001 0000 0000 0000" + name + "0020 0001"));

        has(tree, Nbns.NAME, "TV<20>");
        has(tree, Nbns.FLAGS_BROADCAST, "1");
        has(tree, Nbns.TYPE, "32");
    }

    @Test
    void sixthDhcpGivesClientAndAddress() {
        PacketTree tree = check(udp(546, 547, "03 a1b2c3 0001 000a 0003 0001 02005e100001 0003 0028 00000007 0000000a"
                + "00000014 0005 0018 20010db8000000000000000000000001 0000003c 00000078 0008 0002 0005"));

        has(tree, Dhcpv6.MSGTYPE, "3");
        has(tree, Dhcpv6.XID, "0xa1b2c3");
        has(tree, Dhcpv6.DUIDLL_LINK_LAYER_ADDR, "02:00:5e:10:00:01");
        has(tree, Dhcpv6.IAID, "00000007");
        has(tree, Dhcpv6.IAADDR_IP, "2001:db8::1");
        has(tree, Dhcpv6.ELAPSED_TIME, "50");
        has(tree, Dhcpv6.OPTION_TYPE, "1", "3", "5", "8");
    }

    @Test
    void sixthDhcpTellsClientNamesOfOneLabelApart() {
        PacketTree one = check(udp(546, 547, "03 a1b2c3 0027 0006 00 03" + text("cam") + "00"));
        PacketTree two = read(udp(546, 547, "03 a1b2c3 0027 000a 00 03" + text("cam") + "03" + text("lan") + "00"));
        PacketTree part = read(udp(546, 547, "03 a1b2c3 0027 0005 00 03" + text("cam")));

        has(one, Dhcpv6.TLD, "cam.");
        has(one, Dhcpv6.CLIENT_DOMAIN);
        has(two, Dhcpv6.CLIENT_DOMAIN, "cam.lan.");
        has(part, Dhcpv6.CLIENT_DOMAIN, "cam");
    }

    @Test
    void fileRequestGivesNameAndOptions() {
        PacketTree tree = check(udp(40000, 69, "0001" + text("fw.bin") + "00" + text("octet") + "00" + text("blksize")
                + "00" + text("512") + "00"));

        has(tree, Tftp.SOURCE_FILE, "fw.bin");
        has(tree, Tftp.TYPE, "octet");
        has(tree, Tftp.OPTION_NAME, "blksize");
        has(tree, Tftp.OPTION_VALUE, "512");
    }

    @Test
    void syslogPriorityIsTakenApart() {
        PacketTree tree = check(udp(514, 514, text("<165>cam: motion")));

        has(tree, Syslog.FACILITY, "20");
        has(tree, Syslog.LEVEL, "5");
        has(tree, Syslog.MSG, "cam: motion");
    }

    @Test
    void smartHomeMessageIsUncovered() {
        has(check(udp(40000, 9999, "d0f2 81f8 8bff 9af7 d5ef 94")), TplinkSmarthome.MSG, "{\"system\":{");
        PacketTree tree = read(tcp(40000, 9999, "00000002 d0f2"));
        has(tree, TplinkSmarthome.LEN, "2");
        has(tree, TplinkSmarthome.MSG, "{\"");
    }

    @Test
    void constrainedResponseIsAboutThePathOfItsRequest() {
        List<PacketTree> trees = sequence(
                udp("0a000001", "0a000002", 40000, 5683, "42 01 1234 aabb b2" + text("a1")),
                udp("0a000002", "0a000001", 5683, 40000, "62 45 1234 aabb ff" + text("x")),
                udp("0a000002", "0a000001", 5683, 40000, "62 45 1235 aabc ff" + text("x")));

        has(trees.get(0), Coap.OPT_URI_PATH_RECON, "/a1");
        has(trees.get(1), Coap.OPT_URI_PATH_RECON, "/a1");
        has(trees.get(2), Coap.OPT_URI_PATH_RECON);
    }

    @Test
    void fileComesFromAnyPortOfTheServerThatWasAsked() {
        List<PacketTree> trees = sequence(
                udp("0a000001", "0a000002", 1111, 69, "0001" + text("f") + "00" + text("octet") + "00"),
                udp("0a000002", "0a000001", 2222, 1111, "0003 0001 aabb"),
                udp("0a000001", "0a000002", 1111, 2222, "0004 0001"),
                udp("0a000003", "0a000001", 2222, 1111, "0003 0002 aabb"));

        has(trees.get(1), Tftp.BLOCK, "1");
        has(trees.get(1), Tftp.BLOCK_FULL, "1");
        has(trees.get(1), Tftp.DESTINATION_FILE, "f");
        has(trees.get(1), Tftp.REQUEST_FRAME, "1");
        has(trees.get(2), Tftp.OPCODE, "4");
        has(trees.get(3), Tftp.OPCODE);
    }

    @Test
    void numbersOfBlocksGoOnAfterTheTurn() {
        TftpTransfers.Transfer transfer = new TftpTransfers.Transfer(new byte[0], 1);

        assertThat(transfer.full(65_534)).isEqualTo(65_534);
        assertThat(transfer.full(65_535)).isEqualTo(65_535);
        assertThat(transfer.full(0)).isEqualTo(65_536);
        assertThat(transfer.full(65_535)).isEqualTo(65_535);
        assertThat(transfer.full(1)).isEqualTo(65_537);
    }
}
