package io.wireloupe.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToLongFunction;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Counter;
import io.wireloupe.dissect.Counters;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.FragmentTable;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.dissect.RawFrame;
import io.wireloupe.protocol.net.Ipv4;

import org.junit.jupiter.api.Test;

/** Memory and time stay within the documented bounds, whatever a capture asks to be remembered or done again. */
class LimitsTest {

    private static final int MANY = 100_000;
    private static final int MEGABYTE = 1 << 20;
    private static final int STREAM_MEMORY = 64 * MEGABYTE;

    /** What 131,072 streams take without data, and what a test itself may leave behind. */
    private static final int STREAM_TABLE = 48 * MEGABYTE;

    /** For some hundred thousand frames: far more than is needed, far less than any square of their number. */
    private static final long SECONDS = 15;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private final Dissection dissection =
            new Dissection(Dissectors.standard().plan(List.of("ip.src", "tcp.len", "http.host", "dns.qry.name")));
    private final Batch batch = dissection.newBorrowingBatch();
    private final RawFrame frame = new RawFrame();
    private long second = 1_700_000_000L;

    private void feed(byte[] bytes) {
        batch.clear();
        frame.link(Seeds.ETHERNET, 0);
        frame.time(second, 0);
        frame.place(bytes, 0, bytes.length, bytes.length);
        dissection.toRow(frame, batch);
    }

    private long count(String counter) {
        Counters counters = dissection.counters();
        return counters.counted().stream().filter(c -> c.name().equals(counter))
                .mapToLong((ToLongFunction<Counter>) counters::of).sum();
    }

    /** Runs something and checks what it has left in memory, and how long it took. */
    private static void within(int bytes, Runnable feeding) {
        long before = used();
        long begun = THREADS.getCurrentThreadCpuTime();
        feeding.run();
        assertThat(THREADS.getCurrentThreadCpuTime() - begun).as("CPU nanoseconds")
                .isLessThan(SECONDS * 1_000_000_000L);
        assertThat(used() - before).as("bytes left in memory").isLessThan(bytes);
    }

    private static long used() {
        System.gc();
        return MEMORY.getHeapMemoryUsage().getUsed();
    }

    @Test
    void fragmentsThatNeverCompleteAreGivenUp() {
        byte[] data = new byte[1400];
        within((int) FragmentTable.MAX_BYTES + 8 * MEGABYTE, () -> {
            for (int i = 0; i < MANY; i++) {
                // 65,536 identifications, and a protocol and an address more each time they are used up.
                feed(Crafted.ethernet(0x0800,
                        Crafted.ipv4(Crafted.UDP + (i >> 16), 0x0a000001 + (i >> 16), 2, i, 0x2000, data)));
            }
        });

        assertThat(dissection.counters().of(FragmentTable.GIVEN_UP))
                .isGreaterThan(MANY - FragmentTable.MAX_BYTES / data.length);
        assertThat(dissection.counters()).hasToString(
                dissection.counters().of(FragmentTable.GIVEN_UP) + " datagrams given up before they were whole");
    }

    @Test
    void tinyFragmentsTakeNoMoreThanLongOnes() {
        within((int) FragmentTable.MAX_BYTES + 16 * MEGABYTE, () -> {
            for (int i = 0; i < 4 * MANY; i++) {
                feed(Crafted.fragment(i >> 12, 8 + (i & 0xfff) * 8, true, new byte[8]));
            }
        });

        assertThat(dissection.counters().of(FragmentTable.GIVEN_UP)).isPositive();
    }

    @Test
    void oneFragmentRepeatedCostsNoMoreEachTime() {
        feed(Crafted.fragment(1, 64, false, new byte[8]));
        within(4 * MEGABYTE, () -> {
            for (int i = 0; i < 4 * MANY; i++) {
                feed(Crafted.fragment(1, 8, true, new byte[8]));
            }
        });

        assertThat(dissection.counters().isEmpty()).isTrue();
        assertThat(dissection.counters()).hasToString("nothing given up");
    }

