package io.wireloupe.examples.sample.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class BytesTest {

    @Test
    void numbersStandInNetworkOrder() {
        byte[] octets = new Bytes().u8(0x101).u16(0x1_0203).u24(0x0405_0607).u32(0x1_1213_1415L)
                .u64(0x2122_2324_2526_2728L).toByteArray();
        assertThat(HexFormat.of().formatHex(octets)).isEqualTo("01" + "0203" + "050607" + "12131415"
                + "2122232425262728");
    }

    @Test
    void growsPastItsFirstSize() {
        byte[] octets = new Bytes().zeros(63).u16(0x0102).zeros(1_000).u8(3).toByteArray();
        assertThat(octets).hasSize(1_066).startsWith(new byte[63]).endsWith(0, 3);
        assertThat(octets[64]).isEqualTo((byte) 2);
    }

    @Test
    void laterKnowledgeReplacesTwoOctets() {
        assertThat(new Bytes().u32(0).set16(1, 0xabcd).toByteArray()).containsExactly(0, 0xab, 0xcd, 0);
    }

    @Test
    void whatWasNotWrittenCannotBeReplaced() {
        assertThatThrownBy(() -> new Bytes().u16(0).set16(1, 5)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no two octets at 1: only 2 were written");
    }

    @Test
    void chanceFollowsItsPublishedAlgorithm() {
        // The first numbers of SplitMix64 from the seed 1234567, as its authors' C code prints them.
        Chance chance = new Chance(1_234_567);
        assertThat(Long.toUnsignedString(chance.next())).isEqualTo("6457827717110365317");
        assertThat(Long.toUnsignedString(chance.next())).isEqualTo("3203168211198807973");
        assertThat(Long.toUnsignedString(chance.next())).isEqualTo("9817491932198370423");
    }

    @Test
    void chanceStaysInItsBounds() {
        Chance chance = new Chance(1);
        for (int i = 0; i < 1_000; i++) {
            assertThat(chance.below(3)).isBetween(0, 2);
            assertThat(chance.between(-5, 5)).isBetween(-5L, 4L);
        }
        assertThat(chance.bytes(11)).hasSize(11);
    }
}
