package io.wireloupe.safety;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes frames that follow one another in one pass, for all that dissectors remember: fragments, streams, queries. An
 * input is, again and again, two octets for the length of a frame, two for its link type, and the frame.
 */
class FrameSequenceFuzzTest {

    private static final int HEADER = 4;
    private static final int MAX_FRAME = 2047;
    private static final int RUN = 12;

    private final SafeDecoder decoder = new SafeDecoder(Doorway.DISSECTORS);

    static Stream<byte[]> seeds() {
        List<Seeds.Seed> capture = Seeds.capture();
        Stream<List<Seeds.Seed>> runs = IntStream.range(0, 40).mapToObj(i -> capture.size() / 40 * i)
                .map(from -> capture.subList(from, Math.min(capture.size(), from + RUN)));
        List<Seeds.Seed> found = Seeds.found().stream().map(OneFrameFuzzTest::seed).toList();
        Stream<List<Seeds.Seed>> others = IntStream.range(0, found.size() / RUN)
                .mapToObj(i -> found.subList(i * RUN, (i + 1) * RUN));
        return Stream.of(runs, others, Stream.of(Crafted.FRAGMENTS, Crafted.HTTP_IN_PIECES))
                .flatMap(sequences -> sequences).map(FrameSequenceFuzzTest::input);
    }

    static byte[] input(List<Seeds.Seed> frames) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        for (Seeds.Seed frame : frames) {
            int length = Math.min(MAX_FRAME, frame.bytes().length);
            input.write(length >> 8);
            input.write(length);
            input.write(frame.linkType() >> 8);
            input.write(frame.linkType());
            input.write(frame.bytes(), 0, length);
        }
        return input.toByteArray();
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "2m")
    void anyFrames(byte[] input) {
        decoder.restart();
        int at = 0;
        while (at + HEADER <= input.length) {
            int length = ((input[at] & 0xff) << 8 | input[at + 1] & 0xff) & MAX_FRAME;
            int linkType = (input[at + 2] & 0xff) << 8 | input[at + 3] & 0xff;
            int end = Math.min(input.length, at + HEADER + length);
            decoder.decode(linkType, Arrays.copyOfRange(input, at + HEADER, end), length);
            at = end;
        }
    }
}
