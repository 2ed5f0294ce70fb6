package io.wireloupe.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a map of endpoints shows, laid out in the plane of a picture: the static picture and the page draw this model.
 */
final class MapModel {
    static final int LEVELS = 4;
    /** A map of more points than this is unreadable, and its page too large. */
    private static final int MOST_MARKS = 400;
    private static final double LEAST_RADIUS = 4.5;
    private static final double MOST_RADIUS = 19;

    private final MapPlane plane;
    private final List<Mark> marks;
    private final Map<String, Region> regions;
    private final List<Way> ways;
    private final List<EndpointRow> crowded;
    private final List<EndpointRow> shapeless;
    private final List<EndpointRow> placeless;

    /** Endpoints at one place, drawn as one point. */
    record Mark(GeoPoint point, double x, double y, double radius, Traffic traffic, boolean flagged,
        List<EndpointRow> endpoints) {
        String label() {
            Place place = endpoints.get(0).place();
            return place.city().isEmpty() ? place.label() : place.city();
        }
    }

    /** A country in which endpoints are, nobody knows where. */
    record Region(String code, String name, double x, double y, double extent, int level, Traffic traffic,
        boolean flagged, List<EndpointRow> endpoints) {
    }

    /** A line from the origin; loose if it ends at a country instead of a place. */
    record Way(List<List<double[]>> pieces, boolean loose, boolean flagged) {
    }

    private MapModel(MapPlane plane, List<Mark> marks, Map<String, Region> regions, Optional<Origin> origin,
        List<EndpointRow> shapeless, List<EndpointRow> placeless) {
        List<Mark> ranked = marks.stream()
            .sorted(Comparator.comparing(Mark::flagged).thenComparingDouble(Mark::radius).reversed()).toList();
        this.plane = plane;
        this.marks = ranked.stream().limit(MOST_MARKS).sorted(Comparator.comparingDouble(Mark::radius).reversed())
            .toList();
        this.regions = regions;
        this.ways = origin.map(o -> ways(o, this.marks, regions, plane)).orElse(List.of());
        this.crowded = ranked.stream().skip(MOST_MARKS).flatMap(m -> m.endpoints().stream()).toList();
        this.shapeless = shapeless;
        this.placeless = placeless;
    }

    static MapModel of(List<EndpointRow> endpoints, Optional<Origin> origin, MapPlane plane) {
        Map<GeoPoint, List<EndpointRow>> byPoint = new LinkedHashMap<>();
        Map<String, List<EndpointRow>> byCountry = new LinkedHashMap<>();
        List<EndpointRow> shapeless = new ArrayList<>();
        List<EndpointRow> placeless = new ArrayList<>();
        endpoints.stream().sorted(Comparator.comparingLong((EndpointRow e) -> -e.traffic().bytes())
            .thenComparing(EndpointRow::address)).forEach(endpoint -> {
                Place place = endpoint.place();
                if (place.precision() == Precision.NONE) {
                    placeless.add(endpoint);
                } else if (place.point().isPresent()) {
                    byPoint.computeIfAbsent(rounded(place.point().get()), p -> new ArrayList<>()).add(endpoint);
                } else if (World.shapes().has(place.countryCode())) {
                    byCountry.computeIfAbsent(place.countryCode(), c -> new ArrayList<>()).add(endpoint);
                } else {
                    shapeless.add(endpoint);
                }
            });
        return new MapModel(plane, marks(byPoint, plane), regions(byCountry, plane), origin, List.copyOf(shapeless),
            List.copyOf(placeless));
    }

    MapPlane plane() {
        return plane;
    }

    /** Points, the largest first. */
    List<Mark> marks() {
        return marks;
    }

    /** Filled countries by code, the most traffic first. */
    Map<String, Region> regions() {
        return regions;
    }

    List<Way> ways() {
        return ways;
    }

    /** Endpoints at the smallest of too many places. */
    List<EndpointRow> crowded() {
        return crowded;
    }

    /** Endpoints in countries too small to have a shape. */
    List<EndpointRow> shapeless() {
        return shapeless;
    }

    /** Endpoints without a place. */
    List<EndpointRow> placeless() {
        return placeless;
    }

