package io.wireloupe.protocol.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.RawFrame;
import io.wireloupe.dissect.Tables;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The row path of application protocols makes no garbage, but for what this class lists with its reason. */
class ApplicationAllocationTest {

    private static final int ROUNDS = 1500;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ETHER_TYPE = 12;
    private static final int IPV4_PROTOCOL = 23;
    private static final int TCP = 6;
    private static final int SEQUENCE = 38;
    private static final int TCP_PAYLOAD = 54;
    private static final Set<String> LOWER = Set.of("frame", "eth", "ip", "udp", "tcp", "llc", "wpan");

    private static final Dissectors DISSECTORS = Dissectors.standard()
            .decodeAs(Tables.UDP_PORT, TypicalFrames.RTP_PORT, "rtp")
            .decodeAs(Tables.UDP_PORT, TypicalFrames.RTCP_PORT, "rtcp");

    /** Why a message may cost something, and how many bytes at most. */
    private record Cost(int bytes, String reason) {}

    private static final Map<String, Cost> PROTOCOLS = Map.of(
            "quic", new Cost(24_000, "keys are derived and packets are opened"),
            "http", new Cost(80, "what is known of a body, until its message is read"),
            "ssdp", new Cost(80, "as HTTP"),
            "snmp", new Cost(1000, "identifiers are written as text, and nested values are gone through"),
            "sip", new Cost(1200, "headers are gone through several times, and media are remembered"),
            "sdp", new Cost(1200, "as SIP"),
            "rtsp", new Cost(160, "headers are gone through several times"),
            "tftp", new Cost(480, "the port that the file will come to is remembered"),
            "modbus", new Cost(40, "the request is remembered for its response"));

    private static final Map<String, Cost> FIELDS = Map.ofEntries(
            Map.entry("dns.unsolicited", new Cost(80, "responses are looked for among the queries remembered")),
            Map.entry("dns.time", new Cost(80, "as above")),
            Map.entry("dns.response_to", new Cost(80, "as above")),
            Map.entry("coap.opt.uri_path_recon", new Cost(400, "the path is remembered for the response")),
            Map.entry("tls.handshake.ja3", new Cost(4000, "digests")),
            Map.entry("tls.handshake.ja3_full", new Cost(4000, "lists of numbers as text")),
            Map.entry("tls.handshake.ja4", new Cost(8000, "sorted lists and digests")),
            Map.entry("tls.handshake.ja4_r", new Cost(8000, "sorted lists")),
            Map.entry("dtls.handshake.ja3", new Cost(4000, "digests")),
            Map.entry("dtls.handshake.ja3_full", new Cost(4000, "lists of numbers as text")),
            Map.entry("dtls.handshake.ja4", new Cost(8000, "sorted lists and digests")),
            Map.entry("dtls.handshake.ja4_r", new Cost(8000, "sorted lists")));

    static Stream<String> protocols() {
        return TypicalFrames.protocols().stream();
    }

    @Test
    void thereAreFramesOfEveryApplicationProtocol() {
        List<String> all = Dissectors.standard().all().stream().filter(ApplicationAllocationTest::isApplication)
                .map(dissector -> dissector.protocol().name()).toList();

        assertThat(TypicalFrames.protocols()).containsExactlyInAnyOrderElementsOf(all);
    }

    private static boolean isApplication(Dissector dissector) {
        return dissector.getClass().getPackage().equals(Dns.class.getPackage());
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void framesShowTheirProtocol(String protocol) {
        Dissection dissection = new Dissection(DISSECTORS.planEverything());
        RawFrame raw = new RawFrame();
        raw.link(TypicalFrames.linkType(protocol), 0);
        for (byte[] frame : TypicalFrames.of(protocol)) {
            raw.place(frame, 0, frame.length, frame.length);
            assertThat(dissection.toTree(raw).layers()).extracting(layer -> layer.protocol().name()).contains(protocol);
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void rowsOfAProtocolMakeNoGarbage(String protocol) {
        Cost cost = PROTOCOLS.getOrDefault(protocol, new Cost(1, "nothing"));
        List<Field> free = new ArrayList<>();
        for (Field field : fields(protocol)) {
            Cost own = FIELDS.get(field.name());
            if (own == null) {
                free.add(field);
            } else {
                assertThat(bytes(protocol, List.of(field))).as("bytes a frame for %s: %s", field, own.reason)
                        .isLessThan(own.bytes + cost.bytes);
            }
        }

        assertThat(free).isNotEmpty();
        assertThat(bytes(protocol, free)).as("bytes a frame of %s: %s", protocol, cost.reason).isLessThan(cost.bytes);
    }

    /** The fields above IP that have values in the frames of a protocol. */
    private static Set<Field> fields(String protocol) {
        Set<Field> fields = new LinkedHashSet<>();
        Dissection dissection = new Dissection(DISSECTORS.plan(DISSECTORS.fields().stream().map(Field::name).toList()));
        Batch batch = dissection.newBatch();
        feed(protocol, frames(protocol), dissection, batch, 1);
        for (int row = 0; row < batch.rows(); row++) {
            for (int column = 0; column < batch.fields().size(); column++) {
                Field field = batch.fields().get(column);
                if (batch.has(row, column) && !LOWER.contains(field.protocol().name())) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    /** How many bytes a frame takes, once what is remembered of its connection is. */
    private static double bytes(String protocol, List<Field> fields) {
        Dissection dissection = new Dissection(DISSECTORS.plan(fields.stream().map(Field::name).toList()));
        Batch batch = dissection.newBorrowingBatch();
        byte[][] frames = frames(protocol);
        feed(protocol, frames, dissection, batch, ROUNDS);
        batch.clear();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        feed(protocol, frames, dissection, batch, ROUNDS);
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / (double) (ROUNDS * frames.length);
    }

    private static byte[][] frames(String protocol) {
        return TypicalFrames.of(protocol).toArray(byte[][]::new);
    }

    /** Feeds frames over and over; those of streams are changed to go on from round to round. */
    private static void feed(String protocol, byte[][] frames, Dissection dissection, Batch batch, int rounds) {
        RawFrame raw = new RawFrame();
        raw.link(TypicalFrames.linkType(protocol), 0);
        for (int i = 0; i < rounds; i++) {
            for (byte[] frame : frames) {
                raw.place(frame, 0, frame.length, frame.length);
                raw.time(1_700_000_000L + i, 0);
                dissection.toRow(raw, batch);
                goOn(frame);
            }
            if (batch.rows() > 100) {
                batch.clear();
            }
        }
    }

    /** Where a frame is a segment of a stream, the next one begins where it ends. */
    private static void goOn(byte[] frame) {
        if (frame.length > TCP_PAYLOAD && frame[ETHER_TYPE] == 8 && frame[ETHER_TYPE + 1] == 0
                && frame[IPV4_PROTOCOL] == TCP) {
            int sequence = 0;
            for (int i = 0; i < 4; i++) {
                sequence = sequence << 8 | frame[SEQUENCE + i] & 0xff;
            }
            int next = sequence + frame.length - TCP_PAYLOAD;
            for (int i = 0; i < 4; i++) {
                frame[SEQUENCE + i] = (byte) (next >>> 24 - 8 * i);
            }
        }
    }
}
