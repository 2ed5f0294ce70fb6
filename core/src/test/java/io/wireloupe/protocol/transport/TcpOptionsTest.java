package io.wireloupe.protocol.transport;

import static io.wireloupe.protocol.transport.TcpSegments.ACK;
import static io.wireloupe.protocol.transport.TcpSegments.SYN;
import static io.wireloupe.protocol.transport.TcpSegments.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

/** The options of TCP, one or two to a test, and how their errors show. */
class TcpOptionsTest {

    private final TcpSegments connection = TcpSegments.trees().ports(40_000, 9999);

    private PacketTree with(String options) {
        return connection.options(options).client(ACK, 100, 500, "");
    }

    private static void is(PacketTree tree, Field field, String... expected) {
        assertThat(texts(tree, field)).as(field.name()).containsExactly(expected);
    }

    @Test
    void optionsOfAnOrdinarySynAreRead() {
        PacketTree tree = connection.options("020405b4 0402 080a0000000100000002 01 030307").client(SYN, 100, 0, "");
        is(tree, TcpOptions.OPTION_KIND, "2", "4", "8", "1", "3");
        is(tree, TcpOptions.OPTION_LEN, "4", "2", "10", "3");
        is(tree, TcpOptions.MSS_VAL, "1460");
        is(tree, TcpOptions.TIMESTAMP_TSVAL, "1");
        is(tree, TcpOptions.TIMESTAMP_TSECR, "2");
        is(tree, TcpOptions.WSCALE_SHIFT, "7");
        is(tree, TcpOptions.WSCALE_MULTIPLIER, "128");
        assertThat(tree.values(TcpOptions.MSS_ABSENT)).isEmpty();
    }

    @Test
    void aShiftAbove14CountsAs14() {
        PacketTree tree = with("03030f00");
        is(tree, TcpOptions.WSCALE_SHIFT, "15");
        is(tree, TcpOptions.WSCALE_MULTIPLIER, "16384");
        is(tree, TcpOptions.SHIFT_INVALID, "1");
    }

    @Test
    void aSynWithoutASegmentSizeAndASegmentSizeElsewhereAreMarked() {
        is(connection.options("01010101").client(SYN, 100, 0, ""), TcpOptions.MSS_ABSENT, "1");
        is(with("020405b4"), TcpOptions.MSS_PRESENT, "1");
    }

    @Test
    void blocksThatAreAcknowledgedAreDuplicates() {
        connection.server(ACK, 500, 100, "");
        PacketTree tree = with("0101 0512 000001f4 000001f4 000001f8 000001fc");
        is(tree, TcpOptions.SACK_COUNT, "2");
        is(tree, TcpOptions.SACK_LE, "1", "5");
        is(tree, TcpOptions.SACK_RE, "1", "9");
        is(tree, TcpOptions.SACK_DSACK_LE, "1");
        is(tree, TcpOptions.SACK_DSACK, "1");
    }

    @Test
    void fastOpenTimeoutAndSignaturesAreRead() {
        is(with("2202 0000"), TcpOptions.TFO_REQUEST, "1");
        is(with("2206 01020304 0000"), TcpOptions.TFO_COOKIE, "01020304");
        PacketTree timeout = with("1c04803c");
        is(timeout, TcpOptions.USER_TO_GRANULARITY, "1");
        is(timeout, TcpOptions.USER_TO_VAL, "60");
        is(with("1312 000102030405060708090a0b0c0d0e0f 0000"), TcpOptions.MD5_DIGEST,
                "000102030405060708090a0b0c0d0e0f");
        PacketTree authentication = with("1d08 01 02 aabbccdd");
        is(authentication, TcpOptions.AO_KEYID, "1");
        is(authentication, TcpOptions.AO_RNEXTKEYID, "2");
        is(authentication, TcpOptions.AO_MAC, "aabbccdd");
    }

    @Test
    void experimentsAreReadByTheirIdentifiers() {
        PacketTree ecn = with("fd0d acc0 000001 000002 000003 000000");
        is(ecn, TcpOptions.EXPERIMENTAL_EXID, "0xacc0");
        is(ecn, TcpOptions.ACC_ECN_EE0B, "1");
        is(ecn, TcpOptions.ACC_ECN_ECEB, "2");
        is(ecn, TcpOptions.ACC_ECN_EE1B, "3");
        is(with("fe06 f989 aabb 0000"), TcpOptions.TFO_COOKIE, "aabb");
        is(with("fe08 1234 0a0b0c0d"), TcpOptions.EXPERIMENTAL_DATA, "0a0b0c0d");
        is(with("ae08 000001 000002"), TcpOptions.ACC_ECN_EE1B, "1");
    }

    @Test
    void multipathOptionsAreRead() {
        PacketTree capable = with("1e0c 0181 0102030405060708");
        is(capable, TcpMultipath.SUBTYPE, "0");
        is(capable, TcpMultipath.VERSION, "1");
        is(capable, TcpMultipath.SHA256, "1");
        is(capable, TcpMultipath.SENDKEY, "72623859790382856");
        PacketTree signal = with("1e14 200d 00000007 0000000000000009 0000000b 0010");
        is(signal, TcpMultipath.RAWDATAACK, "7");
        is(signal, TcpMultipath.RAWDATASEQNO, "9");
        PacketTree address = with("1e0a 3405 0a000001 1f90 0000");
        is(address, TcpMultipath.IPV4, "10.0.0.1");
        is(address, TcpMultipath.PORT, "8080");
    }

    @Test
    void lengthsThatDoNotFitAreMarkedAndEndTheOptions() {
        PacketTree tooLong = with("0101 080a 00000001");
        is(tooLong, TcpOptions.OPTION_KIND, "1", "1");
        is(tooLong, TcpOptions.LEN_INVALID, "1");
        PacketTree wrong = with("0806 aabbccdd 0101");
        is(wrong, TcpOptions.OPTION_KIND, "8", "1", "1");
        is(wrong, TcpOptions.LEN_INVALID, "1");
        is(with("00aa0000"), TcpOptions.AFTER_END, "1");
    }

    @Test
    void headersThatAreTooShortOrTooLongAreMarked() {
        DissectorCheck check = DissectorCheck.with(Dissectors.standard());
        String before = "02005e100001 02005e100002 0800 4500 0028 0001 0000 4006 0000 0a000001 0a000002 9c40 270f "
                + "00000064 000001f4 ";
        PacketTree tooShort = check.frame(before + "4010 0100 0000 0000");
        is(tooShort, Tcp.BOGUS_HEADER_LENGTH, "1");
        is(tooShort, Tcp.LEN, "4");
        assertThat(tooShort.values(Tcp.FLAGS)).isEmpty();
        PacketTree tooLong = check.frame(before + "6010 0100 0000 0000");
        is(tooLong, Tcp.SHORT_SEGMENT, "1");
        is(tooLong, Tcp.FLAGS, "0x0010");
        assertThat(tooLong.values(Tcp.LEN)).isEmpty();
    }
}
