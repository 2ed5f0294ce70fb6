package io.wireloupe.protocol.transport;

import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv4;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class SctpTest {

    @Test
    void dataChunksAreReadOneAfterTheOther() {
        PacketTree tree = check(ipv4(132, "1388 1389 00000001 00000000 00 03 0013 00000001 0000 0001 0000002e "
                + "616263 00 00 03 0014 00000002 0000 0002 00000000 61626364"));

        assertThat(texts(tree, Sctp.CHUNK_TYPE)).containsExactly("0", "0");
        assertThat(texts(tree, Sctp.DATA_TSN_RAW)).containsExactly("1", "2");
        assertThat(texts(tree, Sctp.DATA_PAYLOAD_PROTO_ID)).containsExactly("46", "0");
    }

    @Test
    void anInitChunkIsRead() {
        PacketTree tree = check(ipv4(132, "1388 1389 00000000 00000000 01 00 0014 0000002a 00010000 000a 0014 "
                + "00000007"));

        assertThat(texts(tree, Sctp.INIT_INITIATE_TAG)).containsExactly("0x0000002a");
        assertThat(texts(tree, Sctp.INIT_NR_IN_STREAMS)).containsExactly("20");
        assertThat(texts(tree, Sctp.INIT_INITIAL_TSN)).containsExactly("7");
    }
}
