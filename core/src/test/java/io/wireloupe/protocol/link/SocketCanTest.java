package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.link.LinkFrames.checked;
import static io.wireloupe.protocol.link.LinkFrames.decode;
import static io.wireloupe.protocol.link.LinkFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

/** Frames of a controller area network. */
class SocketCanTest {

    @Test
    void standardIdentifierHasElevenBits() {
        PacketTree tree = checked(227, "00000123 04 000000 01020304");

        assertThat(texts(tree, SocketCan.ID)).containsExactly("291");
        assertThat(texts(tree, SocketCan.XTD)).containsExactly("0");
        assertThat(texts(tree, SocketCan.LEN)).containsExactly("4");
        assertThat(texts(tree, Data.DATA)).containsExactly("01020304");
    }

    @Test
    void extendedIdentifierHasTwentyNineBits() {
        PacketTree tree = decode(227, "9fffffff 00 000000");

        assertThat(texts(tree, SocketCan.ID)).containsExactly("536870911");
        assertThat(texts(tree, SocketCan.XTD)).containsExactly("1");
    }

    @Test
    void errorHasNoIdentifier() {
        PacketTree tree = decode(227, "20000004 08 000000 0000000000000000");

        assertThat(texts(tree, SocketCan.ID)).isEmpty();
        assertThat(texts(tree, SocketCan.ERR)).containsExactly("1");
    }
}
