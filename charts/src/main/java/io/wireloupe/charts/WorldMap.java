package io.wireloupe.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A world map of endpoints: points where the city is known, filled countries where only the country is.
 *
 * <p>Points are sized by bytes (by area); endpoints at one place are one point. Endpoints without a place, and those in
 * countries too small to have a shape, are counted beneath the map. The projection is {@link EqualEarth}.
 */
public final class WorldMap {
    static final double WIDTH = 1200;
    static final MapPlane PLANE = new MapPlane(20, 76, WIDTH - 40);
    private static final int MOST_LABELS = 24;

    private final MapModel model;
    private final Optional<Origin> origin;

    private WorldMap(MapModel model, Optional<Origin> origin) {
        this.model = model;
        this.origin = origin;
    }

    /**
     * Draws endpoints.
     *
     * @param endpoints one row each
     * @return the picture
     */
    public static Picture of(List<EndpointRow> endpoints) {
        return new WorldMap(MapModel.of(endpoints, Optional.empty(), PLANE), Optional.empty()).picture();
    }

    /**
     * Draws endpoints and the great-circle lines to them.
     *
     * @param endpoints one row each
     * @param origin    where the lines begin
     * @return the picture
     */
    public static Picture of(List<EndpointRow> endpoints, Origin origin) {
        return of(MapModel.of(endpoints, Optional.of(origin), PLANE), Optional.of(origin));
    }

    static Picture of(MapModel model, Optional<Origin> origin) {
        return new WorldMap(model, origin).picture();
    }

    private Picture picture() {
        return new Picture("Where the traffic goes", description(), WIDTH, Math.ceil(PLANE.top() + PLANE.height() + 84),
            this::draw);
    }

    private String description() {
        StringBuilder text = new StringBuilder("World map, Equal Earth projection. ");
        for (MapModel.Mark mark : model.marks().stream().limit(8).toList()) {
            text.append(Text.cut(mark.label(), 40)).append(": ").append(Figures.bytes(mark.traffic().bytes()))
                .append(". ");
        }
        for (MapModel.Region region : model.regions().values().stream().limit(8).toList()) {
            text.append(region.name()).append(" (country only): ").append(Figures.bytes(region.traffic().bytes()))
                .append(". ");
        }
        return text.append(missing()).toString().strip();
    }

    /** What is not on the map, in words. */
    private String missing() {
        List<String> parts = new ArrayList<>();
        part(parts, model.crowded(), " at smaller places");
        part(parts, model.placeless(), " without a place");
        part(parts, model.shapeless(), " in countries too small for this map");
        return parts.isEmpty() ? "" : "Not drawn: " + String.join("; ", parts) + ". ";
    }

    private static void part(List<String> parts, List<EndpointRow> endpoints, String why) {
        if (!endpoints.isEmpty()) {
            parts.add(Figures.of(endpoints.size(), "endpoint") + why + " ("
                + Figures.bytes(MapModel.sum(endpoints).bytes()) + ")");
        }
    }

    private void draw(Canvas canvas) {
        canvas.text("Where the traffic goes", 20, 34, Canvas.Font.of(22, Ink.TEXT).strong());
        canvas.text(subtitle(), 20, 58, Canvas.Font.of(14, Ink.MUTED));
        canvas.open("sphere", "");
        canvas.path(PLANE.sphere(), Style.fill(Ink.SEA));
        canvas.close();
        canvas.path(PLANE.graticule(), Style.line(Ink.GRID, 0.6));
        land(canvas);
        double width = model.ways().size() > 60 ? 0.4 : 0.9;
        canvas.open("ways", "");
        for (MapModel.Way way : model.ways()) {
            Ink ink = way.flagged() ? Ink.FLAG : Ink.POINT;
            for (List<double[]> piece : way.pieces()) {
                Outline line = new Outline().move(piece.get(0)[0], piece.get(0)[1]);
                piece.stream().skip(1).forEach(p -> line.line(p[0], p[1]));
                canvas.path(line, way.loose() ? Style.dashes(ink, width) : Style.line(ink, width));
            }
        }
        canvas.close();
        rings(canvas);
        marks(canvas);
        labels(canvas);
        legend(canvas, PLANE.top() + PLANE.height() + 30);
    }

    private String subtitle() {
        int cities = model.marks().stream().mapToInt(m -> m.endpoints().size()).sum();
        int countries = model.regions().values().stream().mapToInt(r -> r.endpoints().size()).sum();
        String placed = cities == 0 ? Figures.of(countries, "endpoint") + " placed to the country"
            : Figures.of(cities, "endpoint") + " placed to the city, " + Figures.count(countries) + " to the country";
        return placed
            + origin.map(o -> "; lines from " + Text.cut(o.label(), 40)).orElse("");
    }

    private void land(Canvas canvas) {
        canvas.open("land", "");
        for (World.Country country : World.shapes().countries()) {
            MapModel.Region region = country.code().isEmpty() ? null : model.regions().get(country.code());
            canvas.open(country.code().isEmpty() ? "--" : country.code(), region == null ? "" : region.name() + ": "
                + Figures.bytes(region.traffic().bytes()) + ", place within the country unknown");
            Style style = Style.fill(region == null ? Ink.LAND : Ink.tint(region.level())).outlined(Ink.BORDER, 0.6);
            canvas.path(PLANE.shape(country), style);
            canvas.close();
        }
        canvas.close();
        for (MapModel.Region region : model.regions().values()) {
            if (region.flagged()) {
                canvas.path(PLANE.shape(World.shapes().country(region.code())), Style.line(Ink.FLAG, 0.9));
            }
        }
    }

