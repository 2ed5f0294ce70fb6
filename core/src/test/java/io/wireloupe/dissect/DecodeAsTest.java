package io.wireloupe.dissect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import io.wireloupe.protocol.app.Stun;

import org.junit.jupiter.api.Test;

class DecodeAsTest {

    private static final String BEFORE_UDP = "02005e100001 02005e100002 0800 ";

    /** A DNS question for "a.example" from port 40000 to port 5999. */
    private static final String QUESTION = BEFORE_UDP
            + "4500 0037 0001 0000 4011 0000 0a000001 0a000002 9c40 176f 0023 0000 "
            + "1234 0100 0001 0000 0000 0000 0161 07 6578616d706c65 00 0001 0001";

    /** A STUN binding request from port 40000 to port 40001. */
    private static final String BINDING = BEFORE_UDP
            + "4500 0030 0001 0000 4011 0000 0a000001 0a000002 9c40 9c41 001c 0000 "
            + "0001 0000 2112a442 0102030405060708090a0b0c";

    private static List<String> protocols(Dissectors dissectors, String hex) {
        byte[] bytes = DissectorCheck.bytes(hex);
        RawFrame frame = new RawFrame();
        frame.place(bytes, 0, bytes.length, bytes.length);
        frame.link(1, 0);
        PacketTree tree = new Dissection(dissectors.planEverything()).toTree(frame);
        return tree.layers().stream().map(layer -> layer.protocol().name()).toList();
    }

    @Test
    void portLeadsWhereTheUserSays() {
        Dissectors dissectors = Dissectors.standard();

        assertThat(protocols(dissectors, QUESTION)).endsWith("udp", "data");
        assertThat(protocols(dissectors.decodeAs(dissectors.table("udp.port"), 5999, "dns"), QUESTION))
                .endsWith("udp", "dns");
    }

    @Test
    void guessesAreOffUnlessAskedFor() {
        assertThat(protocols(Dissectors.standard(), BINDING)).endsWith("udp", "data");
        assertThat(protocols(Dissectors.standard().guessing(), BINDING)).endsWith("udp", Stun.STUN.name());
    }

    @Test
    void guessesLeaveOtherBytesAlone() {
        String otherClass = QUESTION.substring(0, QUESTION.length() - 4) + "0007";

        assertThat(protocols(Dissectors.standard().guessing(), otherClass)).endsWith("udp", "data");
    }

    private static String datagram(String payload) {
        int length = DissectorCheck.bytes(payload).length;
        return BEFORE_UDP + String.format("4500 %04x 0001 0000 4011 0000 0a000001 0a000002 9c40 176f %04x 0000",
                28 + length, 8 + length) + payload;
    }

    @Test
    void messagesThatAreCertainAreKnownOnAnyPort() {
        Dissectors guessing = Dissectors.standard().guessing();
        String report = "80c9 0001 00000007 81ca 0002 00000007 0102 6162";
        String options = "4f5054494f4e53207369703a61205349502f322e300d0a0d0a";

        assertThat(protocols(guessing, QUESTION)).endsWith("udp", "dns");
        assertThat(protocols(guessing, datagram(report))).endsWith("udp", "rtcp");
        assertThat(protocols(guessing, datagram(report + "00"))).as("lengths do not add up").endsWith("udp", "data");
        assertThat(protocols(guessing, datagram("81ca 0002 00000007 0102 6162"))).as("no report")
                .endsWith("udp", "data");
        assertThat(protocols(guessing, datagram(options))).endsWith("udp", "sip");
    }

    @Test
    void unknownNamesAreAnErrorWithTheNearest() {
        Dissectors dissectors = Dissectors.standard();

        assertThatThrownBy(() -> dissectors.table("udp.prot")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unknown table \"udp.prot\"; did you mean udp.port");
        assertThatThrownBy(() -> dissectors.decodeAs(Tables.UDP_PORT, 1, "dnss"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("did you mean dns");
    }
}
