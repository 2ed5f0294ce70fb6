package io.wireloupe.examples.workshop.exercise;

import io.wireloupe.capture.Capture;
import io.wireloupe.flows.Endpoint;
import io.wireloupe.flows.Traffic;
import io.wireloupe.flows.TrafficOptions;
import io.wireloupe.geo.Geo;
import io.wireloupe.geo.GeoAnswer;
import io.wireloupe.geo.IpAddress;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Exercise 7: operator and place of every endpoint; what has a special purpose is asked of nobody. */
public final class Exercise07Places {

    private Exercise07Places() {}

    public static void main(String... args) throws IOException {
        try (Capture capture = Capture.open(Given.capture(args))) {
            List<IpAddress> all = Traffic.of(capture, TrafficOptions.standard()).ipEndpoints().stream()
                    .map(Endpoint::address).map(address -> IpAddress.of(address.octets())).sorted().toList();
            Collection<GeoAnswer> answers = Geo.embedded().locateAll(all).values();
            Map<String, Integer> special = new TreeMap<>();
            for (GeoAnswer answer : answers) {
                if (answer.special().isSpecial()) {
                    special.merge(answer.special().name(), 1, Integer::sum);
                } else {
                    System.out.println(answer.address() + "  " + answer.operator() + "  " + answer.place() + "  "
                            + answer.place().precision());
                }
            }
            System.out.println("Of " + answers.size() + " addresses these have no place on earth: " + special);
        }
    }
}
