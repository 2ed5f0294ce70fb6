package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.ethernet;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.trees;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

/** Echo requests and the replies to them. */
class EchoRequestsTest {

    private static final String THERE = "0a000001 0a000002";
    private static final String BACK = "0a000002 0a000001";

    private static String echo(String addresses, String type, String checksum, String sequence) {
        return ethernet("0800", "4500 001c 0001 0000 4001 0000 " + addresses + ' ' + type + "00" + checksum + "0007"
                + sequence);
    }

    private static String echo6(String type, String checksum) {
        return ethernet("86dd", "60000000 0008 3a 40 fe800000000000000000000000000001 fe800000000000000000000000000001 "
                + type + "00" + checksum + "0001 0001");
    }

    @Test
    void aReplyTellsItsRequestAndHowLongItTook() {
        List<PacketTree> trees = trees(echo(THERE, "08", "f7f7", "0001"), echo(THERE, "08", "f7f6", "0002"),
                echo(BACK, "00", "fff6", "0002"), echo(BACK, "00", "fff7", "0001"));

        assertThat(texts(trees.get(2), Icmp.RESP_TO)).containsExactly("2");
        assertThat(texts(trees.get(2), Icmp.RESPTIME)).containsExactly("1");
        assertThat(texts(trees.get(3), Icmp.RESP_TO)).containsExactly("1");
        assertThat(texts(trees.get(3), Icmp.RESPTIME)).containsExactly("3");
    }

    @Test
    void aSecondReplyAnswersNothing() {
        List<PacketTree> trees = trees(echo(THERE, "08", "f7f7", "0001"), echo(BACK, "00", "fff7", "0001"),
                echo(BACK, "00", "fff7", "0001"));

        assertThat(texts(trees.get(1), Icmp.RESP_TO)).containsExactly("1");
        assertThat(texts(trees.get(2), Icmp.RESP_TO)).isEmpty();
    }

    @Test
    void aReplyWithOtherOctetsAnswersNothing() {
        List<PacketTree> trees = trees(echo(THERE, "08", "f7f7", "0001"), echo(BACK, "00", "fff8", "0001"));

        assertThat(texts(trees.get(1), Icmp.RESP_TO)).isEmpty();
    }

    @Test
    void ipv6AnswersWithTheNextType() {
        List<PacketTree> trees = trees(echo6("80", "7ffd"), echo6("81", "7efd"));

        assertThat(texts(trees.get(1), Icmpv6.RESP_TO)).containsExactly("1");
        assertThat(texts(trees.get(1), Icmpv6.RESPTIME)).containsExactly("1");
    }
}
