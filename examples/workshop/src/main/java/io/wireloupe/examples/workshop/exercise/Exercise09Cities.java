package io.wireloupe.examples.workshop.exercise;

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

import java.io.IOException;
import java.util.Collection;

/** Exercise 9: the operators in each city, and what lies in Europe or Asia. */
public final class Exercise09Cities {

    private Exercise09Cities() {}

    public static void main(String... args) throws IOException {
        try (Capture capture = Capture.open(Given.capture(args))) {
            Collection<GeoAnswer> answers = Geo.embedded().locateAll(
                    Traffic.of(capture, TrafficOptions.standard()).connections(Scope.REMOTE).stream()
                            .map(Connection::remote).distinct().map(a -> IpAddress.of(a.octets())).toList()).values();
            GeoGroups.operatorsByCity(answers).forEach((city, operators) -> System.out.println(
                    city + ": " + operators.size() + " " + operators.stream().map(Operator::name).distinct().toList()));
            System.out.println("In Europe or Asia:");
            for (EastCheck check : GeoGroups.eastChecks(answers)) {
                if (check.europeOrAsia() || check.eastOfGreenwich()) {
                    System.out.println("    " + check.answer().address() + "  "
                            + check.answer().place().country().name()
                            + (check.europeOrAsia() ? "" : ": no")
                            + (check.agree() ? "" : "; longitude > 0 says otherwise"));
                }
            }
        }
    }
}
