package io.wireloupe.protocol.transport;

import static io.wireloupe.protocol.transport.TcpSegments.ACK;
import static io.wireloupe.protocol.transport.TcpSegments.FIN;
import static io.wireloupe.protocol.transport.TcpSegments.RST;
import static io.wireloupe.protocol.transport.TcpSegments.SYN;
import static io.wireloupe.protocol.transport.TcpSegments.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.app.Http;

import org.junit.jupiter.api.Test;

/** What a dissector sees of a stream, however its segments come. */
class TcpReassemblyTest {

    private final TcpSegments connection = TcpSegments.trees();

    private void handshake(long clientStart, long serverStart) {
        connection.client(SYN, clientStart, 0, "");
        connection.server(SYN | ACK, serverStart, clientStart + 1, "");
        connection.client(ACK, clientStart + 1, serverStart + 1, "");
    }

    private static void notes(PacketTree tree, String... expected) {
        assertThat(texts(tree, Notes.NOTE)).containsExactly(expected);
    }

    @Test
    void severalMessagesInASegmentAreAllRead() {
        handshake(100, 500);
        notes(connection.client(ACK, 101, 501, "3one3two5three"), "one", "two", "three");
    }

    @Test
    void oneMessageOverManySegmentsIsReadWhereItEnds() {
        handshake(100, 500);
        notes(connection.client(ACK, 101, 501, "9long"));
        notes(connection.client(ACK, 106, 501, "er "));
        notes(connection.client(ACK, 109, 501, "no3new"), "longer no", "new");
    }

    @Test
    void segmentsOutOfOrderAreReadInOrder() {
        handshake(100, 500);
        notes(connection.client(ACK, 105, 501, "3two"));
        notes(connection.client(ACK, 109, 501, "3tre"));
        notes(connection.client(ACK, 101, 501, "3one"), "one", "two", "tre");
    }

    @Test
    void retransmissionIsReadOnce() {
        handshake(100, 500);
        notes(connection.client(ACK, 101, 501, "3one"), "one");
        notes(connection.client(ACK, 101, 501, "3one"));
        notes(connection.client(ACK, 105, 501, "3two"), "two");
    }

    @Test
    void retransmissionWithMoreDataGivesOnlyWhatIsNew() {
        handshake(100, 500);
        notes(connection.client(ACK, 101, 501, "3one"), "one");
        notes(connection.client(ACK, 101, 501, "3one3two"), "two");
    }

    @Test
    void overlapKeepsTheBytesThatCameFirst() {
        handshake(100, 500);
        notes(connection.client(ACK, 101, 501, "6abc"));
        notes(connection.client(ACK, 103, 501, "XXdef"), "abcdef");
    }

    @Test
    void streamWithoutSynIsReadFromItsFirstSegment() {
        notes(connection.client(ACK, 70_000, 501, "3one6ha"), "one");
        notes(connection.client(ACK, 70_007, 501, "lved"), "halved");
    }

    @Test
    void gapThatIsNeverFilledIsPassedOverOnceItIsAcknowledged() {
        handshake(100, 500);
        notes(connection.client(ACK, 101, 501, "9begin"));
        notes(connection.client(ACK, 201, 501, "3two"));
        notes(connection.server(ACK, 501, 205, ""), "two");
        notes(connection.client(ACK, 205, 501, "5three"), "three");
    }

    @Test
    void sequenceNumbersWrap() {
        handshake(0xffff_fffcL, 500);
        notes(connection.client(ACK, 0xffff_fffdL, 501, "6ab"));
        notes(connection.client(ACK, 2, 501, "ef"));
        notes(connection.client(ACK, 0, 501, "cd"), "abcdef");
    }

    @Test
    void segmentCutByTheCaptureSpoilsOnlyItsOwnMessage() {
        handshake(100, 500);
        notes(connection.client(ACK, 101, 501, "3one"), "one");
        PacketTree cut = connection.cut(2).client(ACK, 105, 501, "5three");
        assertThat(texts(cut, Tcp.PAYLOAD)).containsExactly("3574");
        assertThat(texts(cut, Tcp.LEN)).containsExactly("6");
        notes(cut);
        notes(connection.client(ACK, 111, 501, "4four"));
        notes(connection.server(ACK, 501, 116, ""), "four");
    }

    @Test
    void bothDirectionsAreReadApart() {
        handshake(100, 500);
        notes(connection.client(ACK, 101, 501, "6qu"));
        notes(connection.server(ACK, 501, 104, "6an"));
        notes(connection.client(ACK, 104, 504, "esti"), "questi");
        notes(connection.server(ACK, 504, 108, "swer"), "answer");
    }

    @Test
    void portsUsedAgainBeginANewStream() {
        handshake(100, 500);
        notes(connection.client(ACK, 101, 501, "9never"));
        PacketTree again = connection.client(SYN, 9000, 0, "");
        assertThat(texts(again, Tcp.STREAM)).containsExactly("1");
        notes(connection.client(ACK, 9001, 801, "3one"), "one");
    }

    @Test
    void whatAResetCarriesIsItsReasonAndNoData() {
        handshake(100, 500);
        PacketTree reset = connection.client(RST | ACK, 101, 501, "3one");
        notes(reset);
        assertThat(texts(reset, Tcp.RESET_CAUSE)).containsExactly("3one");
        assertThat(reset.values(Tcp.PAYLOAD)).isEmpty();
    }

    @Test
    void finWithDataIsRead() {
        handshake(100, 500);
        notes(connection.client(ACK, 101, 501, "8las"));
        notes(connection.client(FIN | ACK, 105, 501, "t one"), "last one");
    }

    @Test
    void dataOnASynIsRead() {
        notes(connection.client(SYN, 100, 0, "3one"), "one");
        connection.server(SYN | ACK, 500, 105, "");
        notes(connection.client(ACK, 105, 501, "3two"), "two");
    }

    @Test
    void httpRequestOverSegmentsOutOfOrderIsRead() {
        TcpSegments web = TcpSegments.trees().ports(40_000, 80);
        web.client(SYN, 100, 0, "");
        web.server(SYN | ACK, 500, 101, "");
        web.client(ACK, 101, 501, "GET /a HT");
        PacketTree early = web.client(ACK, 118, 501, "Host: b\r\n\r\n");
        assertThat(texts(early, Http.REQUEST_URI)).isEmpty();
        PacketTree last = web.client(ACK, 110, 501, "TP/1.1\r\n");
        assertThat(texts(last, Http.REQUEST_URI)).containsExactly("/a");
    }
}
