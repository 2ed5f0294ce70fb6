package io.wireloupe.safety;

import java.util.Arrays;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes one frame of any link type, or one payload of any dissector. An input is four octets and the frame: two for the
 * link type, two for how many bytes more were sent than were captured.
 */
class OneFrameFuzzTest {

    private static final int HEADER = 4;

    private final SafeDecoder decoder = new SafeDecoder(Doorway.DISSECTORS);

    static Stream<byte[]> seeds() {
        Stream<byte[]> sample = Seeds.distinct().stream().map(seed -> input(seed.linkType(), seed.bytes()));
        return Stream.concat(sample, Seeds.found().stream());
    }

    static byte[] input(int linkType, byte[] frame) {
        byte[] input = new byte[HEADER + frame.length];
        input[0] = (byte) (linkType >> 8);
        input[1] = (byte) linkType;
        System.arraycopy(frame, 0, input, HEADER, frame.length);
        return input;
    }

    static void decode(SafeDecoder decoder, byte[] input) {
        if (input.length >= HEADER) {
            int linkType = (input[0] & 0xff) << 8 | input[1] & 0xff;
            int uncaptured = (input[2] & 0xff) << 8 | input[3] & 0xff;
            byte[] frame = Arrays.copyOfRange(input, HEADER, input.length);
            decoder.decode(linkType, frame, frame.length + uncaptured);
        }
    }

    @FuzzTest(maxDuration = "2m")
    @MethodSource("seeds")
    void anyFrame(byte[] input) {
        decode(decoder, input);
    }
}
