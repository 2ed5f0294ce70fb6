package io.wireloupe.charts.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cuts rings at longitude 180, so that each piece lies between -180 and 180. */
final class Antimeridian {
    /** A cut edge follows the map's outline, which is curved: a point every so many degrees. */
    private static final double EDGE_STEP = 4;

    private Antimeridian() {
    }

    /** Cuts an open ring (first point not repeated) of {longitude, latitude}. */
    static List<List<double[]>> cut(List<double[]> ring) {
        List<double[]> path = unwrap(ring);
        double[] first = path.get(0);
        double[] last = path.get(path.size() - 1);
        double turn = last[0] + Math.IEEEremainder(first[0] - last[0], 360) - first[0];
        if (Math.abs(turn) > 180) {
            // The ring goes around a pole (AQ): close it along the map's edge, which is the pole itself.
            double pole = first[1] < 0 ? -90 : 90;
            path.add(new double[] {first[0] + turn, first[1]});
            path.add(new double[] {first[0] + turn, pole});
            path.add(new double[] {first[0], pole});
        }
        List<List<double[]>> pieces = new ArrayList<>();
        for (int k = -2; k <= 2; k++) {
            double west = -180 + 360.0 * k;
            for (List<double[]> right : side(path, west, 1)) {
                for (List<double[]> piece : side(right, west + 360, -1)) {
                    pieces.add(shift(piece, -360.0 * k));
                }
            }
        }
        return pieces;
    }

    private static List<double[]> unwrap(List<double[]> ring) {
        List<double[]> path = new ArrayList<>();
        double longitude = ring.get(0)[0];
        for (double[] point : ring) {
            longitude += Math.IEEEremainder(point[0] - longitude, 360);
            path.add(new double[] {longitude, point[1]});
        }
        return path;
    }

    /** The parts of a ring on one side (sign 1: east) of a meridian. */
    private static List<List<double[]>> side(List<double[]> ring, double meridian, int sign) {
        List<List<double[]>> chains = new ArrayList<>();
        int n = ring.size();
        int start = -1;
        for (int i = 0; i < n && start < 0; i++) {
            if (!inside(ring.get(i), meridian, sign) && inside(ring.get((i + 1) % n), meridian, sign)) {
                start = i;
            }
        }
        if (start < 0) {
            return inside(ring.get(0), meridian, sign) ? List.of(ring) : List.of();
        }
        List<double[]> chain = new ArrayList<>();
        for (int step = 0; step < n; step++) {
            double[] a = ring.get((start + step) % n);
            double[] b = ring.get((start + step + 1) % n);
            boolean in = inside(a, meridian, sign);
            if (in) {
                chain.add(a);
            }
            if (in != inside(b, meridian, sign)) {
                double latitude = a[1] + (b[1] - a[1]) * (meridian - a[0]) / (b[0] - a[0]);
                chain.add(new double[] {meridian, latitude});
                if (in) {
                    chains.add(chain);
                    chain = new ArrayList<>();
                }
            }
        }
        return connect(chains);
    }

    private static boolean inside(double[] point, double meridian, int sign) {
        // A point on the meridian counts as east of it, so that no edge is ever on both sides or on none.
        return sign > 0 == point[0] >= meridian;
    }

    /** Joins chains that end on the meridian: crossings sorted by latitude belong together in pairs. */
    private static List<List<double[]>> connect(List<List<double[]>> chains) {
        record End(int chain, boolean first, double latitude) {}

        List<End> ends = new ArrayList<>();
        for (int i = 0; i < chains.size(); i++) {
            List<double[]> chain = chains.get(i);
            ends.add(new End(i, true, chain.get(0)[1]));
            ends.add(new End(i, false, chain.get(chain.size() - 1)[1]));
        }
        ends.sort(Comparator.comparingDouble(End::latitude));
        int[] next = new int[chains.size()];
        for (int i = 0; i < ends.size(); i += 2) {
            End one = ends.get(i);
            End two = ends.get(i + 1);
            next[one.first() ? two.chain() : one.chain()] = one.first() ? one.chain() : two.chain();
        }
        List<List<double[]>> pieces = new ArrayList<>();
        boolean[] used = new boolean[chains.size()];
        for (int i = 0; i < chains.size(); i++) {
            List<double[]> piece = new ArrayList<>();
            for (int at = i; !used[at]; at = next[at]) {
                used[at] = true;
                piece.addAll(chains.get(at));
                edge(piece, chains.get(next[at]).get(0));
            }
            if (!piece.isEmpty()) {
                pieces.add(piece);
            }
        }
        return pieces;
    }

    private static void edge(List<double[]> piece, double[] to) {
        double[] from = piece.get(piece.size() - 1);
        int steps = (int) Math.ceil(Math.abs(to[1] - from[1]) / EDGE_STEP);
        for (int i = 1; i < steps; i++) {
            piece.add(new double[] {from[0], from[1] + (to[1] - from[1]) * i / steps});
        }
    }

    private static List<double[]> shift(List<double[]> piece, double degrees) {
        return piece.stream().map(p -> new double[] {p[0] + degrees, p[1]}).toList();
    }
}
