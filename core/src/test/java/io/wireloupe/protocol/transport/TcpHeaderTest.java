package io.wireloupe.protocol.transport;

import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ethernet;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

/** Headers of TCP that are cut. */
class TcpHeaderTest {

    private static final String HEADER = "9c40 0050 00000064 000001f4 5018 03e8 0000 0000";

    /** A packet of which so many octets of the header of TCP are there. */
    private static PacketTree cut(int octets) {
        return check(ethernet("0800", "4500 0032 0001 0000 4006 0000 0a000001 0a000002 "
                + HEADER.replace(" ", "").substring(0, 2 * octets)));
    }

    @Test
    void upToTheWindowOnlyThePortsAreTold() {
        PacketTree tree = cut(15);

        assertThat(texts(tree, Tcp.SRCPORT)).containsExactly("40000");
        assertThat(texts(tree, Tcp.DSTPORT)).containsExactly("80");
        assertThat(texts(tree, Tcp.SEQ_RAW)).isEmpty();
        assertThat(texts(tree, Tcp.FLAGS_ACK)).isEmpty();
        assertThat(texts(tree, Tcp.LEN)).isEmpty();
    }

    @Test
    void fromTheWindowOnTheFlagsAreToldToo() {
        PacketTree tree = cut(16);

        assertThat(texts(tree, Tcp.SEQ_RAW)).containsExactly("100");
        assertThat(texts(tree, Tcp.FLAGS_ACK)).containsExactly("1");
        assertThat(texts(tree, Tcp.FLAGS_PUSH)).containsExactly("1");
        assertThat(texts(tree, Tcp.FLAGS_SYN)).containsExactly("0");
    }
}
