package io.wireloupe.examples.workshop.exercise;

import io.wireloupe.charts.EndpointRow;
import io.wireloupe.charts.GeoPoint;
import io.wireloupe.charts.Origin;
import io.wireloupe.charts.WorldMap;
import io.wireloupe.geo.Country;
import io.wireloupe.geo.Geo;
import io.wireloupe.geo.IpAddress;
import io.wireloupe.geo.Place;
import io.wireloupe.geo.Plausibility;
import io.wireloupe.geo.Position;
import io.wireloupe.geo.probe.Ping;
import io.wireloupe.geo.probe.Traceroute;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Exercise 12: a suspicious address, with answers that were saved; with an address as argument, the internet's. */
public final class Exercise12Suspicious {

    private static final Position CHICAGO = new Position(41.795, -87.60);
    private static final Origin ORIGIN = new Origin("Chicago", new GeoPoint(CHICAGO.latitude(), CHICAGO.longitude()));

    private Exercise12Suspicious() {}

    public static void main(String... args) throws IOException {
        boolean live = args.length > 0 && !args[0].equals("saved");
        IpAddress address = IpAddress.parse(live ? args[0] : "35.201.123.184");
        System.out.println("geo: " + Geo.embedded().locate(address).summary());
        var registered = Given.whois(live).ask(address);
        System.out.println("whois: " + registered.organisation() + ", " + registered.country() + ", "
                + registered.network());
        var ping = live ? Ping.run(address, Ping.Options.of(5)) : Ping.parse(Given.saved("ping.txt"));
        System.out.println("ping: " + ping.summary());
        double millis = ping.quickest().orElse(Double.MAX_VALUE);
        for (String claimed : List.of("TW", "AU", "US")) {
            Plausibility judged = Plausibility.of(CHICAGO, millis, Place.inCountry(Country.of(claimed)));
            System.out.println("in " + claimed + "? " + judged.verdict() + ": " + judged.explanation());
        }
        var trace = live ? Traceroute.run(address, Traceroute.Options.defaults())
                : Traceroute.parse(Given.saved("traceroute.txt"));
        List<EndpointRow> hops = new ArrayList<>();
        for (var stop : trace.stops(Geo.embedded())) {
            System.out.println("hop " + stop.hop() + "  " + stop.millis() + " ms  " + stop.answer().summary());
            hops.add(Given.onTheMap(stop));
        }
        System.out.println("Picture: " + WorldMap.of(hops, ORIGIN).writeSvg(Given.output("12-hops.svg", args)));
    }
}
