package io.wireloupe.charts;

import java.util.ArrayList;
import java.util.List;

/** Shortest lines on the globe. Stateless and safe for use by several threads. */
public final class GreatCircle {
    private static final double EARTH_RADIUS_KM = 6371.0088; // mean radius, IUGG
    private static final double STEP = Math.toRadians(2);

    private GreatCircle() {
    }

    /**
     * The shortest line between two points, cut where it crosses the antimeridian.
     *
     * <p>Between antipodes all ways are equally short; the one over the north pole is taken.
     *
     * @param from one end
     * @param to   the other
     * @return pieces of at least two points each, in order; none if both ends are the same place
     */
    public static List<List<GeoPoint>> line(GeoPoint from, GeoPoint to) {
        double[] a = vector(from);
        double[] b = vector(to);
        double angle = angle(a, b);
        if (angle < 1e-9) {
            return List.of();
        }
        double[] across = across(a, b, angle);
        int steps = (int) Math.ceil(angle / STEP);
        List<List<GeoPoint>> pieces = new ArrayList<>();
        List<GeoPoint> piece = new ArrayList<>(List.of(from));
        GeoPoint last = from;
        for (int i = 1; i <= steps; i++) {
            GeoPoint next = i == steps ? to : point(a, across, angle * i / steps);
            if (Math.abs(next.longitude() - last.longitude()) > 180) {
                double edge = Math.copySign(180, last.longitude());
                double there = next.longitude() + 2 * edge;
                double latitude = there == last.longitude() ? last.latitude() : last.latitude()
                    + (next.latitude() - last.latitude()) * (edge - last.longitude()) / (there - last.longitude());
                add(piece, new GeoPoint(latitude, edge));
                keep(pieces, piece);
                piece = new ArrayList<>(List.of(new GeoPoint(latitude, -edge)));
            }
            add(piece, next);
            last = next;
        }
        keep(pieces, piece);
        return List.copyOf(pieces);
    }

    /**
     * The length of the shortest line on a sphere.
     *
     * @param from one end
     * @param to   the other
     * @return kilometres on a sphere of the Earth's mean radius
     */
    public static double kilometres(GeoPoint from, GeoPoint to) {
        return EARTH_RADIUS_KM * angle(vector(from), vector(to));
    }

    private static void add(List<GeoPoint> piece, GeoPoint point) {
        if (!piece.get(piece.size() - 1).equals(point)) {
            piece.add(point);
        }
    }

    private static void keep(List<List<GeoPoint>> pieces, List<GeoPoint> piece) {
        if (piece.size() > 1) {
            pieces.add(List.copyOf(piece));
        }
    }

    private static double[] vector(GeoPoint point) {
        double latitude = Math.toRadians(point.latitude());
        double longitude = Math.toRadians(point.longitude());
        return new double[] {Math.cos(latitude) * Math.cos(longitude), Math.cos(latitude) * Math.sin(longitude),
            Math.sin(latitude)};
    }

    private static double angle(double[] a, double[] b) {
        // atan2 of cross and dot keeps its accuracy for near and for antipodal points, where acos loses it.
        double x = a[1] * b[2] - a[2] * b[1];
        double y = a[2] * b[0] - a[0] * b[2];
        double z = a[0] * b[1] - a[1] * b[0];
        return Math.atan2(Math.sqrt(x * x + y * y + z * z), a[0] * b[0] + a[1] * b[1] + a[2] * b[2]);
    }

    /** The unit vector at a right angle to {@code a} in the plane of the way. */
    private static double[] across(double[] a, double[] b, double angle) {
        double[] towards = b;
        if (Math.PI - angle < 1e-9) {
            towards = Math.abs(a[2]) > 1 - 1e-12 ? new double[] {1, 0, 0} : new double[] {0, 0, 1};
        }
        double dot = a[0] * towards[0] + a[1] * towards[1] + a[2] * towards[2];
        double[] v = {towards[0] - dot * a[0], towards[1] - dot * a[1], towards[2] - dot * a[2]};
        double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        return new double[] {v[0] / length, v[1] / length, v[2] / length};
    }

    private static GeoPoint point(double[] a, double[] across, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double x = cos * a[0] + sin * across[0];
        double y = cos * a[1] + sin * across[1];
        double z = cos * a[2] + sin * across[2];
        return new GeoPoint(Math.toDegrees(Math.atan2(z, Math.hypot(x, y))), Math.toDegrees(Math.atan2(y, x)));
    }
}
