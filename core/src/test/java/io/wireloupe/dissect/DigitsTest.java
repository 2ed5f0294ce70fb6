package io.wireloupe.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class DigitsTest {

    private final byte[] room = new byte[4096];

    private String decimal(long value) {
        return new String(room, 3, DecimalDigits.write(value, room, 3) - 3, StandardCharsets.US_ASCII);
    }

    private String nine(int value) {
        return new String(room, 3, DecimalDigits.writeNine(value, room, 3) - 3, StandardCharsets.US_ASCII);
    }

    @Test
    void numbersAroundEveryPowerOfTenAndTwoAreWritten() {
        for (long power = 1; power > 0 && power <= Long.MAX_VALUE / 10; power *= 10) {
            for (long value = power - 1; value <= power + 1; value++) {
                assertThat(decimal(value)).isEqualTo(Long.toString(value));
            }
        }
        for (int bit = 0; bit < 63; bit++) {
            for (long value = (1L << bit) - 1; value <= (1L << bit) + 1; value++) {
                assertThat(decimal(value)).isEqualTo(Long.toString(value));
            }
        }
        assertThat(decimal(Long.MAX_VALUE)).isEqualTo("9223372036854775807");
        assertThat(decimal(Long.MIN_VALUE)).isEqualTo("9223372036854775808");
        assertThat(decimal(-1)).isEqualTo("18446744073709551615");
    }

    @Test
    void everyNumberOfFiveDigitsAndManyOthersAreWritten() {
        for (int value = 0; value < 100_000; value++) {
            assertThat(decimal(value)).isEqualTo(Integer.toString(value));
        }
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 200_000; i++) {
            int value = random.nextInt(Integer.MAX_VALUE);
            assertThat(decimal(value)).isEqualTo(Integer.toString(value));
        }
    }

    @Test
    void fractionsHaveNineDigits() {
        SplittableRandom random = new SplittableRandom(8);
        for (int value : new int[] {0, 1, 999, 1000, 999_999, 1_000_000, 999_999_999}) {
            assertThat(nine(value)).isEqualTo(String.format(Locale.ROOT, "%09d", value));
        }
        for (int i = 0; i < 50_000; i++) {
            int value = random.nextInt(1_000_000_000);
            assertThat(nine(value)).isEqualTo(String.format(Locale.ROOT, "%09d", value));
        }
    }

    @Test
    void octetsOfAnyLengthAreWrittenAsPairsOfDigits() {
        byte[] octets = new byte[300];
        new SplittableRandom(9).nextBytes(octets);
        for (int count = 0; count < 40; count++) {
            int end = HexDigits.write(octets, count, count, room, 5);
            assertThat(new String(room, 5, end - 5, StandardCharsets.US_ASCII))
                    .isEqualTo(HexFormat.of().formatHex(octets, count, 2 * count));
        }
    }
}
