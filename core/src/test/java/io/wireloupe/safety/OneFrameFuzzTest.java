package io.wireloupe.safety;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes one frame of any link type, or one payload of any dissector. An input is four octets and the frame: two for
 * the link type, two for how many bytes more were sent than were captured.
 */
class OneFrameFuzzTest {

    private static final int HEADER = 4;
    private static final int PAYLOAD = 64;

    private final SafeDecoder decoder = new SafeDecoder(Doorway.DISSECTORS);

    static Stream<byte[]> seeds() {
        Stream<byte[]> sample = Seeds.distinct().stream().map(seed -> input(seed.linkType(), seed.bytes()));
        Stream<byte[]> entries = IntStream.range(0, Doorway.entries().size())
                .mapToObj(entry -> input(Doorway.LINK_TYPE, Doorway.frame(entry, 4, new byte[PAYLOAD])));
        return Stream.of(sample, entries, Seeds.found().stream()).flatMap(seeds -> seeds);
    }

    static byte[] input(int linkType, byte[] frame) {
        byte[] input = new byte[HEADER + frame.length];
        input[0] = (byte) (linkType >> 8);
        input[1] = (byte) linkType;
        System.arraycopy(frame, 0, input, HEADER, frame.length);
        return input;
    }

    /** The frame of an input, as if it was captured whole. */
    static Seeds.Seed seed(byte[] input) {
        return new Seeds.Seed((input[0] & 0xff) << 8 | input[1] & 0xff,
                Arrays.copyOfRange(input, HEADER, input.length));
    }

    static void decode(SafeDecoder decoder, byte[] input) {
        if (input.length >= HEADER) {
            int linkType = (input[0] & 0xff) << 8 | input[1] & 0xff;
            int uncaptured = (input[2] & 0xff) << 8 | input[3] & 0xff;
            byte[] frame = Arrays.copyOfRange(input, HEADER, input.length);
            decoder.decode(linkType, frame, frame.length + uncaptured);
        }
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "2m")
    void anyFrame(byte[] input) {
        decode(decoder, input);
    }
}
