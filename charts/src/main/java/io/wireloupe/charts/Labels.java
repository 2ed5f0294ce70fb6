package io.wireloupe.charts;

import java.util.ArrayList;
import java.util.List;

/** Places labels beside points so that none covers another; what finds no room is left out. */
final class Labels {
    private final List<double[]> taken = new ArrayList<>();
    private final double left;
    private final double right;

    Labels(double left, double right) {
        this.left = left;
        this.right = right;
    }

    /** Keeps a rectangle free. */
    void take(double x, double y, double width, double height) {
        taken.add(new double[] {x, y, x + width, y + height});
    }

    /** Draws a label centred on a point, or not at all. */
    boolean centre(Canvas canvas, String text, double x, double y, Canvas.Font font) {
        double width = Text.width(text, font.size());
        if (!free(x - width / 2, y - font.size() * 0.6, width, font.size() * 1.2)) {
            return false;
        }
        canvas.label(text, x, y + font.size() * 0.35, font.middle());
        return true;
    }

    /** Draws a label right, left, above or below a point of a radius, or not at all. */
    boolean beside(Canvas canvas, String text, double x, double y, double radius, Canvas.Font font) {
        double size = font.size();
        double width = Text.width(text, size);
        double gap = radius + 4;
        if (free(x + gap, y - size * 0.6, width, size * 1.2)) {
            canvas.label(text, x + gap, y + size * 0.35, font);
        } else if (free(x - gap - width, y - size * 0.6, width, size * 1.2)) {
            canvas.label(text, x - gap, y + size * 0.35, font.end());
        } else if (free(x - width / 2, y - gap - size * 1.1, width, size * 1.2)) {
            canvas.label(text, x, y - gap - size * 0.1, font.middle());
        } else if (free(x - width / 2, y + gap, width, size * 1.2)) {
            canvas.label(text, x, y + gap + size * 0.9, font.middle());
        } else {
            return false;
        }
        return true;
    }

    private boolean free(double x, double y, double width, double height) {
        if (x < left || x + width > right) {
            return false;
        }
        for (double[] box : taken) {
            if (x < box[2] && box[0] < x + width && y < box[3] && box[1] < y + height) {
                return false;
            }
        }
        take(x, y, width, height);
        return true;
    }
}
