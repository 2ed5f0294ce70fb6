package io.wireloupe.protocol.transport;

import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv4;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

/** Headers that end early or lie about their length show what stands before, in the order in which tshark reads. */
class TcpHeaderTest {

    /** Header length 28, SYN with ACK; window 1000, checksum and urgent pointer follow. */
    private static final String HEADER = "c350 0050 00000007 00000009 7012 03e8 1234 0000";

    private static PacketTree cutTo(int octets) {
        return check(ipv4(6, HEADER.replace(" ", "").substring(0, 2 * octets)));
    }

    private static void has(PacketTree tree, Field... fields) {
        for (Field field : fields) {
            assertThat(texts(tree, field)).as(field.name()).isNotEmpty();
        }
    }

    private static void lacks(PacketTree tree, Field... fields) {
        for (Field field : fields) {
            assertThat(texts(tree, field)).as(field.name()).isEmpty();
        }
    }

    @Test
    void neitherPortStandsAlone() {
        lacks(cutTo(3), Tcp.SRCPORT, Tcp.DSTPORT);
        has(cutTo(4), Tcp.SRCPORT, Tcp.DSTPORT);
    }

    @Test
    void nothingBeyondPortsBeforeTheWindow() {
        lacks(cutTo(15), Tcp.SEQ_RAW, Tcp.HDR_LEN, Tcp.FLAGS, Tcp.STREAM);
    }

    @Test
    void fromTheWindowOnTheFlagsAreToldToo() {
        PacketTree tree = cutTo(16);
        assertThat(texts(tree, Tcp.SEQ_RAW)).containsExactly("7");
        assertThat(texts(tree, Tcp.FLAGS_ACK)).containsExactly("1");
        assertThat(texts(tree, Tcp.FLAGS_PUSH)).containsExactly("0");
    }

    @Test
    void streamAndNumbersComeBeforeTheChecksum() {
        PacketTree tree = cutTo(17);
        has(tree, Tcp.STREAM, Tcp.FLAGS, Tcp.SHORT_SEGMENT, TcpCompleteness.CONNECTION_SYNACK, Tcp.WINDOW_SIZE_VALUE);
        assertThat(texts(tree, Tcp.SEQ)).containsExactly("7");
        assertThat(texts(tree, Tcp.ACK)).containsExactly("9");
        lacks(tree, Tcp.CHECKSUM, Tcp.CHECKSUM_STATUS, Tcp.TIME_RELATIVE);
    }

    @Test
    void checksumComesBeforeTheUrgentPointer() {
        PacketTree tree = cutTo(19);
        has(tree, Tcp.CHECKSUM, Tcp.CHECKSUM_STATUS);
        lacks(tree, Tcp.URGENT_POINTER, Tcp.TIME_RELATIVE, Tcp.OPTIONS);
    }

    @Test
    void optionsThatAreGoneAreNamed() {
        PacketTree tree = cutTo(20);
        has(tree, Tcp.URGENT_POINTER, Tcp.TIME_RELATIVE, Tcp.SHORT_SEGMENT);
        assertThat(texts(tree, Tcp.OPTIONS)).containsExactly("<MISSING>");
    }

    @Test
    void headerThatIsTooShortCountsFromItsFirstNumber() {
        String rest = " 03e8 1234 0000 01020304";
        assertThat(texts(check(ipv4(6, "c350 0050 00000007 00000009 1002" + rest)), Tcp.SEQ)).containsExactly("0");
        PacketTree later = check(ipv4(6, "c350 0050 00000007 00000009 1010" + rest));
        assertThat(texts(later, Tcp.SEQ)).containsExactly("1");
        assertThat(texts(later, TcpCompleteness.COMPLETENESS)).containsExactly("0");
    }
}
