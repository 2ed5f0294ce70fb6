package io.wireloupe.protocol.transport;

import static io.wireloupe.protocol.transport.TcpSegments.ACK;
import static io.wireloupe.protocol.transport.TcpSegments.FIN;
import static io.wireloupe.protocol.transport.TcpSegments.PUSH;
import static io.wireloupe.protocol.transport.TcpSegments.RST;
import static io.wireloupe.protocol.transport.TcpSegments.SYN;
import static io.wireloupe.protocol.transport.TcpSegments.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.dissect.RawFrame;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the analysis makes of connections that go wrong in one way each. */
class TcpAnalysisTest {

    private static final List<Field> MARKS = List.of(TcpAnalysis.RETRANSMISSION, TcpAnalysis.FAST_RETRANSMISSION,
            TcpAnalysis.SPURIOUS_RETRANSMISSION, TcpAnalysis.OUT_OF_ORDER, TcpAnalysis.LOST_SEGMENT,
            TcpAnalysis.ACK_LOST_SEGMENT, TcpAnalysis.DUPLICATE_ACK, TcpAnalysis.WINDOW_UPDATE, TcpAnalysis.WINDOW_FULL,
            TcpAnalysis.ZERO_WINDOW, TcpAnalysis.ZERO_WINDOW_PROBE, TcpAnalysis.ZERO_WINDOW_PROBE_ACK,
            TcpAnalysis.KEEP_ALIVE, TcpAnalysis.KEEP_ALIVE_ACK, TcpAnalysis.REUSED_PORTS);

    private final TcpSegments connection = TcpSegments.trees().ports(40_000, 9999);

    @BeforeEach
    void handshake() {
        connection.client(SYN, 100, 0, "");
        connection.server(SYN | ACK, 500, 101, "");
        connection.client(ACK, 101, 501, "");
    }

    private static void marked(PacketTree tree, Field... expected) {
        Stream<Field> found = MARKS.stream().filter(mark -> !tree.values(mark).isEmpty());
        assertThat(found).containsExactly(expected);
        assertThat(tree.values(TcpAnalysis.FLAGS)).hasSize(expected.length == 0 ? 0 : 1);
    }

    private static void is(PacketTree tree, Field field, String... expected) {
        assertThat(texts(tree, field)).as(field.name()).containsExactly(expected);
    }

    @Test
    void orderlyDataIsNotMarked() {
        PacketTree data = connection.client(ACK | PUSH, 101, 501, "hello");
        marked(data);
        is(data, TcpAnalysis.BYTES_IN_FLIGHT, "5");
        is(data, TcpAnalysis.PUSH_BYTES_SENT, "5");
        is(data, TcpAnalysis.INITIAL_RTT, "0.002000000");
        PacketTree answer = connection.after(20).server(ACK, 501, 106, "");
        marked(answer);
        is(answer, TcpAnalysis.ACKS_FRAME, "4");
        is(answer, TcpAnalysis.ACK_RTT, "0.021000000");
    }

    @Test
    void dataSentAgainIsARetransmission() {
        connection.client(ACK, 101, 501, "hello");
        PacketTree again = connection.after(300).client(ACK, 101, 501, "hello");
        marked(again, TcpAnalysis.RETRANSMISSION);
        is(again, TcpAnalysis.RTO, "0.301000000");
        is(again, TcpAnalysis.RTO_FRAME, "4");
    }

    @Test
    void dataSentAgainAfterDuplicateAcknowledgmentsIsAFastRetransmission() {
        connection.client(ACK, 101, 501, "aaaa");
        connection.client(ACK, 105, 501, "bbbb");
        connection.server(ACK, 501, 105, "");
        PacketTree first = connection.server(ACK, 501, 105, "");
        marked(first, TcpAnalysis.DUPLICATE_ACK);
        PacketTree second = connection.server(ACK, 501, 105, "");
        is(second, TcpAnalysis.DUPLICATE_ACK_NUM, "2");
        is(second, TcpAnalysis.DUPLICATE_ACK_FRAME, "6");
        marked(connection.client(ACK, 105, 501, "bbbb"), TcpAnalysis.RETRANSMISSION, TcpAnalysis.FAST_RETRANSMISSION);
    }

