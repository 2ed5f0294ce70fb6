package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.AppFrames.check;
import static io.wireloupe.protocol.app.AppFrames.has;
import static io.wireloupe.protocol.app.AppFrames.read;
import static io.wireloupe.protocol.app.AppFrames.text;
import static io.wireloupe.protocol.app.AppFrames.udp;

import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class SnmpTest {

    private static String der(int tag, String contents) {
        int length = DissectorCheck.bytes(contents).length;
        return String.format(length < 0x80 ? "%02x%02x" : "%02x81%02x", tag, length) + contents.replace(" ", "");
    }

    private static String variable(String value) {
        return der(0x30, "06082b06010201010300" + value);
    }

    private static String message(int version, int operation, String body) {
        return udp(40000, 161, der(0x30, der(2, String.format("%02x", version)) + der(4, text("public"))
                + der(0xa0 + operation, body)));
    }

    @Test
    void responseGivesNamesAndValues() {
        String values = variable("0201ff") + variable("430203e8") + variable("0402abcd") + variable("0500")
                + variable("4004c0a80101") + variable("8100") + variable("06032b0601");
        PacketTree tree = check(message(1, 2, "020107 020100 020100" + der(0x30, values)));

        has(tree, Snmp.VERSION, "1");
        has(tree, Snmp.COMMUNITY, "public");
        has(tree, Snmp.DATA, "2");
        has(tree, Snmp.REQUEST_ID, "7");
        has(tree, Snmp.VARIABLE_BINDINGS, "7");
        has(tree, Snmp.VALUE_INT, "-1");
        has(tree, Snmp.VALUE_TIMETICKS, "1000");
        has(tree, Snmp.VALUE_OCTETS, "abcd");
        has(tree, Snmp.VALUE_IPV4, "192.168.1.1");
        has(tree, Snmp.NO_SUCH_INSTANCE, "1");
        has(tree, Snmp.VALUE_OID, "1.3.6.1");
    }

    @Test
    void trapOfVersion1IsRead() {
        PacketTree tree = check(message(0, 4, "06052b06010401 400461f2180b 020106 020134 43020100"
                + der(0x30, variable("020103"))));

        has(tree, Snmp.ENTERPRISE, "1.3.6.1.4.1");
        has(tree, Snmp.AGENT_ADDR, "97.242.24.11");
        has(tree, Snmp.GENERIC_TRAP, "6");
        has(tree, Snmp.SPECIFIC_TRAP, "52");
        has(tree, Snmp.NAME, "1.3.6.1.2.1.1.3.0");
    }

    @Test
    void headerOfVersion3IsReadAndEncryptedContentsAreLeftAlone() {
        String user = der(0x30, der(4, "80001f88") + "020102 020103" + der(4, text("admin")) + "0400" + "0400");
        PacketTree tree = check(udp(40000, 161, der(0x30, "020103" + der(0x30, "020109 02022000 040103 020103")
                + der(4, user) + der(4, "aabbcc"))));

        has(tree, Snmp.MSG_VERSION, "3");
        has(tree, Snmp.V3_FLAGS_CRYPT, "1");
        has(tree, Snmp.MSG_USER_NAME, "admin");
        has(tree, Snmp.MSG_AUTHORITATIVE_ENGINE_ID, "80001f88");
        has(tree, Snmp.ENCRYPTED_PDU, "aabbcc");
    }

    @Test
    void communityCannotDriveATerminal() {
        has(read(udp(40000, 161, der(0x30, "020100" + der(4, text("\u001b]0;x\u0007"))))), Snmp.COMMUNITY,
                "\\x1b]0;x\\a");
    }
}
