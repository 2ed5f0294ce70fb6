package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.link.LinkFrames.IP;
import static io.wireloupe.protocol.link.LinkFrames.checked;
import static io.wireloupe.protocol.link.LinkFrames.decodeAll;
import static io.wireloupe.protocol.link.LinkFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.net.Ipv4;

import org.junit.jupiter.api.Test;

/** 802.11 frames in fragments. */
class WlanFragmentsTest {

    private static final String BODY = ("aaaa03 000000 0800" + IP).replace(" ", "");
    private static final String FIRST = BODY.substring(0, 20);
    private static final String SECOND = BODY.substring(20, 40);
    private static final String THIRD = BODY.substring(40);

    private static String fragment(int sequence, int number, boolean more, String body) {
        return "08" + (more ? "05" : "01") + " 0000 0a0000000001 0a0000000002 0a0000000003 "
                + String.format("%02x%02x ", sequence << 4 & 0xf0 | number, sequence >> 4) + body;
    }

    @Test
    void theLastOneMissingShowsTheWhole() {
        List<PacketTree> trees = decodeAll(105, fragment(7, 0, true, FIRST), fragment(7, 2, false, THIRD),
                fragment(7, 1, true, SECOND));

        assertThat(texts(trees.get(1), Ipv4.SRC)).isEmpty();
        assertThat(texts(trees.get(2), Ipv4.SRC)).containsExactly("1.2.3.4");
        assertThat(texts(trees.get(2), Wlan.FRAGMENT)).containsExactly("1", "3", "2");
        assertThat(texts(trees.get(2), Wlan.FRAGMENT_COUNT)).containsExactly("3");
        assertThat(texts(trees.get(2), Wlan.REASSEMBLED_LENGTH)).containsExactly("36");
    }

    @Test
    void aLastOneWithoutEarlierOnesIsWhole() {
        PacketTree tree = checked(105, fragment(7, 3, false, BODY));

        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
        assertThat(texts(tree, Wlan.FRAGMENT)).isEmpty();
    }

    @Test
    void aRepeatedOneIsToldOf() {
        List<PacketTree> trees = decodeAll(105, fragment(7, 0, true, FIRST), fragment(7, 0, true, FIRST),
                fragment(7, 0, true, "00" + FIRST.substring(2)), fragment(7, 1, false, SECOND + THIRD));

        assertThat(texts(trees.get(3), Wlan.FRAGMENT)).containsExactly("1", "2", "4");
        assertThat(texts(trees.get(3), Wlan.FRAGMENT_COUNT)).containsExactly("4");
        assertThat(texts(trees.get(3), Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void otherSequenceNumbersAreOtherFrames() {
        List<PacketTree> trees = decodeAll(105, fragment(7, 0, true, FIRST), fragment(8, 1, true, SECOND),
                fragment(8, 2, false, THIRD));

        assertThat(texts(trees.get(2), Ipv4.SRC)).isEmpty();
    }

    @Test
    void aMinuteLaterTheFirstOneIsForgotten() {
        String[] frames = new String[63];
        Arrays.fill(frames, fragment(9, 0, false, BODY));
        frames[0] = fragment(7, 0, true, FIRST);
        frames[62] = fragment(7, 1, false, BODY);

        assertThat(texts(decodeAll(105, frames).get(62), Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void managementFramesAreJoinedToo() {
        String beacon = "0000000000000007640001000003616263";
        List<PacketTree> trees = decodeAll(105,
                "8004 0000 0a0000000001 0a0000000002 0a0000000003 7000 " + beacon.substring(0, 18),
                "8000 0000 0a0000000001 0a0000000002 0a0000000003 7100 " + beacon.substring(18));

        assertThat(texts(trees.get(0), WlanElements.SSID)).isEmpty();
        assertThat(texts(trees.get(1), WlanElements.SSID)).hasSize(1);
    }

    @Test
    void theRateOfManyStreamsIsWorkedOut() {
        PacketTree tree = checked(127, "00 00 0b00 00000800 07 04 0f d4000000 0a0000000001");

        assertThat(texts(tree, Radiotap.DATARATE)).containsExactly("144.444");
    }
}
