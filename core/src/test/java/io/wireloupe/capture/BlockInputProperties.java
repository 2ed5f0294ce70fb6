package io.wireloupe.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However a stream trickles in, its bytes are found at their places. */
class BlockInputProperties {

    /** Gives a few bytes at a time. */
    static final class Trickle extends InputStream {

        private final InputStream whole;
        private final Random random;

        Trickle(byte[] bytes, Random random) {
            this.whole = new ByteArrayInputStream(bytes);
            this.random = random;
        }

        @Override
        public int read() throws IOException {
            return whole.read();
        }

        @Override
        public int read(byte[] to, int offset, int count) throws IOException {
            return whole.read(to, offset, Math.min(count, 1 + random.nextInt(random.nextBoolean() ? 20 : 200_000)));
        }
    }

    @Property(tries = 200)
    void requireAndSkipGoThroughTheStream(@ForAll @IntRange(min = 0, max = 1_000_000) int length, @ForAll Random random)
            throws IOException {
        byte[] stream = new byte[length];
        random.nextBytes(stream);
        BlockInput input = new BlockInput(new Trickle(stream, random));
        int at = 0;
        while (at < length) {
            assertThat(input.offset()).isEqualTo(at);
            int count = random.nextInt(random.nextInt(10) == 0 ? 600_000 : 3000);
            boolean there = count <= length - at;
            if (random.nextInt(3) == 0) {
                assertThat(input.skip(count)).isEqualTo(there);
            } else {
                assertThat(input.require(count)).isEqualTo(there);
                int shown = Math.min(count, length - at);
                assertThat(input.available()).isGreaterThanOrEqualTo(shown);
                assertThat(Arrays.equals(input.bytes, input.position, input.position + shown, stream, at, at + shown))
                        .isTrue();
                input.position += shown;
            }
            at += Math.min(count, length - at);
        }
        assertThat(input.require(1)).isFalse();
        assertThat(input.isUsedUp()).isTrue();
    }
}
