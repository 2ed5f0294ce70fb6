package io.wireloupe.charts;

import java.util.Arrays;

/** A path of straight lines, in pixels; closed parts are filled by the even-odd rule. */
final class Outline {
    private double[] points = new double[16];
    private boolean[] starts = new boolean[8];
    private boolean[] closes = new boolean[8];
    private int size;

    Outline move(double x, double y) {
        return add(x, y, true);
    }

    Outline line(double x, double y) {
        return add(x, y, false);
    }

    Outline close() {
        closes[size - 1] = true;
        return this;
    }

    int size() {
        return size;
    }

    double x(int i) {
        return points[2 * i];
    }

    double y(int i) {
        return points[2 * i + 1];
    }

    boolean starts(int i) {
        return starts[i];
    }

    boolean closes(int i) {
        return closes[i];
    }

    private Outline add(double x, double y, boolean start) {
        if (size == starts.length) {
            points = Arrays.copyOf(points, size * 4);
            starts = Arrays.copyOf(starts, size * 2);
            closes = Arrays.copyOf(closes, size * 2);
        }
        points[2 * size] = x;
        points[2 * size + 1] = y;
        starts[size++] = start;
        return this;
    }
}
