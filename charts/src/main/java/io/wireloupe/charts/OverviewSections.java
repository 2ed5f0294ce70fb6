package io.wireloupe.charts;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The page's upper half: what was seen, what to look at, time line, map, devices. */
final class OverviewSections {
    private static final int FIRST_FLAGS = 8;
    private static final int MOST_FLAGS = 200;
    private static final int MOST_FRAMES = 6;
    private static final int SENTENCE = 600;
    private static final int MOST_DEVICES = 200;
    private static final int SPARK_BINS = 160;

    private final ReportData data;
    private final MapModel map;
    private final ZoneOffset offset;
    private final Html html;

    OverviewSections(ReportData data, MapModel map, ZoneOffset offset, Html html) {
        this.data = data;
        this.map = map;
        this.offset = offset;
        this.html = html;
    }

    void write() {
        hero();
        flags();
        time();
        map();
        devices();
    }

    private void hero() {
        CaptureSummary capture = data.capture();
        html.raw("<section class=\"hero\" aria-labelledby=\"title\"><p class=\"eyebrow\">").data(capture.file())
            .raw(" \u00b7 ")
            .text(when(capture))
            .raw("</p><h1 id=\"title\">").data(data.title()).raw("</h1><p class=\"lead\">").text(lead())
            .raw("</p><dl class=\"tiles\">");
        Traffic traffic = data.devices().stream().map(DeviceRow::traffic).reduce(Traffic.NONE, Traffic::plus);
        tile("Span", capture.hasTimes()
            ? Figures.span(capture.lastNanos() - capture.firstNanos()) : "unknown", capture.format());
        tile("Packets", Figures.count(capture.packets()), Figures.bytes(capture.bytes()) + " on the wire");
        tile("Up", Figures.bytes(traffic.bytesUp()), "away from the devices");
        tile("Down", Figures.bytes(traffic.bytesDown()), "towards the devices");
        tile("Devices", Figures.count(data.devices().size()), Figures.of(data.endpoints().size(), "remote endpoint"));
        tile("Damaged", Figures.count(capture.malformed() + capture.cutShort()), Figures.count(capture.malformed())
            + " malformed, " + Figures.count(capture.cutShort()) + " cut short");
        html.raw("</dl>");
        if (!capture.truncated().isEmpty()) {
            html.raw("<p class=\"warn\"><strong>The file could not be read to its end.</strong> ")
                .data(capture.truncated(), SENTENCE)
                .raw(" What was read is shown.</p>");
        }
        html.raw("</section>\n");
    }

    private String when(CaptureSummary capture) {
        if (!capture.hasTimes()) {
            return capture.packets() == 0 ? "no packets" : "no time stamps";
        }
        return Figures.time(capture.firstNanos(), offset, Figures.DAY_CLOCK) + " to "
            + Figures.time(capture.lastNanos(), offset, Figures.DAY_CLOCK) + " " + Figures.zone(offset);
    }

    private String lead() {
        long countries = data.endpoints().stream().map(e -> e.place().countryCode()).filter(c -> !c.isEmpty())
            .distinct().count();
        CaptureSummary capture = data.capture();
        if (capture.packets() == 0) {
            return "The capture has no packets.";
        }
        String unreadable = capture.isMostlyUnreadable() ? capture.unreadable() + "; what follows is about the rest. "
            : "";
        String flags = data.flags().isEmpty() ? unreadable.isEmpty() ? "Nothing asked for a closer look." : ""
            : Figures.of(data.flags().size(), "reason") + " to look closer.";
        return unreadable + Figures.of(data.devices().size(), "device") + " talked to "
            + Figures.of(data.endpoints().size(), "endpoint")
            + (countries == 0 ? ". " : " in " + Figures.count(countries)
            + (countries == 1 ? " country. " : " countries. ")) + flags;
    }

    private void tile(String name, String value, String more) {
        html.raw("<div><dt>").text(name).raw("</dt><dd><b>").text(value).raw("</b><span>").data(more)
            .raw("</span></dd></div>");
    }