    @Test
    void dataThatWasAcknowledgedBeforeIsASpuriousRetransmission() {
        connection.client(ACK, 101, 501, "aaaa");
        connection.server(ACK, 501, 105, "");
        marked(connection.client(ACK, 101, 501, "aaaa"), TcpAnalysis.RETRANSMISSION,
                TcpAnalysis.SPURIOUS_RETRANSMISSION);
    }

    @Test
    void dataThatWasAcknowledgedBeforeAnyOfItPassedIsASpuriousRetransmission() {
        TcpSegments taken = TcpSegments.trees().ports(40_001, 9999);
        taken.client(ACK, 101, 501, "hello");

        marked(taken.server(ACK, 497, 106, "late"), TcpAnalysis.RETRANSMISSION, TcpAnalysis.SPURIOUS_RETRANSMISSION);
        marked(taken.server(ACK, 501, 106, "next"));
    }

    @Test
    void dataFromTheLastOctetOnIsNoRetransmission() {
        connection.client(ACK, 101, 501, "aaaa");
        marked(connection.client(ACK, 104, 501, "abbb"));
        marked(connection.after(300).client(ACK, 106, 501, "bbcc"), TcpAnalysis.RETRANSMISSION);
    }

    @Test
    void aGapIsALostSegmentAndWhatFillsItAtOnceIsOutOfOrder() {
        PacketTree ahead = connection.client(ACK, 105, 501, "bbbb");
        marked(ahead, TcpAnalysis.LOST_SEGMENT);
        assertThat(ahead.values(TcpAnalysis.BYTES_IN_FLIGHT)).isEmpty();
        marked(connection.client(ACK, 101, 501, "aaaa"), TcpAnalysis.OUT_OF_ORDER);
    }

    @Test
    void anAcknowledgmentOfWhatDidNotPassTellsOfALostSegment() {
        marked(connection.server(ACK, 501, 201, ""), TcpAnalysis.ACK_LOST_SEGMENT);
    }

    @Test
    void theOctetBeforeTheNextIsAKeepAlive() {
        connection.client(ACK, 101, 501, "aaaa");
        connection.server(ACK, 501, 105, "");
        marked(connection.client(ACK, 104, 501, ""), TcpAnalysis.KEEP_ALIVE);
        marked(connection.server(ACK, 501, 105, ""), TcpAnalysis.KEEP_ALIVE_ACK);
    }

    @Test
    void aClosedWindowIsProbedAndOpens() {
        marked(connection.window(0).server(ACK, 501, 101, ""), TcpAnalysis.ZERO_WINDOW);
        marked(connection.window(1000).client(ACK, 101, 501, "a"), TcpAnalysis.ZERO_WINDOW_PROBE);
        marked(connection.window(0).server(ACK, 501, 101, ""), TcpAnalysis.ZERO_WINDOW,
                TcpAnalysis.ZERO_WINDOW_PROBE_ACK);
        marked(connection.window(500).server(ACK, 501, 101, ""), TcpAnalysis.WINDOW_UPDATE);
    }

    @Test
    void dataUpToTheEndOfTheWindowFillsIt() {
        connection.window(8).server(ACK, 501, 101, "");
        marked(connection.window(1000).client(ACK, 101, 501, "12345678"), TcpAnalysis.WINDOW_FULL);
    }

    @Test
    void aSynWithOtherNumbersUsesThePortsAgain() {
        PacketTree again = connection.client(SYN, 9000, 0, "");
        marked(again, TcpAnalysis.REUSED_PORTS);
        is(again, Tcp.STREAM, "1");
        is(again, Tcp.SEQ, "0");
        is(again, TcpCompleteness.COMPLETENESS, "1");
    }

