package io.wireloupe.examples.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.examples.sample.packet.Frame;
import io.wireloupe.examples.sample.packet.Ip;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Whether the packets say what the activity log says. */
class StoryIsToldTest {

    private static final List<Frame> FRAMES = CameraStory.frames();
    private static final List<Seen> PACKETS = FRAMES.stream().map(Seen::of).toList();

    @Test
    void cameraIsSilentWithoutPower() {
        List<Seen> own = PACKETS.stream().filter(packet -> packet.sourceMac() == Home.CAMERA.mac().bits()).toList();
        assertThat(own.get(0).timeNanos()).isBetween(Moment.POWERED_ON.timeNanos(), after(Moment.POWERED_ON, 2));
        assertThat(own.get(own.size() - 1).timeNanos())
                .isBetween(Moment.POWERED_OFF.timeNanos(), after(Moment.POWERED_OFF, 1));
    }

    @Test
    void uploadIsSteadyWhileStreamingAndSmallOtherwise() {
        for (long second = after(Moment.POWERED_ON, 0); second < after(Moment.POWERED_OFF, 1); second += seconds(1)) {
            boolean streams = within(second, Moment.FIRST_STREAM, Moment.FIRST_STREAM_ENDS)
                    || within(second, Moment.SECOND_STREAM, Moment.SECOND_STREAM_ENDS);
            boolean around = around(second, Moment.FIRST_STREAM) || around(second, Moment.FIRST_STREAM_ENDS)
                    || around(second, Moment.SECOND_STREAM) || around(second, Moment.SECOND_STREAM_ENDS);
            long upload = cameraBytes(second, second + seconds(1), Cloud.RELAY);
            if (streams && !around) {
                assertThat(upload).as("bytes in second %d", second).isBetween(90_000L, 250_000L);
            } else if (!streams && !around) {
                assertThat(upload).as("bytes in second %d", second).isZero();
            }
        }
    }

    @Test
    void streamsBeginWithinASecondOfTheirMoment() {
        for (Moment moment : List.of(Moment.FIRST_STREAM, Moment.SECOND_STREAM)) {
            assertThat(cameraBytes(moment.timeNanos() - seconds(60), moment.timeNanos(), Cloud.RELAY)).isZero();
            assertThat(cameraBytes(moment.timeNanos(), after(moment, 1), Cloud.RELAY)).isPositive();
        }
    }

    @Test
    void motionIsUploadedAndThenReachesThePhone() {
        long start = Moment.MOTION.timeNanos();
        assertThat(cameraBytes(0, start, Cloud.VISION)).isZero();
        assertThat(cameraBytes(start, after(Moment.MOTION, 4), Cloud.VISION)).isBetween(300_000L, 700_000L);
        String push = Cloud.PUSH.addresses().get(0).toString();
        assertThat(PACKETS).anyMatch(packet -> packet.source().equals(push) && packet.ip().length > 1_000
                && packet.timeNanos() > start && packet.timeNanos() < after(Moment.MOTION, 3));
    }

    @Test
    void cameraTakesLeaveWhenSwitchedOff() {
        Frame goodbye = FRAMES.stream().filter(frame -> frame.timeNanos() >= Moment.POWERED_OFF.timeNanos())
                .filter(frame -> holds(frame, "_lumencam")).findFirst().orElseThrow();
        byte[] dns = Seen.of(goodbye).transport();
        // UDP header, DNS header, the owner name of 22 octets, type and class: then the time to live.
        assertThat(Seen.of(goodbye).u32(8 + 12 + 22 + 4)).isZero();
        assertThat(dns.length).isGreaterThan(100);
    }

    @Test
    void namesOfTheCloudAreSeenInTheHellos() {
        for (Server server : List.of(Cloud.API, Cloud.EVENTS, Cloud.RELAY, Cloud.VISION, Cloud.LOG, Cloud.FIRMWARE,
                Cloud.COVERS, Cloud.METRICS)) {
            assertThat(FRAMES).filteredOn(frame -> Seen.of(frame).protocol() == 6).as(server.name())
                    .anyMatch(frame -> holds(frame, server.name()));
        }
    }