    private void flags() {
        html.raw("<section id=\"flags\" aria-labelledby=\"flags-h\"><h2 id=\"flags-h\">Reasons to look</h2>");
        if (data.flags().isEmpty() && data.capture().isMostlyUnreadable()) {
            html.raw("<p class=\"note\">").text(data.capture().unreadable()
                + ": they could not be checked, so this section says nothing about them.").raw("</p>");
        } else if (data.flags().isEmpty()) {
            html.raw("<p class=\"note\">None of the checks found a reason to look closer. That is no proof that all "
                + "is well.</p>");
        } else {
            html.raw("<p class=\"note\">Each is a reason to look, not a verdict.</p><ul class=\"flags\">");
            data.flags().stream().limit(FIRST_FLAGS).forEach(this::flag);
            html.raw("</ul>");
            if (data.flags().size() > FIRST_FLAGS) {
                html.raw("<details><summary>")
                    .text(Figures.of(Math.min(MOST_FLAGS, data.flags().size()) - FIRST_FLAGS, "more reason"))
                    .raw("</summary><ul class=\"flags\">");
                data.flags().stream().limit(MOST_FLAGS).skip(FIRST_FLAGS).forEach(this::flag);
                html.raw("</ul></details>");
            }
            rest(data.flags().size(), MOST_FLAGS, "reason");
        }
        html.raw("</section>\n");
    }

    private void flag(Flag flag) {
        html.raw("<li><span class=\"diamond\" aria-hidden=\"true\"></span><div><h3>").data(flag.kind()).raw(": ")
            .data(flag.subject()).raw("</h3><p>").data(flag.reason(), SENTENCE).raw("</p>").raw(frames(flag.frames()))
            .raw("</div></li>");
    }

    private static String frames(List<Long> frames) {
        if (frames.isEmpty()) {
            return "";
        }
        String list = String.join(", ", frames.stream().limit(MOST_FRAMES).map(Figures::count).toList());
        return "<p class=\"src\">" + (frames.size() == 1 ? "Frame " : "Frames ") + list
            + (frames.size() > MOST_FRAMES ? " and " + Figures.count(frames.size() - MOST_FRAMES) + " more" : "")
            + "</p>";
    }

    private void time() {
        List<Series> series = PageData.series(data);
        html.raw("<section id=\"time\" aria-labelledby=\"time-h\"><h2 id=\"time-h\">Traffic over time</h2>");
        if (!data.series().isEmpty() && !data.capture().hasTimes()) {
            html.raw("<p class=\"note\">The packets have no time stamps, so there is no time line.</p></section>\n");
            return;
        }
        if (series.isEmpty()) {
            html.raw("<p class=\"note\">The capture holds no traffic of local devices to draw.</p></section>\n");
            return;
        }
        html.raw("<p class=\"note\">Up is away from the device, down is towards it. Times in ")
            .text(Figures.zone(offset))
            .raw("<span class=\"live\">. Drag to zoom; with the keyboard: arrows to walk, plus and minus to zoom, 0 "
            + "to see all</span>.</p>")
            .raw("<div class=\"tools live\"><label>Show <select id=\"who\">");
        for (int i = 0; i < series.size(); i++) {
            html.raw("<option value=\"" + i + "\">").text(Text.cut(series.get(i).name(), 40)).raw("</option>");
        }
        html.raw("</select></label><label>Scale <select id=\"scale\"><option value=\"linear\">linear</option>")
            .raw("<option value=\"log\">logarithmic</option></select></label><button type=\"button\" id=\"all\">All "
            + "of it</button>")
            .raw("<output id=\"window\" for=\"who scale\"></output></div>")
            .raw("<div class=\"chart live\" id=\"time-chart\" tabindex=\"0\" role=\"application\" aria-label=\"Time "
            + "line of bytes up and down\" ")
            .raw("aria-describedby=\"window\"></div><div class=\"static\">")
            .picture(Timeline.of(series.get(0), PageData.events(data), PageData.sessions(data), data.zone()),
            "time-static").raw("</div>");
        events();
        sessions();
        html.raw("</section>\n");
    }

    private void sessions() {
        List<TimelineEvent> sessions = PageData.sessions(data);
        if (sessions.isEmpty()) {
            return;
        }
        html.raw("<details class=\"busy\"><summary><i class=\"span\" aria-hidden=\"true\"></i>")
            .text(Figures.of(sessions.size(), "busy span") + (sessions.size() == 1 ? " stands" : " stand")
                + " out in the traffic of a device").raw("</summary><ul>");
        for (TimelineEvent session : sessions) {
            html.raw("<li><button type=\"button\" class=\"event session\"><time>")
                .text(Figures.time(session.startNanos(), offset, clock()) + "\u2013"
                    + Figures.time(session.endNanos(), offset, Figures.CLOCK))
                .raw("</time> ").data(session.label()).raw("</button> <span class=\"src\">").data(session.source())
                .raw("</span></li>");
        }
        html.raw("</ul></details>");
        rest(data.sessions().size(), PageData.MOST_EVENTS, "busy span");
    }

