package io.wireloupe.charts;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The part of a report that the page's script draws: time line and map, aggregated and cut to a bounded size. */
final class PageData {
    static final int MOST_BINS = 2000;
    static final int MOST_SERIES = 24;
    static final int MOST_EVENTS = 200;
    private static final int MOST_TIP_ROWS = 6;
    private static final int MOST_NAMES = 3;

    private PageData() {
    }

    static String json(ReportData data, MapModel map, ZoneOffset offset) {
        Json json = new Json().object();
        json.field("zone", Figures.zone(offset)).field("offset", offset.getTotalSeconds() * 1000L)
            .field("days", Figures.clock(data.capture(), offset) != Figures.CLOCK);
        series(json, data);
        events(json, data);
        sessions(json, data);
        map(json, data, map);
        return json.endObject().toString();
    }

    /** The series to show: the sum first if there are several, then the busiest; none without time stamps. */
    static List<Series> series(ReportData data) {
        if (!data.capture().hasTimes()) {
            return List.of();
        }
        List<Series> all = new ArrayList<>();
        if (data.series().size() > 1) {
            all.add(Series.sum("All devices", data.series()));
        }
        data.series().stream().sorted(Comparator.comparingLong((Series s) -> -s.total()).thenComparing(Series::name))
            .limit(MOST_SERIES).forEach(all::add);
        return all;
    }

    /** The events to show, in the order of time: their numbers are those in list and picture. */
    static List<TimelineEvent> events(ReportData data) {
        return data.events().stream().sorted(Comparator.comparingLong(TimelineEvent::startNanos)).limit(MOST_EVENTS)
            .toList();
    }

    private static void series(Json json, ReportData data) {
        json.key("series").array();
        for (Series whole : series(data)) {
            Series series = whole.atMost(MOST_BINS);
            json.object().field("name", series.name()).key("start").tenths(series.startNanos() / 1e6).key("bin")
                .tenths(series.binNanos() / 1e6).field("span", Figures.span(series.binNanos()));
            json.key("up").array();
            for (int i = 0; i < series.size(); i++) {
                json.value(series.up(i));
            }
            json.endArray().key("down").array();
            for (int i = 0; i < series.size(); i++) {
                json.value(series.down(i));
            }
            json.endArray().endObject();
        }
        json.endArray();
    }

    private static void events(Json json, ReportData data) {
        json.key("events").array();
        for (TimelineEvent event : events(data)) {
            json.object().key("from").tenths(event.startNanos() / 1e6).key("to").tenths(event.endNanos() / 1e6)
                .field("label", event.label()).field("source", event.source()).endObject();
        }
        json.endArray();
    }

    /** The busy spans to show: the longest. */
    static List<TimelineEvent> sessions(ReportData data) {
        if (!data.capture().hasTimes()) {
            return List.of();
        }
        return data.sessions().stream()
            .sorted(Comparator.comparingLong((TimelineEvent s) -> s.startNanos() - s.endNanos())).limit(MOST_EVENTS)
            .sorted(Comparator.comparingLong(TimelineEvent::startNanos)).toList();
    }

    private static void sessions(Json json, ReportData data) {
        json.key("sessions").array();
        for (TimelineEvent session : sessions(data)) {
            json.object().key("from").tenths(session.startNanos() / 1e6).key("to").tenths(session.endNanos() / 1e6)
                .field("label", session.label()).endObject();
        }
        json.endArray();
    }

    private static void map(Json json, ReportData data, MapModel map) {
        json.key("map").object();
        json.key("marks").array();
        for (MapModel.Mark mark : map.marks()) {
            json.object().key("x").tenths(mark.x()).key("y").tenths(mark.y()).key("r").tenths(mark.radius())
                .field("label", mark.label()).field("place", mark.endpoints().get(0).place().label());
            tip(json, mark.traffic(), mark.flagged(), mark.endpoints());
        }
        json.endArray().key("regions").array();
        for (MapModel.Region region : map.regions().values()) {
            json.object().field("code", region.code()).field("place", region.name()).key("x").tenths(region.x())
                .key("y")
                .tenths(region.y()).field("small", region.extent() < 5).field("level", region.level());
            tip(json, region.traffic(), region.flagged(), region.endpoints());
        }
        json.endArray().key("ways").array();
        for (MapModel.Way way : map.ways()) {
            for (List<double[]> piece : way.pieces()) {
                json.object().field("loose", way.loose()).field("flag", way.flagged()).key("line").array();
                for (double[] point : piece) {
                    json.tenths(point[0]).tenths(point[1]);
                }
                json.endArray().endObject();
            }
        }
        json.endArray();
        data.origin().ifPresent(origin -> json.key("origin").object()
            .key("x").tenths(map.plane().x(origin.point().longitude(), origin.point().latitude()))
            .key("y").tenths(map.plane().y(origin.point().latitude())).field("label", origin.label()).endObject());
        json.endObject();
    }

    /** What hovering says; ends the object that the caller began. */
    private static void tip(Json json, Traffic traffic, boolean flagged, List<EndpointRow> endpoints) {
        json.field("up", traffic.bytesUp()).field("down", traffic.bytesDown()).field("flag", flagged)
            .field("count", endpoints.size()).field("source", endpoints.get(0).place().source());
        json.key("rows").array();
        for (EndpointRow endpoint : endpoints.stream().limit(MOST_TIP_ROWS).toList()) {
            json.object().field("name", endpoint.label()).field("address", endpoint.address())
                .field("operator", endpoint.operator()).field("devices", Figures.some(endpoint.devices(), MOST_NAMES))
                .field("up", endpoint.traffic().bytesUp()).field("down", endpoint.traffic().bytesDown())
                .field("why", String.join("; ", endpoint.reasons())).endObject();
        }
        json.endArray().endObject();
    }
}