    @Test
    void fragmentsAMinuteApartAreNotPutTogether() {
        Dissection trees = new Dissection(Dissectors.standard().planEverything());

        assertThat(twoFragments(trees, 60).values(Ipv4.REASSEMBLED_LENGTH)).hasSize(1);
        assertThat(twoFragments(trees, 61).values(Ipv4.REASSEMBLED_LENGTH)).isEmpty();
        assertThat(trees.counters().of(FragmentTable.GIVEN_UP)).isEqualTo(1);
    }

    private PacketTree twoFragments(Dissection trees, int secondsApart) {
        frame.link(Seeds.ETHERNET, 0);
        byte[] first = Crafted.fragment(1, 0, true, new byte[16]);
        frame.place(first, 0, first.length, first.length);
        frame.time(second, 0);
        trees.toTree(frame);
        second += secondsApart;
        byte[] last = Crafted.fragment(1, 16, false, new byte[16]);
        frame.place(last, 0, last.length, last.length);
        frame.time(second, 0);
        return trees.toTree(frame);
    }

    @Test
    void halfOpenStreamsWithDataBehindAGapAreBounded() {
        byte[] data = new byte[1400];
        within(STREAM_MEMORY + STREAM_TABLE, () -> {
            for (int i = 0; i < MANY; i++) {
                feed(Crafted.tcp(0x0a000000 + i, 50_000, 1, 80, 1, new byte[1]));
                feed(Crafted.acknowledgment(1, 80, 0x0a000000 + i, 50_000));
                feed(Crafted.tcp(0x0a000000 + i, 50_000, 1, 80, 1000, data));
            }
        });

        assertThat(count("tcp.bytes_given_up")).isGreaterThan((long) MANY * data.length - STREAM_MEMORY);
    }

    @Test
    void moreStreamsThanAreKeptAreForgottenWithWhatTheyHold() {
        within(STREAM_MEMORY + STREAM_TABLE, () -> {
            for (int i = 0; i < 4 * MANY; i++) {
                feed(Crafted.tcp(0x0a000000 + i, 50_000, 1, 80, 1, new byte[1]));
                feed(Crafted.acknowledgment(1, 80, 0x0a000000 + i, 50_000));
                feed(Crafted.tcp(0x0a000000 + i, 50_000, 1, 80, 1000, new byte[16]));
            }
        });

        assertThat(count("tcp.streams_forgotten")).isGreaterThan(2 * MANY);
        assertThat(count("tcp.bytes_given_up")).isGreaterThan(16 * 2 * MANY);
    }

    @Test
    void streamsMadeToCollideAreFoundAsFastAsOthers() {
        within(STREAM_TABLE, () -> {
            for (int i = 0; i < MANY; i++) {
                feed(Crafted.tcp(0x0a000000 + i, 50_000, 0x0b000000 - i, 80, 1, new byte[1]));
            }
        });

        assertThat(dissection.counters().isEmpty()).isTrue();
    }

    @Test
    void messagesThatClaimToBeLongTakeOnlyWhatHasCome() {
        byte[] start = "GET / HTTP/1.1\r\nContent-Length: 4000000\r\n\r\nabc".getBytes(StandardCharsets.US_ASCII);
        within(STREAM_TABLE + STREAM_MEMORY, () -> {
            for (int i = 0; i < MANY; i++) {
                feed(Crafted.tcp(0x0a000000 + i, 50_000, 1, 80, 1, start));
                feed(Crafted.tcp(0x0a000000 + i, 50_000, 1, 80, 1 + start.length, new byte[1]));
            }
        });

        assertThat(dissection.counters().isEmpty()).isTrue();
    }

    @Test
    void longMessagesThatNeverEndInManyStreamsAreBounded() {
        byte[] start = "GET / HTTP/1.1\r\nContent-Length: 4000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] data = new byte[32_768];
        within(STREAM_MEMORY + STREAM_TABLE, () -> {
            for (int stream = 0; stream < 60; stream++) {
                feed(Crafted.tcp(0x0a000000 + stream, 50_000, 1, 80, 1, start));
                for (int at = 0; at < 3_900_000; at += data.length) {
                    feed(Crafted.tcp(0x0a000000 + stream, 50_000, 1, 80, 1 + start.length + at, data));
                }
            }
        });

        assertThat(count("tcp.bytes_given_up")).isGreaterThan(60 * 3_900_000L - STREAM_MEMORY);
    }

