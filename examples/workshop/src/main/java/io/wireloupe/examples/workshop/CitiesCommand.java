package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import io.wireloupe.capture.Capture;
import io.wireloupe.flows.Connection;
import io.wireloupe.flows.Scope;
import io.wireloupe.flows.Traffic;
import io.wireloupe.flows.TrafficOptions;
import io.wireloupe.geo.EastCheck;
import io.wireloupe.geo.Geo;
import io.wireloupe.geo.GeoAnswer;
import io.wireloupe.geo.GeoGroups;
import io.wireloupe.geo.IpAddress;
import io.wireloupe.geo.Operator;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Exercise 9: operators by city, and what lies in Europe or Asia. */
@Command(name = "cities", mixinStandardHelpOptions = true,
        description = "Lists the operators of each city, and the endpoints in Europe or Asia beside those with a "
                + "longitude above 0. The built-in data knows countries only; cities need --mmdb or --geo-url.")
final class CitiesCommand implements Callable<Integer> {

    @Mixin
    private CaptureArgument capture = new CaptureArgument();

    @Mixin
    private GeoOptions geo = new GeoOptions();

    @Override
    public Integer call() throws IOException {
        Geo source = geo.source();
        try (Capture open = capture.open()) {
            List<IpAddress> remote = Traffic.of(open, TrafficOptions.standard()).connections(Scope.REMOTE).stream()
                    .map(Connection::remote).distinct().map(address -> IpAddress.of(address.octets())).toList();
            List<GeoAnswer> answers = new ArrayList<>(source.locateAll(remote).values());
            printCities(answers);
            printEast(answers);
            return Captures.complainIfTruncated(open);
        }
    }

    private static void printCities(List<GeoAnswer> answers) {
        Text table = Text.table("operators", "place", "who");
        GeoGroups.operatorsByCity(answers).forEach((city, operators) -> table.row(operators.size(), city,
                operators.stream().map(Operator::name).distinct().collect(Collectors.joining(", "))));
        table.print();
        System.out.println();
    }

    private static void printEast(List<GeoAnswer> answers) {
        Text table = Text.table("address", "country", "Europe or Asia", "longitude > 0");
        for (EastCheck check : GeoGroups.eastChecks(answers)) {
            table.row(check.answer().address(), check.answer().place().country().name(),
                    check.europeOrAsia() ? "yes" : "no",
                    (check.eastOfGreenwich() ? "yes" : "no") + (check.agree() ? "" : "  <- misleads"));
        }
        table.print();
    }
}
