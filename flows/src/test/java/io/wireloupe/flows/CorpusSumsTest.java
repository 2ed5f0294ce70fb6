package io.wireloupe.flows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.wireloupe.capture.Capture;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Sums of parts are sums of frames, for every capture below a folder:
 * {@code WIRELOUPE_CORPUS=FOLDER mvn -pl flows -am test -Dtest=CorpusSumsTest}.
 */
@EnabledIfEnvironmentVariable(named = "WIRELOUPE_CORPUS", matches = ".+")
class CorpusSumsTest {

    @Test
    void sumsOfPartsAreSumsOfFrames() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        int captures = 0;
        long frames = 0;
        for (Path file : Corpus.files()) {
            try {
                frames += check(file, softly).frames();
                captures++;
            } catch (IOException e) {
                softly.assertThat(e).as(file.toString()).hasMessageContaining(file.getFileName().toString());
            }
        }
        System.out.println(captures + " captures, " + frames + " frames");
        softly.assertThat(captures).isPositive();
        softly.assertAll();
    }

    private static Amount check(Path file, SoftAssertions softly) throws IOException {
        long[] sums = new long[2];
        try (Capture capture = Capture.open(file)) {
            capture.fields("frame.len").forEachBatch(batch -> {
                for (int row = 0; row < batch.rows(); row++) {
                    sums[0]++;
                    sums[1] += batch.number(row, 0);
                }
            });
        }
        Amount all = new Amount(sums[0], sums[1]);
        for (FlowOptions options : List.of(FlowOptions.standard(), FlowOptions.whole(),
                FlowOptions.standard().withTableSize(16))) {
            try (Capture capture = Capture.open(file)) {
                softly.assertThat(Flows.of(capture, options).total()).as(file + " flows").isEqualTo(all);
            }
        }
        try (Capture capture = Capture.open(file); Capture again = Capture.open(file)) {
            Traffic traffic = Traffic.of(capture, TrafficOptions.standard());
            check(file, traffic, all, softly);
            Traffic without = Traffic.of(again, TrafficOptions.standard().withContent(false));
            softly.assertThat(without.totals()).as(file + " without content").isEqualTo(traffic.totals());
            softly.assertThat(csv(without)).as(file + " without content").isEqualTo(csv(traffic));
        }
        return all;
    }

    private static String csv(Traffic traffic) throws IOException {
        StringBuilder text = new StringBuilder();
        Export.devices().csv(traffic.devices(), text);
        Export.connections().csv(traffic.connections(), text);
        Export.flows().csv(traffic.flows(), text);
        Export.bins().csv(traffic.series().stream()::iterator, text);
        return text.toString();
    }

    private static void check(Path file, Traffic traffic, Amount all, SoftAssertions softly) {
        softly.assertThat(traffic.totals().all()).as(file + " totals").isEqualTo(all);
        softly.assertThat(sum(traffic.totals().byScope().values().stream())).as(file + " scopes").isEqualTo(all);
        softly.assertThat(sum(traffic.protocols().stream().map(ProtocolShare::amount))).as(file + " protocols")
                .isEqualTo(all);
        softly.assertThat(sum(traffic.connections().stream().map(Connection::total)).plus(traffic.unconnected()))
                .as(file + " connections").isEqualTo(all);
        Series series = traffic.series();
        softly.assertThat(series.up().plus(series.down()).plus(series.other())).as(file + " series").isEqualTo(all);
        softly.assertThat(series.up()).as(file + " up").isEqualTo(traffic.totals().up());
        softly.assertThat(series.down()).as(file + " down").isEqualTo(traffic.totals().down());
        for (Connection connection : traffic.connections()) {
            softly.assertThat(connection.series().up()).as(file + " connection up").isEqualTo(connection.up());
            softly.assertThat(connection.series().down()).as(file + " connection down").isEqualTo(connection.down());
        }
        for (Device device : traffic.devices()) {
            softly.assertThat(device.series().up().plus(device.series().down()).plus(device.series().other()))
                    .as(file + " device").isEqualTo(device.total());
        }
        long flows = traffic.connections().stream().mapToLong(Connection::flows).sum();
        softly.assertThat(traffic.totals().of(Scope.CROWD).frames() > 0 || flows == traffic.totals().flows())
                .as(file + " number of flows").isTrue();
        Amount links = sum(traffic.links().stream().map(Link::total));
        softly.assertThat(links.frames()).as(file + " links").isLessThanOrEqualTo(all.frames());
        for (Endpoint<MacAddress> endpoint : traffic.linkEndpoints()) {
            Amount both = traffic.links().stream()
                    .filter(link -> link.a().equals(endpoint.address()) || link.b().equals(endpoint.address()))
                    .map(link -> link.a().equals(link.b()) ? link.total().plus(link.total()) : link.total())
                    .reduce(Amount.ZERO, Amount::plus);
            softly.assertThat(endpoint.total()).as(file + " endpoint " + endpoint.address()).isEqualTo(both);
        }
    }

    private static Amount sum(Stream<Amount> amounts) {
        return amounts.reduce(Amount.ZERO, Amount::plus);
    }
}