    @Test
    void unfinishedMessageThatComesByteByByteIsNotReadAgainFromItsStartEachTime() {
        byte[] start = "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] chunk = "1\r\nx\r\n".getBytes(StandardCharsets.US_ASCII);
        within(8 * MEGABYTE, () -> {
            feed(Crafted.tcp(1, 50_000, 2, 80, 1, start));
            for (int i = 0; i < MANY; i++) {
                feed(Crafted.tcp(1, 50_000, 2, 80, 1 + start.length + i, new byte[] {chunk[i % chunk.length]}));
            }
        });
    }

    @Test
    void segmentsOfOneByteBehindAGapAreBounded() {
        within(8 * MEGABYTE, () -> {
            feed(Crafted.tcp(1, 50_000, 2, 80, 1, new byte[1]));
            for (int i = 2 * MANY; i > 0; i--) {
                feed(Crafted.tcp(1, 50_000, 2, 80, 100 + 2 * i, new byte[1]));
            }
        });
    }

    @Test
    void handshakesThatNeverEndAreForgotten() {
        Dissection tls = new Dissection(Dissectors.standard().plan(List.of("tls.handshake.type")));
        Batch rows = tls.newBorrowingBatch();
        frame.link(Seeds.ETHERNET, 0);
        byte[] record = new byte[5 + 16_000];
        System.arraycopy(new byte[] {22, 3, 3, 0x3e, (byte) 0x80, 1, 1, 0, 0}, 0, record, 0, 9);
        within(STREAM_MEMORY + STREAM_TABLE, () -> {
            for (int i = 0; i < MANY / 10; i++) {
                byte[] segment = Crafted.tcp(0x0a000000 + i, 50_000, 2, 443, 1, record);
                frame.place(segment, 0, segment.length, segment.length);
                rows.clear();
                tls.toRow(frame, rows);
            }
        });

        assertThat(tls.counters().counted()).extracting(Counter::name).contains("tls.messages_forgotten");
    }

    @Test
    void notesOnSegmentsThatNobodyAcknowledgesAreBounded() {
        Dissection analysis = new Dissection(Dissectors.standard().plan(List.of("tcp.analysis.ack_rtt")));
        Batch rows = analysis.newBorrowingBatch();
        frame.link(Seeds.ETHERNET, 0);
        within(40 * MEGABYTE, () -> {
            for (int stream = 0; stream < 250; stream++) {
                for (int i = 0; i < 9_000; i++) {
                    byte[] segment = Crafted.tcp(0x0a000000 + stream, 50_000, 2, 50_001, 1 + i, new byte[1]);
                    frame.place(segment, 0, segment.length, segment.length);
                    rows.clear();
                    analysis.toRow(frame, rows);
                }
            }
        });
    }

    @Test
    void dnsQueriesWithoutAnswersAreForgotten() {
        Dissection all = new Dissection(Dissectors.standard().plan(List.of("dns.response_to")));
        Batch rows = all.newBorrowingBatch();
        frame.link(Seeds.ETHERNET, 0);
        within(16 * MEGABYTE, () -> {
            for (int i = 0; i < MANY; i++) {
                byte[] query = Crafted.ethernet(0x0800, Crafted.ipv4(Crafted.UDP, 0x0a000000 + i, 2, 1, 0,
                        Crafted.udp(50_000, 53,
                                new byte[] {0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 'a', 0, 0, 1, 0, 1})));
                frame.place(query, 0, query.length, query.length);
                rows.clear();
                all.toRow(frame, rows);
            }
        });

        assertThat(all.counters().counted()).extracting(Counter::name).containsExactly("dns.queries_forgotten");
    }

    @Test
    void headerOfTenMegabytesTakesNoMoreThanAShortOne() {
        byte[] start = "GET / HTTP/1.1\r\nX: ".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] more = Crafted.times(1400, (byte) 'y');
        within(1 << 20, () -> {
            feed(Crafted.acknowledgment(2, 80, 1, 50_000));
            feed(Crafted.tcp(1, 50_000, 2, 80, 1, start));
            for (int at = 0; at < 10 << 20; at += more.length) {
                feed(Crafted.tcp(1, 50_000, 2, 80, 1 + start.length + at, more));
            }
        });
    }
}
