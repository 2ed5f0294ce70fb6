package io.wireloupe.charts.world;

import java.util.ArrayList;
import java.util.List;

/** Line simplification after Visvalingam and Whyatt (1993): the point that matters least goes first. */
final class Simplify {
    private Simplify() {
    }

    /** Simplifies a line of {longitude, latitude}; its ends stay, a closed line keeps at least four points. */
    static List<double[]> line(List<double[]> points, double smallest) {
        List<double[]> line = new ArrayList<>(points);
        double[] first = points.get(0);
        double[] last = points.get(points.size() - 1);
        int least = first[0] == last[0] && first[1] == last[1] ? 5 : 2;
        while (line.size() > least) {
            int weakest = -1;
            double weight = smallest;
            for (int i = 1; i < line.size() - 1; i++) {
                double area = triangle(line.get(i - 1), line.get(i), line.get(i + 1));
                if (area < weight) {
                    weight = area;
                    weakest = i;
                }
            }
            if (weakest < 0) {
                return line;
            }
            line.remove(weakest);
        }
        return line;
    }

    /** The area inside a ring, in square degrees at the equator. */
    static double area(List<double[]> ring) {
        double sum = 0;
        double latitudes = 0;
        for (int i = 0; i < ring.size(); i++) {
            double[] a = ring.get(i);
            double[] b = ring.get((i + 1) % ring.size());
            sum += a[0] * b[1] - b[0] * a[1];
            latitudes += a[1];
        }
        return Math.abs(sum) / 2 * Math.cos(Math.toRadians(latitudes / ring.size()));
    }

    private static double triangle(double[] a, double[] b, double[] c) {
        double area = Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
        return area * Math.cos(Math.toRadians(b[1]));
    }
}
