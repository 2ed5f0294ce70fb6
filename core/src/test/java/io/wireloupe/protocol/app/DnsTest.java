package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.AppFrames.check;
import static io.wireloupe.protocol.app.AppFrames.has;
import static io.wireloupe.protocol.app.AppFrames.read;
import static io.wireloupe.protocol.app.AppFrames.sequence;
import static io.wireloupe.protocol.app.AppFrames.tcp;
import static io.wireloupe.protocol.app.AppFrames.text;
import static io.wireloupe.protocol.app.AppFrames.texts;
import static io.wireloupe.protocol.app.AppFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class DnsTest {

    private static final String CAM_EXAMPLE = "03" + text("cam") + "07" + text("example") + "00";
    private static final String QUERY = "1234 0100 0001 0000 0000 0000 " + CAM_EXAMPLE + "0001 0001";
    private static final String ANSWER = "1234 8580 0001 0002 0000 0000 " + CAM_EXAMPLE + "0001 0001"
            + "c00c 0005 0001 0000003c 0006 03" + text("cdn") + "c010"
            + "c029 0001 0001 00000e10 0004 c0000205";

    @Test
    void queryIsReadWithItsFlagsAndName() {
        PacketTree tree = read(udp(40000, 53, QUERY));

        has(tree, Dns.ID, "0x1234");
        has(tree, Dns.FLAGS, "0x0100");
        has(tree, Dns.FLAGS_RESPONSE, "0");
        has(tree, Dns.FLAGS_RECDESIRED, "1");
        has(tree, Dns.FLAGS_RCODE);
        has(tree, Dns.COUNT_QUERIES, "1");
        has(tree, Dns.QRY_NAME, "cam.example");
        has(tree, Dns.QRY_NAME_LEN, "11");
        has(tree, Dns.COUNT_LABELS, "2");
        has(tree, Dns.QRY_TYPE, "1");
        has(tree, Dns.QRY_CLASS, "0x0001");
    }

    @Test
    void compressedNamesOfAnswersAreWrittenOut() {
        PacketTree tree = check(udp(53, 40000, ANSWER));

        has(tree, Dns.FLAGS_AUTHORITATIVE, "1");
        has(tree, Dns.FLAGS_RCODE, "0");
        has(tree, DnsRecords.RESP_NAME, "cam.example", "cdn.example");
        has(tree, DnsRecords.RESP_TYPE, "5", "1");
        has(tree, DnsRecords.RESP_TTL, "60", "3600");
        has(tree, DnsRecords.RESP_LEN, "6", "4");
        has(tree, DnsData.CNAME, "cdn.example");
        has(tree, DnsData.A, "192.0.2.5");
    }

    @Test
    void pointersThatLeadInACircleAreSaidToLoop() {
        PacketTree tree = read(udp(40000, 53, "0001 0100 0002 0000 0000 0000 c00c 0001 0001 0161 c012 000c 0001"));

        has(tree, Dns.QRY_NAME, "<Name contains a pointer that loops>", "<Name contains a pointer that loops>");
        has(tree, Dns.QRY_TYPE, "1", "12");
    }

    @Test
    void multicastNameWithPointersInACircleIsSaidToLoop() {
        PacketTree tree = read(udp(5353, 5353, "0000 8400 0000 0001 0000 0000 c00c 000c 8001 00000078 0002 c00c"));

        has(tree, DnsRecords.RESP_NAME, "<Name contains a pointer that loops>");
        has(tree, DnsData.PTR_DOMAIN_NAME, "<Name contains a pointer that loops>");
    }

    @Test
    void rootAndTooLongNamesAreSaidInBrackets() {
        String label = "3f" + text("x".repeat(63));
        PacketTree tree = read(udp(40000, 53, "0001 0100 0002 0000 0000 0000 00 0002 0001"
                + label.repeat(4) + "00 0001 0001"));

        has(tree, Dns.QRY_NAME, "<Root>", "<Name too long>");
    }

    @Test
    void unprintableOctetsOfNamesAreWrittenAsNumbers() {
        PacketTree tree = read(udp(40000, 53, "0001 0100 0001 0000 0000 0000"
                + "06 1b0a 7f e280ae 05 c3a9 ff 5c22 00 0001 0001"));

        has(tree, Dns.QRY_NAME, "\\033\\n\\177\\u202E.\u00e9\ufffd\\\"");
        has(tree, Dns.QRY_NAME_LEN, "12");
    }

    @Test
    void aLabelTypeThatIsNotInUseIsMalformed() {
        PacketTree tree = read(udp(40000, 53, "0001 0100 0001 0000 0000 0000 8161 00 0001 0001"));

        has(tree, Dns.COUNT_QUERIES, "1");
        has(tree, Dns.QRY_NAME);
        assertThat(tree.notes()).hasSize(1);
    }

    @Test
    void recordCutOffBeforeItsDataLeavesNothing() {
        String whole = udp(53, 40000, ANSWER).replace(" ", "");
        PacketTree tree = sequence(whole.substring(0, whole.length() - 12)).get(0);

        has(tree, DnsData.CNAME, "cdn.example");
        has(tree, DnsRecords.RESP_TYPE, "5");
    }

    @Test
    void serviceRecordGivesServiceTransportAndDomain() {
        PacketTree tree = read(udp(5353, 5353, "0000 8400 0000 0002 0000 0000"
                + "05" + text("_http") + "04" + text("_tcp") + "05" + text("local") + "00"
                + "0021 8001 00000078 000b 0000 0002 1f90 03" + text("cam") + "00"
                + "c017 0010 8001 00001194 0008 03" + text("a=b") + "03" + text("c\\\u001b")));

        has(tree, DnsRecords.SRV_SERVICE, "_http");
        has(tree, DnsRecords.SRV_PROTO, "_tcp");
        has(tree, DnsRecords.SRV_NAME, "local");
        has(tree, DnsRecords.RESP_CLASS, "0x0001", "0x0001");
        has(tree, DnsRecords.RESP_CACHE_FLUSH, "1", "1");
        has(tree, DnsData.SRV_PORT, "8080");
        has(tree, DnsData.SRV_TARGET, "cam");
        has(tree, DnsData.TXT, "a=b", "c\\\\x1b");
    }

    @Test
    void httpsRecordGivesItsParameters() {
        PacketTree tree = read(udp(53, 40000, "0001 8180 0000 0001 0000 0000 00 0041 0001 0000012c 0021 0001 00"
                + "0001 0006 02" + text("h2") + "02" + text("h3")
                + "0003 0002 01bb 0004 0004 c0000201 0007 0002 2f78"));

        has(tree, DnsServiceBinding.SVCPRIORITY, "1");
        has(tree, DnsServiceBinding.TARGETNAME, "<Root>");
        has(tree, DnsServiceBinding.SVCPARAM_KEY, "1", "3", "4", "7");
        has(tree, DnsServiceBinding.ALPN, "h2", "h3");
        has(tree, DnsServiceBinding.PORT, "443");
        has(tree, DnsServiceBinding.IPV4HINT, "192.0.2.1");
        has(tree, DnsServiceBinding.SVCPARAM_VALUE, "2f78");
    }

    @Test
    void extensionRecordGivesItsFlagsAndOptions() {
        PacketTree tree = read(udp(40000, 53, "0001 0120 0000 0000 0000 0001 00 0029 1000 01 00 8000 0018"
                + "0008 0007 0001 18 00 0a0b0c 0003 0000 000f 0005 0012" + text("abc")));

        has(tree, Dns.FLAGS_AUTHENTICATED, "1");
        has(tree, DnsRecords.RR_UDP_PAYLOAD_SIZE, "4096");
        has(tree, DnsRecords.RESP_EXT_RCODE, "0x01");
        has(tree, DnsRecords.RESP_Z_DO, "1");
        has(tree, DnsOptions.CODE, "8", "3", "15");
        has(tree, DnsOptions.CLIENT_ADDR4, "10.11.12.0");
        has(tree, DnsOptions.DATA, "000118000a0b0c", "<MISSING>", "0012616263");
        has(tree, DnsOptions.EXT_ERROR_EXTRA_TEXT, "abc");
    }

    @Test
    void securityRecordsAreRead() {
        PacketTree tree = read(udp(53, 40000, "0001 8180 0000 0003 0000 0000"
                + "00 002f 0001 00000000 0008 0161 00 0002 4001 00"
                + "00 0032 0001 00000000 000f 01 01 000a 02 aabb 04 01020304 0001 40"
                + "00 0030 0001 00000000 0008 0101 03 08 6b657921"));

        has(tree, DnsSecurityData.NSEC_NEXT_DOMAIN_NAME, "a");
        has(tree, DnsRecords.RESP_TYPE, "47", "1", "15", "50", "1", "48");
        has(tree, DnsSecurityData.NSEC3_HASH_VALUE, "0410610");
        has(tree, DnsSecurityData.NSEC3_SALT_VALUE, "aabb");
        has(tree, DnsSecurityData.DNSKEY_FLAGS_ZONE_KEY, "1");
        // Sum of 16-bit words, RFC 4034 appendix B: 0101 + 0308 + 6b65 + 7921.
        has(tree, DnsSecurityData.DNSKEY_KEY_ID, String.valueOf(0x0101 + 0x0308 + 0x6b65 + 0x7921));
    }

    @Test
    void responseFindsItsQuery() {
        List<PacketTree> trees = sequence(udp(40000, 53, QUERY), udp(40000, 53, QUERY),
                udp("0a000002", "0a000001", 53, 40000, ANSWER), udp("0a000002", "0a000001", 53, 40000, ANSWER),
                udp("0a000002", "0a000001", 53, 40001, ANSWER));

        has(trees.get(1), DnsTransactions.Fields.RETRANSMIT_REQUEST_IN, "1");
        has(trees.get(2), DnsTransactions.Fields.RESPONSE_TO, "1");
        has(trees.get(2), DnsTransactions.Fields.TIME, "2.000000000");
        has(trees.get(3), DnsTransactions.Fields.RETRANSMIT_RESPONSE_IN, "3");
        has(trees.get(4), DnsTransactions.Fields.UNSOLICITED, "1");
    }

    @Test
    void messagesOfAStreamMayBeSplitAnywhere() {
        String message = "001d " + QUERY;
        List<PacketTree> trees = sequence(tcp(40000, 53, 1, message + "00"), tcp(40000, 53, 33, "1d" + QUERY));

        has(trees.get(0), Dns.QRY_NAME, "cam.example");
        has(trees.get(1), Dns.LENGTH, "29");
        has(trees.get(1), Dns.QRY_NAME, "cam.example");
    }

    @Test
    void multicastQueryMayAskForUnicast() {
        PacketTree tree = read(udp(5353, 5353, "0000 0000 0001 0000 0000 0000 0161 00 00ff 8001"));

        has(tree, Dns.QRY_CLASS, "0x0001");
        has(tree, Dns.QRY_QU, "1");
        assertThat(tree.protocols()).endsWith(":mdns");
    }

    @Test
    void linkLocalQueryHasFlagsOfItsOwn() {
        PacketTree tree = read(udp(40000, 5355, "0001 0500 0001 0000 0000 0000 03" + text("tv1") + "00 0001 0001"));

        has(tree, Dns.FLAGS_CONFLICT, "1");
        has(tree, Dns.FLAGS_TENTATIVE, "1");
        assertThat(texts(tree, Dns.FLAGS_RECDESIRED)).isEmpty();
        has(tree, Dns.QRY_NAME, "tv1");
    }
}