    /** The least bytes that a country of this level has. */
    long levelStart(int level) {
        long least = regions.values().stream().mapToLong(r -> r.traffic().bytes()).min().orElse(0);
        long most = regions.values().stream().mapToLong(r -> r.traffic().bytes()).max().orElse(0);
        return (long) Math.floor(Math.max(1, least)
            * Math.pow((double) Math.max(1, most) / Math.max(1, least), (level - 1.0) / LEVELS));
    }

    /** The levels that a legend must explain: one if all countries have the same bytes. */
    int[] levels() {
        return levelStart(LEVELS) > levelStart(1) ? new int[] {1, 2, 3, 4} : new int[] {LEVELS - 1};
    }

    static Traffic sum(List<EndpointRow> endpoints) {
        return endpoints.stream().map(EndpointRow::traffic).reduce(Traffic.NONE, Traffic::plus);
    }

    private static List<Mark> marks(Map<GeoPoint, List<EndpointRow>> byPoint, MapPlane plane) {
        long most = byPoint.values().stream().mapToLong(e -> sum(e).bytes()).max().orElse(1);
        // A hundred large points would hide the world and each other.
        double largest = Math.max(7, MOST_RADIUS * Math.min(1, Math.sqrt(60.0 / Math.max(1, byPoint.size()))));
        return byPoint.entrySet().stream().map(entry -> {
            GeoPoint point = entry.getKey();
            Traffic traffic = sum(entry.getValue());
            // The area grows with the bytes, not the radius: the eye compares areas.
            double radius = LEAST_RADIUS
                + (largest - LEAST_RADIUS) * Math.sqrt((double) traffic.bytes() / Math.max(1, most));
            return new Mark(point, plane.x(point.longitude(), point.latitude()), plane.y(point.latitude()), radius,
                traffic, flagged(entry.getValue()), List.copyOf(entry.getValue()));
        }).toList();
    }

    private static Map<String, Region> regions(Map<String, List<EndpointRow>> byCountry, MapPlane plane) {
        long least = byCountry.values().stream().mapToLong(e -> sum(e).bytes()).min().orElse(1);
        long most = byCountry.values().stream().mapToLong(e -> sum(e).bytes()).max().orElse(1);
        Map<String, Region> regions = new LinkedHashMap<>();
        byCountry.entrySet().stream()
            .sorted(Comparator.comparingLong((Map.Entry<String, List<EndpointRow>> e) -> -sum(e.getValue()).bytes())
                .thenComparing(Map.Entry::getKey))
            .forEach(entry -> {
                List<EndpointRow> endpoints = entry.getValue();
                Traffic traffic = sum(endpoints);
                double[] middle = plane.middle(World.shapes().country(entry.getKey()));
                regions.put(entry.getKey(), new Region(entry.getKey(), endpoints.get(0).place().country(), middle[0],
                    middle[1], middle[2], level(traffic.bytes(), least, most), traffic, flagged(endpoints),
                    List.copyOf(endpoints)));
            });
        return regions;
    }

    static int level(long bytes, long least, long most) {
        if (most <= Math.max(1, least)) {
            return LEVELS - 1;
        }
        double part = Math.log((double) Math.max(1, bytes) / Math.max(1, least))
            / Math.log((double) most / Math.max(1, least));
        return 1 + (int) Math.min(LEVELS - 1, Math.floor(part * LEVELS + 1e-9));
    }

    private static boolean flagged(List<EndpointRow> endpoints) {
        return endpoints.stream().anyMatch(e -> !e.reasons().isEmpty());
    }

    /** Databases place all of a city's networks at one point, but not always with the same last digits. */
    private static GeoPoint rounded(GeoPoint point) {
        return new GeoPoint(Math.round(point.latitude() * 100) / 100.0, Math.round(point.longitude() * 100) / 100.0);
    }

    private static List<Way> ways(Origin origin, List<Mark> marks, Map<String, Region> regions, MapPlane plane) {
        List<Way> ways = new ArrayList<>();
        for (Mark mark : marks) {
            ways.add(new Way(plane.project(GreatCircle.line(origin.point(), mark.point())), false, mark.flagged()));
        }
        for (Region region : regions.values()) {
            GeoPoint middle = plane.middlePoint(World.shapes().country(region.code()));
            ways.add(new Way(plane.project(GreatCircle.line(origin.point(), middle)), true, region.flagged()));
        }
        return List.copyOf(ways);
    }
}
