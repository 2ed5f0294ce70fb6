package io.wireloupe.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A report in which every text is an attack on whoever shows it. */
final class Hostile {
    static final String MARKUP = "<img src=x onerror='window.pwned=1'><script>window.pwned=1</script>";
    static final String BREAKOUT = "</script><!--<script>window.pwned=1</script>--></style>]]>\"'`${window.pwned=1}\\";
    static final String BIDI = "safe\u202egnp.exe\u2066\u200f\ufeff\u0000\u0007\n\u2028\u2029";
    static final String BROKEN = "\ud800 lone \udc00 surrogates";
    static final String LONG = "<b>" + "A".repeat(9_990) + "</b>\u202eend";
    static final List<String> ALL = List.of(MARKUP, BREAKOUT, BIDI, BROKEN, LONG, "{{x}} $& $1 &lt; &#x3c;",
        "__proto__", "constructor");

    private Hostile() {
    }

    static ReportData report() {
        List<DeviceRow> devices = new ArrayList<>();
        List<EndpointRow> endpoints = new ArrayList<>();
        List<ConnectionRow> connections = new ArrayList<>();
        List<Series> series = new ArrayList<>();
        List<TimelineEvent> events = new ArrayList<>();
        List<Share> shares = new ArrayList<>();
        List<Flag> flags = new ArrayList<>();
        Traffic traffic = new Traffic(1000, 2000, 3, 4);
        for (String text : ALL) {
            Seen seen = new Seen(1, Home.START, Home.START + Home.SECOND);
            Name name = new Name(text, text);
            devices.add(new DeviceRow(text, name, text, List.of(text), List.of(new Evidence(text, text, 1)), traffic,
                new Protection(1, 2, 3), seen));
            Place city = new Place(text, "US", Optional.of(new GeoPoint(40, -100 + devices.size())), Precision.CITY,
                text);
            endpoints.add(new EndpointRow(text, name, text, city, List.of(text), traffic, seen, List.of(text)));
            endpoints.add(new EndpointRow(text, name, text, Place.country(text, text), List.of(text, text), traffic,
                seen, List.of(text)));
            endpoints.add(new EndpointRow(text, name, text, Place.country("DE", text), List.of(text), traffic, seen,
                List.of(text)));
            connections.add(new ConnectionRow(text, text, text, name, text, traffic, seen, text));
            series.add(Series.of(text, Home.START, Home.SECOND, new long[] {1, 0, 5}, new long[] {0, 0, 7}));
            events.add(TimelineEvent.at(Home.START + Home.SECOND, text, text));
            shares.add(new Share(text, 100, 1));
            flags.add(new Flag(text, text, text, List.of(1L)));
        }
        CaptureSummary capture = new CaptureSummary(MARKUP + BIDI, BREAKOUT, Home.START, Home.START + 3 * Home.SECOND,
            1, 1, 1, 1, BREAKOUT);
        return ReportData.builder(capture).title(BREAKOUT).devices(devices).endpoints(endpoints)
            .connections(connections)
            .series(series).events(events).protocols(shares).flags(flags).notes(ALL)
            .sources(List.of(new DataSource(MARKUP, BIDI, BREAKOUT, MARKUP, BROKEN)))
            .origin(new Origin(BREAKOUT, new GeoPoint(0, 0))).build();
    }
}
