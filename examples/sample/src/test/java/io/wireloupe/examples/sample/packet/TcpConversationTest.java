package io.wireloupe.examples.sample.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wireloupe.examples.sample.Seen;
import io.wireloupe.examples.sample.packet.TcpConversation.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TcpConversationTest {

    private static final long MILLI = 1_000_000;
    private static final Endpoint CLIENT = Endpoint.near(Mac.of("02:00:00:00:00:01"), Ip.of("10.0.0.1"), 50_000);
    private static final Endpoint SERVER = Endpoint.near(Mac.of("02:00:00:00:00:02"), Ip.of("10.0.0.2"), 80);

    private final Tape tape = new Tape();
    private final TcpConversation small = new TcpConversation(tape, new Chance(3),
            TcpHost.small(CLIENT, 2 * MILLI), TcpHost.modern(SERVER, 20 * MILLI));

    @Test
    void handshakeTakesThreeSegments() {
        small.open();
        assertThat(told()).containsExactly("> S 0 0", "< SA 0 1", "> A 1 1");
    }

    @Test
    void everySecondSegmentIsAcknowledgedAtOnceAndASingleOneLater() {
        small.open().send(Side.CLIENT, new byte[3 * 1_460]).pause(200 * MILLI);
        assertThat(told().subList(3, 8)).containsExactly("> A 1 1 1460", "> A 1461 1 1460", "> PA 2921 1 1460",
                "< A 1 2921", "< A 1 4381");
        long last = tape.frames().get(5).timeNanos();
        assertThat(tape.frames().get(7).timeNanos() - last).isBetween(60 * MILLI, 63 * MILLI);
    }

    @Test
    void answerCarriesTheAcknowledgment() {
        small.open().send(Side.CLIENT, new byte[10]).send(Side.SERVER, new byte[20]).pause(100 * MILLI);
        assertThat(told().subList(3, 6)).containsExactly("> PA 1 1 10", "< PA 1 11 20", "> A 11 21");
    }

    @Test
    void closeLetsBothSidesSayFarewell() {
        small.open().close(Side.SERVER);
        assertThat(told().subList(3, 6)).containsExactly("< FA 1 1", "> FA 1 2", "< A 2 2");
    }

    @Test
    void resetIsTheLastWord() {
        small.open().reset(Side.CLIENT).pause(100 * MILLI);
        assertThat(told()).hasSize(4).endsWith("> RA 1 1");
    }

    @Test
    void keepAliveProbesTheOctetBefore() {
        small.open().keepAlive(Side.CLIENT);
        assertThat(told().subList(3, 5)).containsExactly("> A 0 1", "< A 1 1");
    }

    @Test
    void resumedConversationShowsNoHandshake() {
        small.resume().send(Side.CLIENT, new byte[5]);
        assertThat(tape.frames()).hasSize(1);
    }

    @Test
    void lostSegmentIsSentAgainAfterDuplicateAcknowledgments() {
        small.open().sendWithLoss(Side.CLIENT, new byte[6 * 1_460], 1);
        assertThat(told().subList(3, 15)).containsExactly("> A 1 1 1460", "> A 1461 1 1460", "> A 2921 1 1460",
                "> A 4381 1 1460", "> A 5841 1 1460", "> A 7301 1 1460",
                "< A 1 1461", "< A 1 1461", "< A 1 1461", "< A 1 1461", "> A 1461 1 1460", "< A 1 8761");
    }

    @Test
    void lossWithoutThreeSegmentsBehindItIsRefused() {
        small.open();
        assertThatThrownBy(() -> small.sendWithLoss(Side.CLIENT, new byte[4 * 1_460], 1))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(
                        "segment 1 of 4 cannot be missed: three must follow it for three duplicate ACKs");
    }

    @Test
    void swappedSegmentsComeInTheWrongOrderOnce() {
        small.open().sendSwapped(Side.CLIENT, new byte[4 * 1_460], 1).pause(100 * MILLI);
        assertThat(told().subList(3, 10)).containsExactly("> A 1 1 1460", "> A 2921 1 1460", "> A 1461 1 1460",
                "> PA 4381 1 1460", "< A 1 1461", "< A 1 4381", "< A 1 5841");
    }

    @Test
    void timestampsLeaveLessRoomInASegment() {
        TcpConversation modern = new TcpConversation(tape, new Chance(3),
                TcpHost.modern(CLIENT, 2 * MILLI), TcpHost.modern(SERVER, 20 * MILLI));
        modern.open().send(Side.CLIENT, new byte[2_000]);
        assertThat(told().subList(3, 5)).containsExactly("> A 1 1 1448", "> PA 1449 1 552");
    }

    /** The segments as: direction, flags, sequence and acknowledgment number from the first ones, length of data. */
    private List<String> told() {
        List<Seen> seen = tape.frames().stream().map(Seen::of).toList();
        long clientFirst = seen.get(0).u32(4);
        long serverFirst = seen.size() > 1 ? seen.get(1).u32(4) : 0;
        List<String> told = new ArrayList<>();
        for (Seen segment : seen) {
            boolean fromClient = segment.source().equals("10.0.0.1");
            StringBuilder flags = new StringBuilder();
            for (int bit = 0; bit < 5; bit++) {
                flags.append(segment.tcpFlags(1 << bit) ? "FSRPA".substring(bit, bit + 1) : "");
            }
            long seq = segment.u32(4) - (fromClient ? clientFirst : serverFirst) & 0xffff_ffffL;
            long ack = segment.tcpFlags(0x10)
                    ? segment.u32(8) - (fromClient ? serverFirst : clientFirst) & 0xffff_ffffL : 0;
            String data = segment.tcpData() > 0 ? " " + segment.tcpData() : "";
            told.add((fromClient ? "> " : "< ") + flags + " " + seq + " " + ack + data);
        }
        return told;
    }
}
