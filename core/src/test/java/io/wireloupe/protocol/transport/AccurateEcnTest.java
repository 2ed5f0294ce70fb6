package io.wireloupe.protocol.transport;

import static io.wireloupe.protocol.transport.TcpSegments.ACK;
import static io.wireloupe.protocol.transport.TcpSegments.AE;
import static io.wireloupe.protocol.transport.TcpSegments.CWR;
import static io.wireloupe.protocol.transport.TcpSegments.ECE;
import static io.wireloupe.protocol.transport.TcpSegments.RST;
import static io.wireloupe.protocol.transport.TcpSegments.SYN;
import static io.wireloupe.protocol.transport.TcpSegments.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.wireloupe.capture.Columns;
import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counter that three flags become, by what the handshake says. */
class AccurateEcnTest {

    private static final int OFFER = SYN | AE | CWR | ECE;

    private final TcpSegments connection = TcpSegments.trees();

    private String counterAfter(int answer) {
        connection.client(OFFER, 100, 0, "");
        connection.server(SYN | ACK | answer, 500, 101, "");
        return counter(connection.client(ACK | AE | ECE, 101, 501, ""));
    }

    private static String counter(PacketTree tree) {
        List<String> counters = texts(tree, Tcp.FLAGS_ACE);
        List<String> flags = texts(tree, Tcp.FLAGS_ECE);
        assertThat(counters.size() + flags.size()).as("either the counter or the flags").isEqualTo(1);
        return counters.isEmpty() ? "flags" : counters.get(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {CWR, CWR | ECE, AE, AE | CWR})
    void acceptingAnswersTurnTheFlagsIntoACounter(int answer) {
        assertThat(counterAfter(answer)).isEqualTo("5");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, ECE, AE | ECE, AE | CWR | ECE})
    void otherAnswersLeaveTheFlags(int answer) {
        assertThat(counterAfter(answer)).isEqualTo("flags");
    }

    @Test
    void theHandshakeItselfHasFlags() {
        assertThat(counter(connection.client(OFFER, 100, 0, ""))).isEqualTo("flags");
        assertThat(counter(connection.server(SYN | ACK | CWR, 500, 101, ""))).isEqualTo("flags");
    }

    @Test
    void bothDirectionsAndResetsCount() {
        assertThat(counterAfter(CWR)).isEqualTo("5");
        assertThat(counter(connection.server(ACK, 501, 101, ""))).isEqualTo("0");
        assertThat(counter(connection.server(RST | CWR, 501, 0, ""))).isEqualTo("2");
    }

    @Test
    void aPlainSynOnTheSamePortsEndsIt() {
        assertThat(counterAfter(CWR)).isEqualTo("5");
        connection.client(SYN, 100, 0, "");
        connection.server(SYN | ACK | CWR, 500, 101, "");
        assertThat(counter(connection.client(ACK | ECE, 101, 501, ""))).isEqualTo("flags");
    }

    @Test
    void otherConnectionsKeepTheirFlags() {
        assertThat(counterAfter(CWR)).isEqualTo("5");
        assertThat(counter(connection.ports(40_001, 7777).client(ACK | ECE, 101, 501, ""))).isEqualTo("flags");
    }

    @Test
    void manyOffersAreForgottenAtOnce() {
        counterAfter(CWR);
        for (int i = 0; i < AccurateEcn.MAX_CONNECTIONS; i++) {
            connection.ports(1 + i, 7777).client(OFFER, 100, 0, "");
        }
        assertThat(counter(connection.ports(40_000, 7777).client(ACK | ECE, 101, 501, ""))).isEqualTo("flags");
    }

    @Test
    void theWorkshopColumnsNeedNoStreamsForIt() {
        TcpSegments rows = TcpSegments.rows(Columns.WORKSHOP);
        assertThat(rows.clientRow(Tcp.FLAGS_ECE, OFFER, 100, 0, "")).isEqualTo("1");
        assertThat(rows.serverRow(Tcp.FLAGS_ECE, SYN | ACK | CWR, 500, 101, "")).isEqualTo("0");
        assertThat(rows.clientRow(Tcp.FLAGS_ECE, ACK | ECE, 101, 501, "")).isEmpty();
    }

    @Test
    void flagLettersHoldTheCounter() {
        assertThat(texts(connection.client(OFFER, 100, 0, ""), Tcp.FLAGS_STR)).containsExactly("···ACE····S·");
        connection.server(SYN | ACK | CWR, 500, 101, "");
        assertThat(texts(connection.client(ACK | ECE, 101, 501, ""), Tcp.FLAGS_STR)).containsExactly("···-1-·A····");
    }
}
