package io.wireloupe.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random captures: flows beside a plain count, and by any number of threads. */
class FlowPropertiesTest {

    private static final int PACKETS = 5_000;
    private static final String[] HOSTS =
        {"192.168.1.20", "192.168.1.200", "203.0.113.9", "10.0.0.1", "255.255.255.255",
        "fd00::1", "fd00::2", "2001:db8::ffff:1", "fe80::1"};

    /** What was sent, by a key that both directions share; the same for the capture and for the count. */
    private static final class Sender {

        private final Random random;
        private final CaptureBytes capture = new CaptureBytes();
        private final Map<String, String> counts = new HashMap<>();
        private final Map<String, long[]> sums = new HashMap<>();

        Sender(long seed) {
            random = new Random(seed);
        }

        CaptureBytes send() {
            long nanos = 1_000_000_000_000L;
            for (int i = 0; i < PACKETS; i++) {
                nanos += random.nextInt(20_000_000);
                capture.atNanos(nanos);
                if (random.nextInt(50) == 0) {
                    capture.arp(1, HOSTS[0], HOSTS[1]);
                    continue;
                }
                String from = HOSTS[random.nextInt(HOSTS.length)];
                String to = HOSTS[random.nextInt(HOSTS.length)];
                if (from.contains(":") != to.contains(":")) {
                    capture.arp(2, HOSTS[1], HOSTS[0]);
                    continue;
                }
                packet(from, to, nanos);
            }
            return capture;
        }

        private void packet(String from, String to, long nanos) {
            int header = 14 + (from.contains(":") ? 40 : 20);
            int size = random.nextInt(1200);
            int one = 1000 + random.nextInt(3);
            int other = 1000 + random.nextInt(3);
            switch (random.nextInt(4)) {
                case 0 -> {
                    capture.tcp(from, one, to, other, random.nextInt(256), size, random.nextInt());
                    count(6, from, one, to, other, header + 20 + size, nanos);
                }
                case 1 -> {
                    capture.udp(from, one, to, other, size);
                    count(17, from, one, to, other, header + 8 + size, nanos);
                }
                case 2 -> {
                    capture.icmpEcho(from, to, random.nextBoolean(), one);
                    count(from.contains(":") ? 58 : 1, from, one, to, one, header + 12, nanos);
                }
                default -> {
                    capture.ip(from, to, 253, new byte[size]);
                    count(253, from, 0, to, 0, header + size, nanos);
                }
            }
        }

        private void count(int protocol, String from, int fromPort, String to, int toPort, int bytes, long nanos) {
            String a = from + "|" + fromPort;
            String b = to + "|" + toPort;
            boolean turned = a.compareTo(b) > 0;
            long[] sum = sums.computeIfAbsent(protocol + " " + (turned ? b + " " + a : a + " " + b),
                    key -> new long[] {0, 0, 0, 0, nanos, 0});
            sum[turned ? 2 : 0]++;
            sum[turned ? 3 : 1] += bytes;
            sum[5] = nanos;
        }

        Map<String, String> counts() {
            sums.forEach((key, sum) -> counts.put(key, text(sum)));
            return counts;
        }
    }

    private static String text(long... sum) {
        return sum[0] + " of " + sum[1] + ", " + sum[2] + " of " + sum[3] + ", " + sum[4] + " to " + sum[5];
    }

    private static Map<String, String> counts(Flows flows) {
        Map<String, String> counts = new HashMap<>();
        for (Flow flow : flows.flows()) {
            FlowKey key = flow.key();
            String a = key.source() + "|" + key.sourcePort();
            String b = key.destination() + "|" + key.destinationPort();
            // What a host sends from a port to the same one has one direction, whose side depends on what was first.
            boolean turned = a.compareTo(b) > 0 || a.equals(b) && flow.forward().packets() == 0;
            FlowSide one = turned ? flow.backward() : flow.forward();
            FlowSide other = turned ? flow.forward() : flow.backward();
            counts.put(key.protocol() + " " + (turned ? b + " " + a : a + " " + b), text(one.packets(), one.bytes(),
                    other.packets(), other.bytes(), flow.firstNanos(), flow.lastNanos()));
        }
        assertThat(counts).as("one flow of each key").hasSize(flows.flows().size());
        return counts;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, 2026, 99_991})
    void flowsAreThoseOfAPlainCountOfWhatWasSent(long seed) {
        Sender sender = new Sender(seed);
        Flows flows = sender.send().flows(FlowOptions.whole());

        Map<String, String> found = counts(flows);
        Map<String, String> sent = sender.counts();
        found.entrySet().removeIf(each -> sent.remove(each.getKey(), each.getValue()));
        assertThat(found).as("only found").isEmpty();
        assertThat(sent).as("only sent").isEmpty();
        assertThat(flows.total().frames()).isEqualTo(PACKETS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, 2026, 99_991})
    void anyNumberOfThreadsAndAnyOptionsGiveTheSameFlows(long seed) {
        Random random = new Random(seed);
        CaptureBytes capture = new Sender(seed).send();
        FlowOptions options = FlowOptions.standard()
                .withTimeouts(Duration.ofMillis(random.nextInt(500)), Duration.ofMillis(random.nextInt(20_000)))
                .withTableSize(16 + random.nextInt(1000))
                .withVlans(random.nextBoolean()).withTunnels(random.nextBoolean());
        Flows alone = capture.flows(options);

        assertThat(alone.total().frames()).isEqualTo(PACKETS);
        for (int threads = 2; threads <= 16; threads++) {
            assertThat(capture.flows(options.withThreads(threads))).as("%d threads", threads).isEqualTo(alone);
        }
    }
}
