package io.wireloupe.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Plan;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.RawFrame;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;

/** The bytes of a TCP stream come in their order, once each, whatever becomes of its segments on the way. */
class StreamProperties {

    private static final int PLAIN_PORT = 4242;
    private static final int MESSAGES_PORT = 4243;
    private static final int CLIENT = 0x0a000001;
    private static final int SERVER = 0x0a000002;
    private static final int CLIENT_PORT = 50_000;
    private static final int SYN = 0x02;
    private static final int ACK = 0x10;

    private static final Plan PLAN = Dissectors.standard().with(new Plain()).with(new Messages()).planEverything();

    private Dissection dissection = new Dissection(PLAN);
    private final RawFrame frame = new RawFrame();
    private final ByteArrayOutputStream given = new ByteArrayOutputStream();

    @BeforeTry
    void newPass() {
        dissection = new Dissection(PLAN);
        given.reset();
    }

    /** Takes all bytes as they come. */
    private static final class Plain implements Dissector {

        static final Protocol PLAIN = Protocol.define("Plain bytes", "Plain", "plain");
        static final BytesField BYTES = PLAIN.bytes("plain.bytes", "Bytes");

        @Override
        public Protocol protocol() {
            return PLAIN;
        }

        @Override
        public void register(Registration at) {
            at.on(Tables.TCP_PORT, PLAIN_PORT);
        }

        @Override
        public int dissect(Layer in) {
            in.bytes(BYTES, 0, in.length());
            return in.length();
        }
    }

    /**
     * Messages that begin with their length in two octets; awaits them with their number of bytes or, if odd, without.
     */
    private static final class Messages implements Dissector {

        static final Protocol MESSAGES = Protocol.define("Messages with a length", "Messages", "messages");
        static final BytesField MESSAGE = MESSAGES.bytes("messages.message", "Message");

        @Override
        public Protocol protocol() {
            return MESSAGES;
        }

        @Override
        public void register(Registration at) {
            at.on(Tables.TCP_PORT, MESSAGES_PORT);
        }

        @Override
        public int dissect(Layer in) {
            int at = 0;
            while (at < in.length()) {
                int total = in.has(at, 2) ? 2 + in.peek16(at) : 0;
                if (total == 0 || !in.has(at, total)) {
                    return in.await(at, total % 2 == 0 ? total : 0);
                }
                in.bytes(MESSAGE, at, total);
                at += total;
            }
            return in.length();
        }
    }

    private record Segment(int at, byte[] data) {}

    private void send(boolean fromClient, int port, int sequence, int acknowledgment, int flags, byte[] data) {
        byte[] bytes = fromClient
                ? Crafted.tcp(CLIENT, CLIENT_PORT, SERVER, port, sequence, data)
                : Crafted.tcp(SERVER, port, CLIENT, CLIENT_PORT, sequence, data);
        ByteBuffer.wrap(bytes).putInt(14 + 20 + 8, acknowledgment).put(14 + 20 + 13, (byte) flags);
        frame.place(bytes, 0, bytes.length, bytes.length);
        frame.link(Seeds.ETHERNET, 0);
        dissection.toTree(frame).layers().stream().flatMap(layer -> layer.values().stream())
                .filter(value -> value.field() == Plain.BYTES || value.field() == Messages.MESSAGE)
                .forEach(value -> given.writeBytes(value.octets()));
    }

    /** The other end says something: without, gaps are not waited for. */
    private void answer(int port, int acknowledgment) {
        send(false, port, 1, acknowledgment, ACK, new byte[0]);
    }

    private static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Segments that cover a stream, some of them more than once and across the bounds of others. */
    private static List<Segment> segments(byte[] stream, Random random) {
        List<Segment> segments = new ArrayList<>();
        for (int at = 0; at < stream.length;) {
            int end = Math.min(stream.length, at + 1 + random.nextInt(1400));
            segments.add(new Segment(at, Arrays.copyOfRange(stream, at, end)));
            at = end;
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            int from = random.nextInt(stream.length);
            int to = Math.min(stream.length, from + 1 + random.nextInt(2000));
            segments.add(new Segment(from, Arrays.copyOfRange(stream, from, to)));
        }
        return segments;
    }

    @Property(tries = 200)
    void anyOrderRepetitionAndOverlapAfterASyn(@ForAll @IntRange(min = 1, max = 60_000) int length, @ForAll int start,
            @ForAll Random random) {
        byte[] stream = random(random, length);
        List<Segment> segments = segments(stream, random);
        Collections.shuffle(segments, random);

        send(true, PLAIN_PORT, start - 1, 0, SYN, new byte[0]);
        answer(PLAIN_PORT, start);
        segments.forEach(segment -> send(true, PLAIN_PORT, start + segment.at(), 0, ACK, segment.data()));
        assertThat(given.toByteArray()).isEqualTo(stream);
    }

    @Property(tries = 100)
    void withoutASynTheFirstSegmentSeenIsTheStart(@ForAll @IntRange(min = 1, max = 60_000) int length,
            @ForAll @IntRange(min = -70_000, max = 0) int start, @ForAll Random random) {
        byte[] stream = random(random, length);
        List<Segment> segments = segments(stream, random);
        Collections.shuffle(segments.subList(1, segments.size()), random);

        answer(PLAIN_PORT, start);
        segments.forEach(segment -> send(true, PLAIN_PORT, start + segment.at(), 0, ACK, segment.data()));
        assertThat(given.toByteArray()).isEqualTo(stream);
    }

    @Property(tries = 100)
    void acknowledgedGapIsPassedOver(@ForAll @IntRange(min = 3, max = 40) int count, @ForAll int start,
            @ForAll Random random) {
        int missing = 1 + random.nextInt(count - 2);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        answer(PLAIN_PORT, start);
        for (int i = 0; i < count; i++) {
            byte[] data = random(random, 100);
            if (i != missing) {
                send(true, PLAIN_PORT, start + 100 * i, 0, ACK, data);
                expected.writeBytes(data);
            }
        }
        assertThat(given.size()).isEqualTo(100 * missing);
        send(false, PLAIN_PORT, 1, start + 100 * count, ACK, new byte[0]);

        assertThat(given.toByteArray()).isEqualTo(expected.toByteArray());
    }

    @Property(tries = 100)
    void gapIsPassedOverAtOnceWhereNothingOfTheOtherEndWasCaptured(@ForAll @IntRange(min = 3, max = 40) int count,
            @ForAll int start, @ForAll Random random) {
        int missing = 1 + random.nextInt(count - 2);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            byte[] data = random(random, 100);
            if (i != missing) {
                send(true, PLAIN_PORT, start + 100 * i, 0, ACK, data);
                expected.writeBytes(data);
                assertThat(given.toByteArray()).isEqualTo(expected.toByteArray());
            }
        }
    }

    @Property(tries = 200)
    void messagesComeWholeHoweverTheyAreCut(@ForAll @IntRange(min = 1, max = 60) int messages, @ForAll Random random) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        for (int i = 0; i < messages; i++) {
            byte[] message = random(random, random.nextInt(1 + random.nextInt(3000)));
            written.write(message.length >> 8);
            written.write(message.length);
            written.writeBytes(message);
        }
        byte[] stream = written.toByteArray();
        List<Segment> segments = segments(stream, random);
        Collections.shuffle(segments, random);

        send(true, MESSAGES_PORT, -1, 0, SYN, new byte[0]);
        answer(MESSAGES_PORT, 0);
        segments.forEach(segment -> send(true, MESSAGES_PORT, segment.at(), 0, ACK, segment.data()));
        assertThat(given.toByteArray()).isEqualTo(stream);
    }
}
