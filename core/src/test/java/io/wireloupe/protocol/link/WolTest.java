package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.link.LinkFrames.checked;
import static io.wireloupe.protocol.link.LinkFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

/** Wake-on-LAN over Ethernet and UDP. */
class WolTest {

    private static final String ETHERNET = "ffffffffffff 02005e100002 ";
    private static final String PATTERN = "ff".repeat(6) + "02005e100001".repeat(16);

    @Test
    void thePatternNamesTheSleeperSixteenTimes() {
        PacketTree tree = checked(1, ETHERNET + "0842" + PATTERN);

        assertThat(texts(tree, Wol.SYNC)).containsExactly("ffffffffffff");
        assertThat(texts(tree, Wol.MAC)).hasSize(16).containsOnly("02:00:5e:10:00:01");
        assertThat(texts(tree, Wol.PASSWD)).isEmpty();
    }

    @Test
    void aPasswordOfFourOrSixOctetsMayFollow() {
        assertThat(texts(checked(1, ETHERNET + "0842" + PATTERN + "01020304"), Wol.PASSWD))
                .containsExactly("01020304");
        assertThat(texts(checked(1, ETHERNET + "0842" + PATTERN + "010203040506"), Wol.PASSWD))
                .containsExactly("010203040506");
    }

    @Test
    void thePortsOfUdpAreCustomary() {
        String datagram = "0800 4500 0082 0001 0000 4011 0000 0a000001 0a0000ff c350 0009 006e 0000";

        assertThat(texts(checked(1, ETHERNET + datagram + PATTERN), Wol.MAC)).hasSize(16);
    }

    @Test
    void anotherAddressAmongThemIsNoPattern() {
        PacketTree tree = checked(1, ETHERNET + "0842" + PATTERN.substring(0, 192) + "000000000000");

        assertThat(texts(tree, Wol.MAC)).isEmpty();
        assertThat(texts(tree, Data.LEN)).containsExactly("102");
    }
}
