package io.wireloupe.charts;

import java.util.function.DoubleUnaryOperator;

/** The mirrored area of a series: up above the axis, down below it, steps at zero where there is nothing. */
final class Humps {
    private Humps() {
    }

    /**
     * One way of a series as a closed outline.
     *
     * @param series the bins
     * @param upward true for bytes away from the device
     * @param left   x of the first bin's begin
     * @param width  width of all bins
     * @param axis   y of zero
     * @param height pixels for so many bytes
     * @param least  pixels that even a single byte gets, so that a beacon never vanishes
     */
    static Outline of(Series series, boolean upward, double left, double width, double axis,
        DoubleUnaryOperator height, double least) {
        Outline outline = new Outline();
        int bins = series.size();
        boolean open = false;
        for (int i = 0; i < bins; i++) {
            long bytes = upward ? series.up(i) : series.down(i);
            double x = left + width * i / bins;
            if (bytes == 0) {
                if (open) {
                    outline.line(x, axis).close();
                    open = false;
                }
                continue;
            }
            if (!open) {
                outline.move(x, axis);
                open = true;
            }
            double y = axis + (upward ? -1 : 1) * Math.max(least, height.applyAsDouble(bytes));
            outline.line(x, y).line(left + width * (i + 1) / bins, y);
        }
        if (open) {
            outline.line(left + width, axis).close();
        }
        return outline;
    }
}