    /** A country of a few pixels gets a ring around it: somewhere in here. */
    private void rings(Canvas canvas) {
        for (MapModel.Region region : model.regions().values()) {
            if (region.extent() < 5) {
                canvas.circle(region.x(), region.y(), 8, new Style(Ink.tint(region.level()), 0.45,
                    region.flagged() ? Ink.FLAG : Ink.POINT, 1.4, true));
            }
        }
    }

    private void marks(Canvas canvas) {
        for (MapModel.Mark mark : model.marks()) {
            canvas.open("", Text.cut(mark.endpoints().get(0).place().label(), 60) + ": "
                + Figures.of(mark.endpoints().size(), "endpoint") + ", " + Figures.bytes(mark.traffic().bytes()));
            if (mark.flagged()) {
                canvas.diamond(mark.x(), mark.y(), mark.radius() * 1.25, Style.fill(Ink.FLAG, 0.85)
                    .outlined(Ink.SURFACE, 1.4));
            } else {
                canvas.circle(mark.x(), mark.y(), mark.radius(), Style.fill(Ink.POINT, 0.8).outlined(Ink.SURFACE, 1.4));
            }
            canvas.close();
        }
        origin.ifPresent(o -> {
            double x = PLANE.x(o.point().longitude(), o.point().latitude());
            double y = PLANE.y(o.point().latitude());
            canvas.rect(x - 5, y - 5, 10, 10, 1, Style.fill(Ink.SURFACE).outlined(Ink.TEXT, 2));
            canvas.rect(x - 1.5, y - 1.5, 3, 3, 0, Style.fill(Ink.TEXT));
        });
    }

    private void labels(Canvas canvas) {
        Labels labels = new Labels(4, WIDTH - 4);
        origin.ifPresent(o -> labels.take(PLANE.x(o.point().longitude(), o.point().latitude()) - 7,
            PLANE.y(o.point().latitude()) - 7, 14, 14));
        for (MapModel.Mark mark : model.marks()) {
            double r = mark.radius() * 0.8;
            labels.take(mark.x() - r, mark.y() - r, 2 * r, 2 * r);
        }
        origin.ifPresent(o -> labels.beside(canvas, Text.cut(o.label(), 30),
            PLANE.x(o.point().longitude(), o.point().latitude()), PLANE.y(o.point().latitude()), 7,
            Canvas.Font.of(13, Ink.TEXT).strong()));
        List<MapModel.Region> regions = model.regions().values().stream()
            .sorted(Comparator.comparing(MapModel.Region::flagged).reversed()).limit(MOST_LABELS).toList();
        for (MapModel.Region region : regions) {
            String text = (region.flagged() ? "! " : "") + (region.name().length() > 14 ? region.code() : region.name())
                + " " + Figures.bytes(region.traffic().bytes());
            Canvas.Font font = Canvas.Font.of(12, region.flagged() ? Ink.FLAG : Ink.TEXT).strong();
            if (region.extent() < 5) {
                labels.beside(canvas, text, region.x(), region.y(), 8, font);
            } else if (!labels.centre(canvas, text, region.x(), region.y(), font)) {
                labels.beside(canvas, text, region.x(), region.y(), Math.min(region.extent(), 16), font);
            }
        }
        List<MapModel.Mark> marks = model.marks().stream()
            .sorted(Comparator.comparing(MapModel.Mark::flagged).reversed()).limit(MOST_LABELS).toList();
        for (MapModel.Mark mark : marks) {
            labels.beside(canvas, (mark.flagged() ? "! " : "") + Text.cut(mark.label(), 26), mark.x(), mark.y(),
                mark.radius() * (mark.flagged() ? 1.25 : 1),
                    Canvas.Font.of(12.5, mark.flagged() ? Ink.FLAG : Ink.TEXT));
        }
    }

    private void legend(Canvas canvas, double y) {
        double x = 20;
        if (!model.marks().isEmpty()) {
            canvas.circle(x + 7, y - 4, 7, Style.fill(Ink.POINT, 0.8));
            x = caption(canvas, "city known; area = bytes", x + 20, y);
        }
        if (model.marks().stream().anyMatch(MapModel.Mark::flagged)
            || model.regions().values().stream().anyMatch(MapModel.Region::flagged)) {
            canvas.diamond(x + 7, y - 4, 8, Style.fill(Ink.FLAG, 0.85));
            x = caption(canvas, "!  a reason to look", x + 20, y);
        }
        if (!model.ways().isEmpty() && model.ways().stream().anyMatch(MapModel.Way::loose)) {
            canvas.line(x, y - 4, x + 26, y - 4, Style.dashes(Ink.POINT, 1.4));
            x = caption(canvas, "to a country", x + 32, y);
        }
        if (!model.regions().isEmpty()) {
            x = caption(canvas, "only the country known:", x, y) - 8;
            for (int level : model.levels()) {
                canvas.rect(x, y - 12, 20, 14, 2, Style.fill(Ink.tint(level)));
                x = caption(canvas, Figures.bytes(model.levelStart(level)) + "+", x + 25, y) - 10;
            }
        }
        canvas.text(missing() + "Shapes: Natural Earth. Projection: Equal Earth.", 20, y + 32,
            Canvas.Font.of(12, Ink.MUTED));
    }

    private static double caption(Canvas canvas, String text, double x, double y) {
        canvas.text(text, x, y, Canvas.Font.of(13, Ink.MUTED));
        return x + Text.width(text, 13) + 18;
    }
}
