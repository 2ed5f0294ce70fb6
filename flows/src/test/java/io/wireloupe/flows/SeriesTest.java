package io.wireloupe.flows;

import static io.wireloupe.flows.CaptureBytes.CAMERA;
import static io.wireloupe.flows.CaptureBytes.ROUTER;
import static io.wireloupe.flows.TrafficTest.home;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes over time, mostly of the home that {@link TrafficTest} has. */
class SeriesTest {

    private static final String CAM = "192.168.1.20";
    private static final String CLOUD = "203.0.113.9";
    private static final String OTHER_CLOUD = "198.51.100.7";

    private static Amount amount(long frames, long bytes) {
        return new Amount(frames, bytes);
    }

    @Test
    void seriesAreFloorBinsFilledWithZeros() {
        Series series = home().traffic().series();

        assertThat(series.startNanos()).isEqualTo(10_000_000_000L);
        assertThat(series.bins()).isEqualTo(6);
        assertThat(series.upBytes()).containsExactly(2000, 0, 50, 0, 0, 0);
        assertThat(series.downBytes()).containsExactly(0, 100, 150, 0, 0, 0);
        assertThat(series.otherBytes()).containsExactly(0, 0, 0, 560, 80, 84);
    }

    @Test
    void theSeriesOfAnEndpointIsThatOfAllDevicesTogether() {
        Traffic traffic = home().traffic();
        Series cloud = traffic.series(Address.of(CLOUD));

        assertThat(cloud.upBytes()).containsExactly(2000, 0, 50, 0, 0, 0);
        assertThat(cloud.downBytes()).containsExactly(0, 100, 0, 0, 0, 0);
        assertThat(cloud.up()).isEqualTo(amount(3, 2050));
        assertThat(traffic.series(Address.of(OTHER_CLOUD)).downBytes()).containsExactly(0, 0, 150, 0, 0, 0);
        assertThat(traffic.series(Address.of("192.0.2.1")).upBytes()).containsExactly(0, 0, 0, 0, 0, 0);
    }

    @Test
    void theSeriesOfADeviceIsRelativeToIt() {
        Series camera = home().traffic().device(MacAddress.of(CAMERA)).orElseThrow().series();

        assertThat(camera.upBytes()).containsExactly(2000, 0, 0, 500, 0, 0);
        assertThat(camera.downBytes()).containsExactly(0, 100, 0, 60, 0, 0);
        assertThat(camera.otherBytes()).containsExactly(0, 0, 0, 0, 80, 84);
    }

    @Test
    void aFrameAtAnEdgeBelongsToTheBinThatBeginsThere() {
        Series series = new CaptureBytes()
                .atNanos(7_250_000_000L).udp(CAM, 1, CLOUD, 2, 0)
                .atNanos(8_249_999_999L).udp(CAM, 1, CLOUD, 2, 1)
                .atNanos(8_250_000_000L).udp(CAM, 1, CLOUD, 2, 2)
                .traffic().series();

        assertThat(series.startNanos(1)).isEqualTo(8_250_000_000L);
        assertThat(series.upBytes()).containsExactly(42 + 43, 44);
    }

    @Test
    void framesOlderThanTheFirstHaveBinsBeforeIt() {
        Series series = new CaptureBytes().at(100.5).udp(CAM, 1, CLOUD, 2, 0).at(98.6).udp(CAM, 1, CLOUD, 2, 1)
                .traffic().series();

        assertThat(series.startNanos()).isEqualTo(98_500_000_000L);
        assertThat(series.upBytes()).containsExactly(43, 0, 42);
    }

    @Test
    void binsHaveAnyWidth() {
        Traffic traffic = home().traffic(TrafficOptions.standard().withBin(Duration.ofMillis(100)));

        assertThat(traffic.series().bins()).isEqualTo(52);
        assertThat(traffic.series().upBytes(2)).isEqualTo(1000);
        assertThat(traffic.series().widened(10).upBytes()).containsExactly(2000, 0, 50, 0, 0, 0);
        assertThat(traffic.series().atMost(7).bins()).isEqualTo(7);
        assertThat(traffic.series().atMost(7).up()).isEqualTo(traffic.totals().up());
    }

    @Test
    void binsBecomeWiderWhenACaptureSpansYears() {
        long year = 365L * 86_400;
        Series series = new CaptureBytes().at(0).udp(CAM, 1, CLOUD, 2, 0).at(30 * year).udp(CAM, 1, CLOUD, 2, 0)
                .traffic().series();

        assertThat(series.widthNanos()).isEqualTo(1024 * 1_000_000_000L);
        assertThat(series.bins()).isEqualTo((int) (30 * year / 1024) + 1);
        assertThat(series.up()).isEqualTo(amount(2, 84));
    }

    @Test
    void whatPassesBetweenADeviceAndItsRouterIsALink() {
        Link link = home().traffic().link(MacAddress.of(ROUTER), MacAddress.of(CAMERA)).orElseThrow();

        assertThat(link.a()).isEqualTo(MacAddress.of(CAMERA));
        assertThat(link.aToB()).isEqualTo(amount(2, 2000));
        assertThat(link.bToA()).isEqualTo(amount(2, 142));
        assertThat(link.series().upBytes()).containsExactly(2000, 0, 0, 0, 0, 0);
        assertThat(link.series().downBytes()).containsExactly(0, 100, 0, 0, 0, 42);
    }

    /** Frames just before, at and behind edges, in any order, older than the first ones among them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void binsAreTheFloorOfTheTimeByTheWidthWhateverBothAre(long seed) {
        Random random = new Random(seed);
        long width = 1 + (random.nextLong() & Long.MAX_VALUE) % 3_000_000_000L;
        long origin = 1_700_000_000_000_000_000L + random.nextInt();
        CaptureBytes capture = new CaptureBytes().atNanos(origin).udp(CAM, 1, CLOUD, 2, 0);
        Map<Long, Long> bytes = new TreeMap<>(Map.of(0L, 42L));
        for (int i = 0; i < 300; i++) {
            long time = origin + (random.nextInt(1000) - 200) * width + random.nextInt(3) - 1;
            int size = random.nextInt(1000);
            capture.atNanos(time).udp(CAM, 1, CLOUD, 2, size);
            bytes.merge(Math.floorDiv(time - origin, width), 42L + size, Long::sum);
        }
        Series series = capture.traffic(TrafficOptions.standard().withBin(Duration.ofNanos(width))).series();

        assertThat(series.widthNanos()).isEqualTo(width);
        Map<Long, Long> found = new TreeMap<>();
        for (int bin = 0; bin < series.bins(); bin++) {
            if (series.bytes(bin) > 0) {
                found.put((series.startNanos(bin) - origin) / width, series.upBytes(bin));
            }
        }
        assertThat(found).isEqualTo(bytes);
    }
}
