package io.wireloupe.examples.workshop.exercise;

import io.wireloupe.charts.EndpointRow;
import io.wireloupe.charts.GeoPoint;
import io.wireloupe.charts.Origin;
import io.wireloupe.charts.Place;
import io.wireloupe.charts.Traffic;
import io.wireloupe.charts.WorldMap;
import io.wireloupe.geo.Country;
import io.wireloupe.geo.Geo;
import io.wireloupe.geo.IpAddress;
import io.wireloupe.geo.Plausibility;
import io.wireloupe.geo.Position;
import io.wireloupe.geo.probe.Ping;
import io.wireloupe.geo.probe.PingResult;
import io.wireloupe.geo.probe.Registration;
import io.wireloupe.geo.probe.Trace;
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
        Registration registered = Given.whois(live).ask(address);
        System.out.println("whois: " + registered.organisation() + ", " + registered.country() + ", "
                + registered.network());
        PingResult ping = live ? Ping.run(address, Ping.Options.of(5)) : Ping.parse(Given.saved("ping.txt"));
        System.out.println("ping: " + ping.summary());
        double millis = ping.quickest().orElse(Double.MAX_VALUE);
        for (String claimed : List.of("TW", "AU", "US")) {
            var place = io.wireloupe.geo.Place.inCountry(Country.of(claimed));
            Plausibility judged = Plausibility.of(CHICAGO, millis, place);
            System.out.println("in " + claimed + "? " + judged.verdict() + ": " + judged.explanation());
        }
        Trace trace = live ? Traceroute.run(address, Traceroute.Options.defaults())
                : Traceroute.parse(Given.saved("traceroute.txt"));
        List<EndpointRow> hops = new ArrayList<>();
        for (Trace.Stop stop : trace.stops(Geo.embedded())) {
            System.out.println("hop " + stop.hop() + "  " + stop.millis() + " ms  " + stop.answer().summary());
            String country = stop.answer().place().country().code();
            hops.add(EndpointRow.of(stop.address().toString(), country.isEmpty() ? Place.UNKNOWN
                    : Place.country(country, stop.answer().placeSource().toString()), Traffic.NONE));
        }
        System.out.println("Picture: " + WorldMap.of(hops, ORIGIN).writeSvg(Given.output("12-hops.svg", args)));
    }
}
