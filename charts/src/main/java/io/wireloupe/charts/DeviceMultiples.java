package io.wireloupe.charts;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/**
 * One small time line for each device, the busiest first, all over the same time.
 *
 * <p>Each has its own scale, whose peak is printed: a quiet plug beside a camera would be a flat line otherwise.
 */
public final class DeviceMultiples {
    private static final double WIDTH = 1200;
    private static final double PANEL = 564;
    private static final double ROW = 132;
    private static final double TOP = 84;
    private static final int MOST = 24;

    private DeviceMultiples() {
    }

    /**
     * Draws the devices' series.
     *
     * @param series one for each device; the 24 busiest are drawn
     * @param zone   zone in which times are printed
     * @return the picture
     */
    public static Picture of(List<Series> series, ZoneId zone) {
        List<Series> shown = series.stream()
            .sorted(Comparator.comparingLong((Series s) -> -s.total()).thenComparing(Series::name)).limit(MOST)
            .map(s -> s.atMost(600)).toList();
        int rows = (shown.size() + 1) / 2;
        String left = series.size() > shown.size() ? " " + Figures.of(series.size() - shown.size(), "quieter device")
            + " not drawn." : "";
        String description = "Small time lines. " + String.join(" ", shown.stream()
            .map(s -> Text.cut(s.name(), 40) + ": " + Figures.bytes(s.total()) + ".").toList()) + left;
        return new Picture("Device by device", description, WIDTH, TOP + rows * ROW + 16, canvas -> {
            canvas.text("Device by device", 20, 34, Canvas.Font.of(22, Ink.TEXT).strong());
            canvas.text("up above the axis, down below it; each with its own scale"
                + (left.isEmpty() ? "" : ";" + left), 20, 58,
                Canvas.Font.of(14, Ink.MUTED));
            for (int i = 0; i < shown.size(); i++) {
                panel(canvas, shown.get(i), 20 + i % 2 * (PANEL + 32), TOP + i / 2 * ROW, zone);
            }
        });
    }

    private static void panel(Canvas canvas, Series series, double x, double y, ZoneId zone) {
        ZoneOffset offset = zone.getRules().getOffset(Figures.instant(series.startNanos()));
        canvas.text(Text.cut(series.name(), 34), x, y + 12, Canvas.Font.of(14, Ink.TEXT).strong());
        canvas.text(Figures.bytes(series.total()) + ", peak " + Figures.bytes(series.peak()) + " in "
            + Figures.span(series.binNanos()), x + PANEL, y + 12, Canvas.Font.of(12.5, Ink.MUTED).end());
        double height = 74;
        double zero = y + 22 + height / 2;
        canvas.rect(x, y + 22, PANEL, height, 4, Style.fill(Ink.SEA));
        if (series.size() > 0) {
            double scale = (height / 2 - 2) / Math.max(1, series.peak());
            canvas.path(Humps.of(series, true, x, PANEL, zero, b -> b * scale, 1.5), Style.fill(Ink.UP));
            canvas.path(Humps.of(series, false, x, PANEL, zero, b -> b * scale, 1.5), Style.fill(Ink.DOWN));
        }
        canvas.line(x, zero, x + PANEL, zero, Style.line(Ink.MUTED, 0.8));
        TimeAxis axis = new TimeAxis(series.startNanos(), series.endNanos(), offset, 6);
        for (TimeAxis.Tick tick : axis.ticks()) {
            double at = axis.at(tick.nanos());
            if (at > 0.03 && at < 0.97) {
                canvas.text(tick.label(), x + PANEL * at, y + 22 + height + 15, Canvas.Font.of(11.5, Ink.MUTED)
                    .middle());
            }
        }
    }
}