    @Test
    void selectivelyAcknowledgedBytesAreNotInFlight() {
        connection.client(ACK, 101, 501, "aaaa");
        connection.client(ACK, 105, 501, "bbbb");
        PacketTree tree = connection.options("0101 050a 00000069 0000006d").server(ACK, 501, 101, "");
        is(tree, TcpOptions.SACK_LE, "5");
        is(tree, TcpOptions.SACK_RE, "9");
        is(connection.after(50).client(ACK, 101, 501, "aaaa"), TcpAnalysis.BYTES_IN_FLIGHT, "4");
    }

    @Test
    void completenessTellsWhatPassedBefore() {
        is(connection.client(ACK, 101, 501, "aaaa"), TcpCompleteness.COMPLETENESS, "7");
        PacketTree fin = connection.client(FIN | ACK, 105, 501, "");
        is(fin, TcpCompleteness.COMPLETENESS, "15");
        is(fin, TcpCompleteness.CONNECTION_FIN_ACTIVE, "1");
        PacketTree answer = connection.server(FIN | ACK, 501, 106, "");
        is(answer, TcpCompleteness.COMPLETENESS, "31");
        is(answer, TcpCompleteness.CONNECTION_FIN_PASSIVE, "1");
        connection.client(RST, 106, 0, "");
        is(connection.client(RST, 106, 0, ""), TcpCompleteness.COMPLETENESS, "63");
    }

    @Test
    void timesCountWithinTheStream() {
        PacketTree data = connection.after(9).client(ACK, 101, 501, "aaaa");
        is(data, Tcp.TIME_RELATIVE, "0.012000000");
        is(data, Tcp.TIME_DELTA, "0.010000000");
        is(connection.ports(40_001, 9999).client(SYN, 1, 0, ""), Tcp.TIME_RELATIVE, "0.000000000");
    }

    @Test
    void windowsAreScaledAsTheHandshakeSays() {
        TcpSegments scaled = TcpSegments.trees().ports(40_002, 9999);
        is(scaled.options("03030200").client(SYN, 100, 0, ""), Tcp.WINDOW_SIZE, "1000");
        scaled.options("03030300").server(SYN | ACK, 500, 101, "");
        PacketTree tree = scaled.client(ACK, 101, 501, "");
        is(tree, Tcp.WINDOW_SIZE, "4000");
        is(tree, Tcp.WINDOW_SIZE_SCALEFACTOR, "4");
        is(scaled.server(ACK, 501, 101, ""), Tcp.WINDOW_SIZE, "8000");
    }

    @Test
    void rowsMakeNoGarbage() {
        List<String> fields = TcpProtocol.TCP.fields().stream().map(Field::name).toList();
        Dissection dissection = new Dissection(Dissectors.standard().plan(fields));
        Batch batch = dissection.newBorrowingBatch();
        exchange(dissection, batch, 0);
        exchange(dissection, batch, 40_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        exchange(dissection, batch, 80_000);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("bytes for 20,000 segments")
                .isLessThan(20_000);
    }

    /** 10,000 segments of four octets and their acknowledgments. */
    private static void exchange(Dissection dissection, Batch batch, int from) {
        byte[] data = DissectorCheck.bytes("02005e100001 02005e100002 0800 4500 002c 0001 0000 4006 0000 0a000001 "
                + "0a000002 9c40 270f 00000000 00000001 5018 1000 0000 0000 61616161");
        byte[] answer = DissectorCheck.bytes("02005e100002 02005e100001 0800 4500 0028 0001 0000 4006 0000 0a000002 "
                + "0a000001 270f 9c40 00000001 00000000 5010 1000 0000 0000");
        RawFrame frame = new RawFrame();
        frame.link(1, 0);
        for (int i = 0; i < 10_000; i++) {
            number(data, 38, from + 4 * i);
            frame.place(data, 0, data.length, data.length);
            dissection.toRow(frame, batch);
            number(answer, 42, from + 4 * i + 4);
            frame.place(answer, 0, answer.length, answer.length);
            dissection.toRow(frame, batch);
            if (batch.rows() >= 1000) {
                batch.clear();
            }
        }
    }

    private static void number(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >> 24 - 8 * i);
        }
    }
}