    @Test
    void beaconComesEachThirtySeconds() {
        String to = Cloud.BEACON.addresses().get(0).toString();
        List<Long> times = PACKETS.stream().filter(packet -> packet.destination().equals(to)).map(Seen::timeNanos)
                .toList();
        assertThat(times).hasSize(20);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isBetween(seconds(30) - 100_000_000, seconds(30) + 100_000_000);
        }
    }

    @Test
    void somethingOfEverythingIsThere() {
        assertSome("a VLAN tag", frame -> u16(frame, 12) == 0x8100);
        assertSome("ARP", frame -> u16(frame, 12) == 0x0806);
        assertSome("clear-text HTTP", frame -> holds(frame, "GET /start?model"));
        assertSome("clear-text MQTT", frame -> holds(frame, "hunter2"));
        assertSome("SSDP", frame -> holds(frame, "ssdp:alive"));
        assertSome("a DHCP host name", frame -> holds(frame, "lumencam-a1f3") && Seen.of(frame).u16(2) == 67);
        assertThat(PACKETS).filteredOn(Seen::firstFragment).hasSize(1);
        assertThat(PACKETS).filteredOn(Seen::laterFragment).hasSize(1);
        assertThat(PACKETS).filteredOn(packet -> packet.protocol() == 1).extracting(packet -> packet.u16(0) >>> 8)
                .containsExactly(8, 0, 3);
    }

    @Test
    void unreachableErrorQuotesThePacketBefore() {
        List<Seen> related = PACKETS.stream().filter(packet -> packet.protocol() == 1 && packet.u16(0) == 0x0303
                || packet.destination().equals(Home.CAMERA.ip().toString()) && packet.protocol() == 17
                && packet.u16(2) == 50_004).toList();
        Seen error = related.get(related.size() - 1);
        Seen late = related.get(related.size() - 2);
        assertThat(error.transport()).startsWith(3, 3).endsWith(Arrays.copyOf(late.ip(), 28)).hasSize(36);
    }

    @Test
    void prefixesTellWhatIsKnownOfADevice() {
        assertThat(Home.PHONE.mac().bits() >>> 41 & 1).as("locally administered bit of the phone").isEqualTo(1);
        assertThat(Home.devices()).filteredOn(device -> !device.equals(Home.PHONE))
                .allMatch(device -> (device.mac().bits() >>> 41 & 1) == 0);
        assertThat(Home.devices()).allMatch(device -> (device.mac().bits() >>> 40 & 1) == 0);
    }

    private static void assertSome(String what, Predicate<Frame> wanted) {
        assertThat(FRAMES.stream().anyMatch(wanted)).as(what).isTrue();
    }

    private static boolean holds(Frame frame, String text) {
        return new String(frame.bytes(), StandardCharsets.ISO_8859_1).contains(text);
    }

    private static int u16(Frame frame, int at) {
        return (frame.bytes()[at] & 0xff) << 8 | frame.bytes()[at + 1] & 0xff;
    }

    private static long cameraBytes(long from, long to, Server server) {
        List<String> addresses = server.addresses().stream().map(Ip::toString).toList();
        return PACKETS.stream().filter(packet -> packet.timeNanos() >= from && packet.timeNanos() < to)
                .filter(packet -> packet.sourceMac() == Home.CAMERA.mac().bits())
                .filter(packet -> addresses.contains(packet.destination()))
                .mapToLong(packet -> packet.ip().length).sum();
    }

    private static boolean within(long second, Moment from, Moment to) {
        return second >= from.timeNanos() && second < to.timeNanos();
    }

    private static boolean around(long second, Moment moment) {
        return Math.abs(second - moment.timeNanos()) <= seconds(1);
    }

    private static long after(Moment moment, int seconds) {
        return moment.timeNanos() + seconds(seconds);
    }

    private static long seconds(long count) {
        return count * 1_000_000_000;
    }
}
