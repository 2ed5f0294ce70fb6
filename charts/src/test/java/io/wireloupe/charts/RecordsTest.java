package io.wireloupe.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordsTest {

    @Test
    void aCountryNeverHasAPoint() {
        assertThat(Place.country("DE", "x").point()).isEmpty();
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Place("", "DE", Optional.of(new GeoPoint(51, 9)), Precision.COUNTRY_CENTROID, "x"))
            .withMessage("a place with precision COUNTRY_CENTROID must not have a point: give Precision.CITY or "
                + "leave the point out");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new Place("Kassel", "DE", Optional.empty(), Precision.CITY, "x"))
            .withMessage("a place with precision CITY needs a point: use Place.country or Place.UNKNOWN where none "
                + "is known");
    }

    @Test
    void aPlaceNamesItselfInAnyLocale() {
        assertThat(Place.country("DE", "x").label()).isEqualTo("Germany");
        assertThat(Place.city("Kassel", "DE", new GeoPoint(51, 9), "x").label()).isEqualTo("Kassel, Germany");
        assertThat(Place.country("<b>", "x").label()).isEqualTo("<b>");
        assertThat(Place.country("1!", "x").country()).isNotNull();
        assertThat(Place.UNKNOWN.label()).isEqualTo("unknown place");
    }

    @Test
    void aPointOffTheGlobeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GeoPoint(90.1, 0))
            .withMessage("latitude 90.1 is not between -90 and 90 degrees");
        assertThatIllegalArgumentException().isThrownBy(() -> new GeoPoint(0, Double.NaN))
            .withMessage("longitude NaN is not between -180 and 180 degrees");
    }

    @Test
    void aSeriesRefusesWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> Series.of("cam", 0, 0, new long[1], new long[1]))
            .withMessage("series 'cam' has bins of 0 ns: the width must be above zero");
        assertThatIllegalArgumentException().isThrownBy(() -> Series.of("cam", 0, 1, new long[1], new long[2]))
            .withMessage("series 'cam' has 1 bins up and 2 down: fill the shorter with zeros");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Series.of("cam", 0, 1, new long[] {1, 0}, new long[] {0, -1}))
            .withMessage("series 'cam' counts below zero in bin 1: both ways are given as positive bytes");
        Series series = Series.of("cam", 0, 1, new long[1], new long[1]);
        assertThatIllegalArgumentException().isThrownBy(() -> series.atMost(0))
            .withMessage("at most 0 bins cannot hold a series: ask for 1 or more");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Series.sum("all", List.of(series, Series.of("plug", 5, 1, new long[1], new long[1]))))
            .withMessage("series 'plug' has other bins than 'cam': give all the same begin, width and number of bins");
        assertThatIllegalArgumentException().isThrownBy(() -> Series.sum("all", List.of()))
            .withMessage("no series to sum into 'all'");
    }

    @Test
    void fewerBinsKeepEveryByte() {
        long[] up = new long[1001];
        long[] down = new long[1001];
        for (int i = 0; i < up.length; i++) {
            up[i] = i;
            down[i] = 2L * i;
        }
        Series few = Series.of("cam", 7, 10, up, down).atMost(100);
        assertThat(few.size()).isEqualTo(91);
        assertThat(few.binNanos()).isEqualTo(110);
        assertThat(few.startNanos()).isEqualTo(7);
        assertThat(few.total()).isEqualTo(3 * 500_500);
        assertThat(few.up(0)).isEqualTo(55);
        assertThat(few.down(90)).isEqualTo(2 * (990 + 991 + 992 + 993 + 994 + 995 + 996 + 997 + 998 + 999 + 1000));
    }

    @Test
    void aSeriesKeepsItsOwnCopy() {
        long[] up = {1, 2};
        Series series = Series.of("cam", 0, 1, up, new long[2]);
        up[0] = 99;
        assertThat(series.up(0)).isEqualTo(1);
    }

    @Test
    void anEventEndsAfterItStarts() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TimelineEvent(2, 1, "x", "log"))
            .withMessage("event 'x' ends at 1 ns, before it starts at 2 ns: swap the two");
    }

    @Test
    void theMatrixCountsSharedEndpointsApart() {
        Traffic ten = new Traffic(4, 6, 1, 1);
        EndpointRow one = new EndpointRow("a", Name.UNKNOWN, "Net", Place.UNKNOWN, List.of("cam"), ten, Seen.UNKNOWN,
            List.of());
        EndpointRow two = new EndpointRow("b", Name.UNKNOWN, "Net", Place.UNKNOWN, List.of("cam", "plug"), ten,
            Seen.UNKNOWN, List.of());
        Matrix matrix = Matrix.of(List.of(one, two, one), List.of());
        assertThat(matrix.endpoints()).containsExactly("a", "b");
        assertThat(matrix.operators()).containsExactly("Net", "Net");
        assertThat(matrix.devices()).containsExactly("cam", "several devices");
        assertThat(matrix.bytes()[0]).containsExactly(20, 0);
        assertThat(matrix.bytes()[1]).containsExactly(0, 10);
    }

    @Test
    void theMatrixSplitsSharedEndpointsWhereConnectionsTellWhoseBytesTheyAre() {
        EndpointRow shared = new EndpointRow("2001:db8::1", new Name("a.example", "DNS"), "Net", Place.UNKNOWN,
            List.of("cam", "plug"), new Traffic(40, 60, 1, 1), Seen.UNKNOWN, List.of());
        List<ConnectionRow> connections = List.of(connection("cam", "[2001:db8::1]:443", 70),
            connection("plug", "2001:db8::1", 30), connection("cam", "203.0.113.1:443", 9));
        Matrix matrix = Matrix.of(List.of(shared), connections);
        assertThat(matrix.endpoints()).containsExactly("a.example");
        assertThat(matrix.devices()).containsExactly("cam", "plug");
        assertThat(matrix.bytes()[0]).containsExactly(70, 30);
        assertThat(Matrix.of(List.of(shared), connections.subList(0, 1)).devices())
            .as("part of the bytes is nobody's").containsExactly("several devices");
        assertThat(TalkMatrix.of(List.of(shared), connections).svg(Theme.LIGHT)).contains("a.example", "70 B", "30 B");
    }

    private static ConnectionRow connection(String device, String remote, long bytes) {
        return new ConnectionRow(device, "192.168.1.2", remote, Name.UNKNOWN, "TCP", new Traffic(bytes, 0, 1, 0),
            Seen.UNKNOWN, "");
    }

    @Test
    void theMatrixSaysHowManyDevicesFoundNoRoom() {
        List<EndpointRow> rows = IntStream.range(0, 12).mapToObj(i -> new EndpointRow("a" + i, Name.UNKNOWN, "Net",
            Place.UNKNOWN, List.of("cam " + i), new Traffic(1, 1, 1, 1), Seen.UNKNOWN, List.of())).toList();
        Matrix matrix = Matrix.of(rows, List.of());
        assertThat(matrix.devices()).hasSize(10);
        assertThat(matrix.devicesLeft()).isEqualTo(2);
        assertThat(TalkMatrix.of(rows).svg(Theme.LIGHT)).contains("2 more devices not drawn");
    }
}
