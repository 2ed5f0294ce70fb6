package io.wireloupe.examples.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.examples.sample.packet.Ip;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for each packet of the sample, checked with code that shares nothing with the code that wrote it. */
class CaptureIsSoundTest {

    private static final int TCP = 6;
    private static final int SYN = 0x02;
    private static final int FIN = 0x01;
    private static final int RST = 0x04;
    private static final int ACK = 0x10;

    private static final List<Seen> PACKETS = CameraStory.frames().stream().map(Seen::of).toList();
    private static final List<Seen> SEGMENTS = PACKETS.stream().filter(packet -> packet.protocol() == TCP).toList();

    @Test
    void everyHeaderChecksumOfIpv4IsRight() {
        List<Seen> packets = PACKETS.stream().filter(packet -> packet.ip().length > 0 && packet.ip()[0] >>> 4 == 4)
                .toList();
        assertThat(packets).isNotEmpty().allMatch(packet ->
                Seen.sumsUp(Arrays.copyOf(packet.ip(), packet.ip().length - packet.transport().length)));
    }

    @Test
    void everyChecksumInsideOfIpIsRight() {
        Set<Integer> protocols = new HashSet<>();
        for (int i = 0; i < PACKETS.size(); i++) {
            Seen packet = PACKETS.get(i);
            if (packet.protocol() < 0 || packet.laterFragment()) {
                continue;
            }
            byte[] rest = packet.firstFragment() ? PACKETS.get(i + 1).transport() : new byte[0];
            byte[] pseudoHeader = switch (packet.protocol()) {
                case 6, 17, 58 -> packet.pseudoHeader(packet.transport().length + rest.length);
                default -> new byte[0];
            };
            assertThat(Seen.sumsUp(pseudoHeader, packet.transport(), rest)).as("packet %d", i + 1).isTrue();
            protocols.add(packet.protocol());
        }
        assertThat(protocols).containsExactlyInAnyOrder(1, 2, 6, 17, 58);
    }

    @Test
    void udpLengthsFillTheirPackets() {
        assertThat(PACKETS).filteredOn(packet -> packet.protocol() == 17 && !packet.laterFragment()
                && !packet.firstFragment()).isNotEmpty()
                .allMatch(packet -> packet.u16(4) == packet.transport().length);
    }

    @Test
    void addressesAreOfTheCloudOrBelongToNobody() {
        Set<String> cloud = Cloud.servers().stream().flatMap(server -> server.addresses().stream()).map(Ip::toString)
                .collect(Collectors.toSet());
        for (Seen packet : PACKETS) {
            for (String address : List.of(packet.source(), packet.destination())) {
                assertThat(cloud.contains(address) || belongsToNobody(address)).as(address).isTrue();
            }
        }
    }

    @Test
    void devicesSendFromTheirOwnPrivateAddresses() {
        Map<Long, Device> devices = Home.devices().stream()
                .collect(Collectors.toMap(device -> device.mac().bits(), device -> device));
        for (Seen packet : PACKETS) {
            Device device = devices.get(packet.sourceMac());
            assertThat(device).as("sender %012x", packet.sourceMac()).isNotNull();
            if (packet.protocol() >= 0 && !device.equals(Home.ROUTER)) {
                assertThat(packet.source()).isIn("0.0.0.0", "0:0:0:0:0:0:0:0", device.ip().toString(),
                        device.linkLocal().toString(), device.ula().toString());
            }
        }
    }

    @Test
    void tcpAcknowledgesOnlyWhatWasSeen() {
        Map<String, Long> ends = new HashMap<>();
        for (Seen segment : SEGMENTS) {
            long length = segment.tcpData() + (segment.tcpFlags(SYN) || segment.tcpFlags(FIN) ? 1 : 0);
            long end = segment.u32(4) + length & 0xffff_ffffL;
            ends.merge(segment.direction(), end, (old, now) -> (int) (now - old) > 0 ? now : old);
            Long heard = ends.get(segment.opposite());
            if (segment.tcpFlags(ACK) && heard != null) {
                assertThat((int) (segment.u32(8) - heard)).as(segment.direction()).isLessThanOrEqualTo(0);
            }
        }
    }

    @Test
    void oneSegmentComesLateAndOneComesTwice() {
        Map<String, Long> expected = new HashMap<>();
        int gaps = 0;
        int again = 0;
        for (Seen segment : SEGMENTS) {
            long length = segment.tcpData() + (segment.tcpFlags(SYN) || segment.tcpFlags(FIN) ? 1 : 0);
            if (length == 0) {
                continue;
            }
            long seq = segment.u32(4);
            int ahead = (int) (seq - expected.getOrDefault(segment.direction(), seq));
            gaps += ahead > 0 ? 1 : 0;
            again += ahead < 0 ? 1 : 0;
            expected.merge(segment.direction(), seq + length & 0xffff_ffffL,
                    (old, now) -> (int) (now - old) > 0 ? now : old);
        }
        assertThat(gaps).as("segments that overtook another").isEqualTo(1);
        assertThat(again).as("segments behind the highest one: the overtaken and the repeated").isEqualTo(2);
    }

    @Test
    void nothingFollowsAReset() {
        Seen reset = SEGMENTS.stream().filter(segment -> segment.tcpFlags(RST)).findFirst().orElseThrow();
        assertThat(SEGMENTS).filteredOn(segment -> segment.timeNanos() > reset.timeNanos())
                .noneMatch(segment -> segment.direction().equals(reset.direction())
                        || segment.direction().equals(reset.opposite()));
    }

    private static boolean belongsToNobody(String address) {
        return address.isEmpty() || address.equals("0.0.0.0") || address.equals("255.255.255.255")
                || address.matches("(192\\.168|10)\\..*|2(2[4-9]|3\\d)\\..*")
                || address.equals("0:0:0:0:0:0:0:0") || address.matches("(fe[89ab]|f[cd]|ff).*:.*");
    }
}
