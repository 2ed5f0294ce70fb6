package io.wireloupe.charts;

import java.util.ArrayList;
import java.util.List;

/**
 * The plane a map is drawn on: the Equal Earth world fitted into a rectangle's width, in pixels.
 *
 * @param left  x of the map's western edge
 * @param top   y of the map's northern edge
 * @param width width of the map
 */
record MapPlane(double left, double top, double width) {
    private static final double HALF_WIDTH = EqualEarth.x(180, 0);
    private static final double HALF_HEIGHT = EqualEarth.y(90);

    double scale() {
        return width / (2 * HALF_WIDTH);
    }

    double height() {
        return 2 * HALF_HEIGHT * scale();
    }

    double x(double longitude, double latitude) {
        return left + (EqualEarth.x(longitude, latitude) + HALF_WIDTH) * scale();
    }

    double y(double latitude) {
        return top + (HALF_HEIGHT - EqualEarth.y(latitude)) * scale();
    }

    /** The world's edge. */
    Outline sphere() {
        Outline outline = new Outline().move(x(-180, -90), y(-90));
        for (int latitude = -88; latitude <= 90; latitude += 2) {
            outline.line(x(-180, latitude), y(latitude));
        }
        for (int latitude = 90; latitude >= -90; latitude -= 2) {
            outline.line(x(180, latitude), y(latitude));
        }
        return outline.close();
    }

    /** Meridians and parallels every 30 degrees. */
    Outline graticule() {
        Outline outline = new Outline();
        for (int longitude = -150; longitude <= 150; longitude += 30) {
            outline.move(x(longitude, -90), y(-90));
            for (int latitude = -85; latitude <= 90; latitude += 5) {
                outline.line(x(longitude, latitude), y(latitude));
            }
        }
        for (int latitude = -60; latitude <= 60; latitude += 30) {
            outline.move(x(-180, latitude), y(latitude)).line(x(180, latitude), y(latitude));
        }
        return outline;
    }

    Outline shape(World.Country country) {
        Outline outline = new Outline();
        for (double[] ring : country.rings()) {
            for (int i = 0; i < ring.length; i += 2) {
                double x = x(ring[i], ring[i + 1]);
                double y = y(ring[i + 1]);
                if (i == 0) {
                    outline.move(x, y);
                } else {
                    outline.line(x, y);
                }
            }
            outline.close();
        }
        return outline;
    }

    List<List<double[]>> project(List<List<GeoPoint>> pieces) {
        List<List<double[]>> projected = new ArrayList<>();
        for (List<GeoPoint> piece : pieces) {
            projected.add(piece.stream()
                .map(p -> new double[] {x(p.longitude(), p.latitude()), y(p.latitude())}).toList());
        }
        return projected;
    }

    /** Where a country's label goes, and how far it reaches: x, y and extent of its largest part. */
    double[] middle(World.Country country) {
        GeoPoint point = middlePoint(country);
        double extent = 0;
        double x = x(point.longitude(), point.latitude());
        double y = y(point.latitude());
        double[] ring = country.rings().get(0);
        for (int i = 0; i < ring.length; i += 2) {
            extent = Math.max(extent, Math.max(Math.abs(x(ring[i], ring[i + 1]) - x), Math.abs(y(ring[i + 1]) - y)));
        }
        return new double[] {x, y, extent};
    }

    /** The area-weighted middle of a country's largest part. */
    GeoPoint middlePoint(World.Country country) {
        double[] ring = country.rings().get(0);
        double area = 0;
        double longitude = 0;
        double latitude = 0;
        for (int i = 0; i < ring.length; i += 2) {
            int j = (i + 2) % ring.length;
            double cross = ring[i] * ring[j + 1] - ring[j] * ring[i + 1];
            area += cross;
            longitude += (ring[i] + ring[j]) * cross;
            latitude += (ring[i + 1] + ring[j + 1]) * cross;
        }
        if (area == 0) {
            return new GeoPoint(ring[1], ring[0]);
        }
        return new GeoPoint(latitude / (3 * area), longitude / (3 * area));
    }
}
