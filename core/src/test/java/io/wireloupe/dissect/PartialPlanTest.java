package io.wireloupe.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.wireloupe.protocol.link.Data;
import io.wireloupe.protocol.link.Ethernet;
import io.wireloupe.protocol.link.FrameProtocol;
import io.wireloupe.protocol.net.Ipv4;
import io.wireloupe.protocol.transport.Tcp;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan does not need may not change what it gives: bytes go where they go when everything is asked for. */
class PartialPlanTest {

    private static final int PICKY_PORT = 1000;
    private static final int OTHER_PORT = 2000;
    private static final int FREE_PORT = 3000;

    /** Knows its bytes by the first of them. */
    private record Picky(Protocol protocol, UIntField mark, int sign, int port, boolean guesses) implements Dissector {

        static Picky of(String name, int sign, int port, boolean guesses) {
            Protocol protocol = Protocol.define("Picky " + name, name, name);
            return new Picky(protocol, protocol.uint8(name + ".mark", "Mark"), sign, port, guesses);
        }

        @Override
        public void register(Registration at) {
            for (Table table : List.of(Tables.UDP_PORT, Tables.TCP_PORT)) {
                at.on(table, port);
                if (guesses) {
                    at.guesses(table);
                }
            }
        }

        @Override
        public int dissect(Layer in) {
            if (in.peek8(0) != sign) {
                return 0;
            }
            in.u8(mark, 0);
            return in.length();
        }
    }

    /** {@code first} is asked before {@code second} where both guess. */
    private static final Picky FIRST = Picky.of("first", 0xa1, PICKY_PORT, true);
    private static final Picky SECOND = Picky.of("second", 0xa2, OTHER_PORT, true);

    /** Takes what both others would take as well. */
    private static final Picky GREEDY = Picky.of("greedy", 0xa2, OTHER_PORT + 1, true);

    private static final Dissectors DISSECTORS = Dissectors.of(List.of(new FrameProtocol(), new Ethernet(), new Ipv4(),
            new Udp(), new Tcp(), new Data(), FIRST, SECOND, GREEDY));

    private static String row(Dissectors dissectors, String field, String transport, int from, int to, int sign) {
        byte[] payload = new byte[24];
        payload[0] = (byte) sign;
        StringBuilder hex = new StringBuilder();
        for (byte octet : payload) {
            hex.append(String.format("%02x", octet));
        }
        String packet = transport.equals("udp")
                ? String.format("%04x%04x%04x0000", from, to, 8 + payload.length)
                : String.format("%04x%04x 00000001 00000001 5018 0100 0000 0000", from, to);
        int header = transport.equals("udp") ? 8 : 20;
        byte[] bytes = DissectorCheck.bytes("02005e100001 02005e100002 0800 4500"
                + String.format("%04x", 20 + header + payload.length) + "0001 4000 40"
                + (transport.equals("udp") ? "11" : "06") + "0000 0a000001 0a000002" + packet + hex);
        RawFrame frame = new RawFrame();
        frame.place(bytes, 0, bytes.length, bytes.length);
        frame.link(1, 0);
        Dissection one = new Dissection(dissectors.plan(List.of(field)));
        Batch batch = one.newBatch();
        one.toRow(frame, batch);
        PacketTree tree = new Dissection(dissectors.planEverything()).toTree(frame);
        String inTree = String.join(",",
                tree.values(dissectors.field(field)).stream().map(PacketTree.Value::text).toList());
        String inRow = String.join(",", batch.texts(0, 0));
        assertThat(inRow).as("%s of %s from %s to %s: row and tree", field, transport, from, to).isEqualTo(inTree);
        return inRow;
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void whatAnUnneededDissectorDeclinesIsForThatOfTheOtherPort(String transport) {
        assertThat(row(DISSECTORS, "second.mark", transport, OTHER_PORT, PICKY_PORT, 0xa2)).isEqualTo("162");
        assertThat(row(DISSECTORS, "second.mark", transport, PICKY_PORT, OTHER_PORT, 0xa2)).isEqualTo("162");
        assertThat(row(DISSECTORS, "second.mark", transport, PICKY_PORT, OTHER_PORT, 0xa1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void whatAnUnneededDissectorDeclinesIsGuessedAt(String transport) {
        Dissectors guessing = DISSECTORS.guessing();

        assertThat(row(guessing, "second.mark", transport, PICKY_PORT, FREE_PORT, 0xa2)).isEqualTo("162");
        assertThat(row(guessing, "second.mark", transport, FREE_PORT, OTHER_PORT + 1, 0xa1)).isEmpty();
        assertThat(row(DISSECTORS, "second.mark", transport, PICKY_PORT, FREE_PORT, 0xa2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void whatAnUnneededDissectorGuessesIsNotForTheNext(String transport) {
        Dissectors guessing = DISSECTORS.guessing();

        assertThat(row(guessing, "greedy.mark", transport, FREE_PORT, FREE_PORT + 1, 0xa2)).isEmpty();
        assertThat(row(guessing, "second.mark", transport, FREE_PORT, FREE_PORT + 1, 0xa2)).isEqualTo("162");
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void dataIsWhatNobodyTookThoughNothingElseIsAskedFor(String transport) {
        assertThat(row(DISSECTORS, "data.len", transport, FREE_PORT, PICKY_PORT, 0)).isEqualTo("24");
        assertThat(row(DISSECTORS, "data.len", transport, FREE_PORT, PICKY_PORT, 0xa1)).isEmpty();
        assertThat(row(DISSECTORS.guessing(), "data.len", transport, FREE_PORT, PICKY_PORT, 0xa2)).isEmpty();
    }
}