    /** With the date if the capture is longer than a day. */
    private DateTimeFormatter clock() {
        return Figures.clock(data.capture(), offset);
    }

    private void events() {
        List<TimelineEvent> events = PageData.events(data);
        if (events.isEmpty()) {
            return;
        }
        html.raw("<ol class=\"events\">");
        for (TimelineEvent event : events) {
            html.raw("<li><div><button type=\"button\" class=\"event\"><time>")
                .text(Figures.time(event.startNanos(), offset, clock())
                    + (event.endNanos() > event.startNanos() ? "\u2013"
                    + Figures.time(event.endNanos(), offset, Figures.CLOCK) : ""))
                .raw("</time> ").data(event.label()).raw("</button><span class=\"src\">").data(event.source())
                .raw("</span></div></li>");
        }
        html.raw("</ol>");
        rest(data.events().size(), PageData.MOST_EVENTS, "event");
    }

    private void map() {
        html.raw("<section id=\"map\" aria-labelledby=\"map-h\"><h2 id=\"map-h\">Where it goes</h2><p class=\"note\">")
            .raw("A point is a city, its area the bytes. A filled country means: somewhere in it, nobody knows where. ")
            .raw("A diamond or an exclamation mark is a reason to look")
            .raw("<span class=\"live\">. With the keyboard: arrows walk from place to place</span>.</p>")
            .raw("<div class=\"tools live\"><button type=\"button\" id=\"in\" aria-label=\"Zoom in\">+</button>")
            .raw("<button type=\"button\" id=\"out\" aria-label=\"Zoom out\">\u2212</button>")
            .raw("<button type=\"button\" id=\"whole\">Whole world</button></div>")
            .raw("<div class=\"chart world live\" id=\"map-chart\" tabindex=\"0\" role=\"application\" ")
            .raw("aria-label=\"World map of endpoints; the table of endpoints holds the same\"></div><div "
            + "class=\"static\">")
            .picture(WorldMap.of(map, data.origin()), "map-static").raw("</div>");
        if (!map.regions().isEmpty()) {
            html.raw("<ul class=\"key live\" aria-label=\"Bytes of a country\">");
            for (int level : map.levels()) {
                html.raw("<li><svg width=\"20\" height=\"12\" aria-hidden=\"true\"><rect width=\"20\" height=\"12\" "
                    + "rx=\"2\" class=\"f-tint" + level
                    + "\"/></svg>").text("from " + Figures.bytes(map.levelStart(level))).raw("</li>");
            }
            html.raw("</ul>");
        }
        missing("without a place", map.placeless());
        missing("at smaller places", map.crowded());
        missing("in a country too small for this map", map.shapeless());
        html.raw("</section>\n");
    }

    private void missing(String why, List<EndpointRow> endpoints) {
        if (endpoints.isEmpty()) {
            return;
        }
        html.raw("<p class=\"src\">Not on the map: ").text(Figures.of(endpoints.size(), "endpoint") + " " + why + " ("
            + Figures.bytes(MapModel.sum(endpoints).bytes()) + "): ");
        for (EndpointRow endpoint : endpoints.stream().limit(5).toList()) {
            html.data(endpoint.label()).raw(endpoint == endpoints.get(Math.min(4, endpoints.size() - 1)) ? "" : ", ");
        }
        html.raw(endpoints.size() > 5 ? " and more, all in the table.</p>" : ".</p>");
    }

    private void devices() {
        html.raw("<section id=\"devices\" aria-labelledby=\"devices-h\"><h2 id=\"devices-h\">Devices</h2><div "
            + "class=\"cards\">");
        Map<String, Series> series = new HashMap<>();
        data.series().forEach(s -> series.putIfAbsent(s.name(), s));
        for (DeviceRow device : data.devices().stream().limit(MOST_DEVICES).toList()) {
            new DeviceCard(device, data.capture(), offset, html).write(Stream.of(device.id(), device.label())
                .filter(series::containsKey).limit(1)
                .map(name -> Objects.requireNonNull(series.get(name)).atMost(SPARK_BINS))
                .toList());
        }
        html.raw("</div>");
        rest(data.devices().size(), MOST_DEVICES, "device");
        html.raw("</section>\n");
    }

    private void rest(int all, int most, String noun) {
        if (all > most) {
            html.raw("<p class=\"src\">").text(Figures.of(all - most, "more " + noun) + " not shown here.").raw("</p>");
        }
    }
}
