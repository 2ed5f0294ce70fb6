package io.wireloupe.flows;

import static io.wireloupe.flows.CaptureBytes.CAMERA;
import static io.wireloupe.flows.CaptureBytes.PHONE;
import static io.wireloupe.flows.CaptureBytes.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

import io.wireloupe.capture.Capture;

import org.junit.jupiter.api.Test;

class WorkshopTest {

    private static final String CAM = "192.168.1.20";
    private static final String CLOUD = "203.0.113.9";

    private static Workshop workshop() {
        return Workshop.of(new CaptureBytes()
                .macs(CAMERA, ROUTER).at(10).udp(CAM, 1, CLOUD, 2, 58)
                .macs(ROUTER, CAMERA).at(10.5).udp(CLOUD, 2, CAM, 1, 158)
                .macs(ROUTER, CAMERA).at(11).udp(CLOUD, 2, CAM, 1, 158)
                .macs(ROUTER, CAMERA).at(11.5).udp(CLOUD, 2, CAM, 1, 158)
                .macs(PHONE, ROUTER).at(12).udp("192.168.1.30", 1, CLOUD, 2, 58)
                .macs(PHONE, CAMERA).at(12).udp("10.0.0.5", 1, CAM, 2, 8)
                .macs(CAMERA, ROUTER).at(13).arp(1, CAM, "192.168.1.1")
                .open());
    }

    @Test
    void remoteIsWhateverDoesNotBeginWith192168() {
        assertThat(workshop().framesPerDestination()).containsExactly(
                new Workshop.FrameCount(CLOUD, 3), new Workshop.FrameCount("10.0.0.5", 1));
        assertThat(workshop().framesPerDestinationUpload()).containsExactly(new Workshop.FrameCount(CLOUD, 2));
    }

    @Test
    void anAddressOfTwoDevicesCountsForBoth() {
        assertThat(workshop().connections()).containsExactly(
                new Workshop.ConnectionRow(CLOUD, 3, CAMERA), new Workshop.ConnectionRow(CLOUD, 3, PHONE),
                new Workshop.ConnectionRow("10.0.0.5", 1, ""));
        assertThat(workshop().addressPairs()).containsExactly(
                new Workshop.AddressPair(CLOUD, CAMERA), new Workshop.AddressPair(CAM, ROUTER),
                new Workshop.AddressPair(CLOUD, PHONE), new Workshop.AddressPair(CAM, PHONE),
                new Workshop.AddressPair("", CAMERA));
    }

    @Test
    void secondsAreRoundedUpAndNotFilled() {
        assertThat(workshop().bytesBySecond(CLOUD, CAM)).isEqualTo(Map.of(1L, 400L, 2L, 200L));
        assertThat(workshop().bytesBySecond(CAM, CLOUD)).isEqualTo(Map.of(0L, 100L));
        assertThat(workshop().bytesBySecond(CAM, "192.0.2.1")).isEmpty();
    }

    @Test
    void totalIsOneDirection() {
        assertThat(workshop().pairBytes()).startsWith(
                new Workshop.PairBytes(CLOUD, CAM, 600), new Workshop.PairBytes(CAM, CLOUD, 100));
    }

    /** pcapng's simple packet blocks have no time. */
    @Test
    void framesWithoutATimeCountInTotalsAndInNoSecond() throws IOException {
        byte[] packet = CaptureBytes.ipv4(CAM, CLOUD, 17, 0, 0, CaptureBytes.udp(1, 2, new byte[8]));
        ByteBuffer file = ByteBuffer.allocate(28 + 20 + 16 + packet.length);
        file.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(0x0001_0000).putLong(-1).putInt(28);
        file.putInt(1).putInt(20).putShort((short) 101).putShort((short) 0).putInt(0).putInt(20);
        file.putInt(3).putInt(16 + packet.length).putInt(packet.length).put(packet).putInt(16 + packet.length);
        try (Capture capture = Capture.open(new ByteArrayInputStream(file.array()), "simple.pcapng")) {
            Workshop workshop = Workshop.of(capture);

            assertThat(workshop.pairBytes()).containsExactly(new Workshop.PairBytes(CAM, CLOUD, packet.length));
            assertThat(workshop.bytesBySecond(CAM, CLOUD)).isEmpty();
        }
    }
}
