package io.wireloupe.charts;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;

/**
 * Bytes over time: up (away from the device) above the axis, down (towards it) below, both on one scale.
 *
 * <p>A bin without traffic is drawn at zero; nothing is ever joined across it. Events are numbered and listed.
 */
public final class Timeline {
    private static final double WIDTH = 1200;
    private static final double LEFT = 132;
    private static final double PLOT = WIDTH - LEFT - 24;
    private static final double TOP = 118;
    private static final double HEIGHT = 300;
    /** Pixels that even one byte gets, so that a beacon stays in sight. */
    private static final double LEAST = 2;
    private static final int MOST_BINS = 2000;
    private static final int MOST_EVENTS = 40;
    private static final int EVENT_COLUMNS = 3;

    private final Series series;
    private final List<TimelineEvent> events;
    private final List<TimelineEvent> sessions;
    private final TimeAxis axis;
    private final Scale scale;

    /** How bytes become heights. */
    public enum Scale {
        /** Twice the bytes are twice as high. */
        LINEAR,
        /** Ten times the bytes are one step higher; zero is zero: the height goes with log10(1 + bytes). */
        LOGARITHMIC;

        double of(double bytes) {
            return this == LINEAR ? bytes : Math.log10(1 + bytes);
        }
    }

    private Timeline(Series series, List<TimelineEvent> events, List<TimelineEvent> sessions, ZoneOffset offset,
        Scale scale) {
        this.sessions = sessions.stream().filter(s -> s.endNanos() >= series.startNanos()
            && s.startNanos() <= series.endNanos()).toList();
        this.scale = scale;
        this.series = series.atMost(MOST_BINS);
        this.events = events.stream().filter(e -> e.endNanos() >= series.startNanos()
            && e.startNanos() <= series.endNanos())
            .sorted(Comparator.comparingLong(TimelineEvent::startNanos)).limit(MOST_EVENTS).toList();
        this.axis = new TimeAxis(series.startNanos(), this.series.endNanos(), offset, 11);
    }

    /**
     * Draws a series and what happened meanwhile.
     *
     * @param series bytes per bin; more than 2,000 bins are summed into fewer
     * @param events the first 40 within the series' time are drawn
     * @param zone   zone in which times are printed; its offset at the series' begin is used throughout
     * @return the picture
     */
    public static Picture of(Series series, List<TimelineEvent> events, ZoneId zone) {
        return of(series, events, zone, Scale.LINEAR);
    }

    /**
     * Draws a series, what happened meanwhile and when devices were busy.
     *
     * @param series   bytes per bin; more than 2,000 bins are summed into fewer
     * @param events   the first 40 within the series' time are drawn
     * @param sessions spans that stand out in the traffic, a bar each below the plot
     * @param zone     zone in which times are printed; its offset at the series' begin is used throughout
     * @return the picture
     */
    public static Picture of(Series series, List<TimelineEvent> events, List<TimelineEvent> sessions, ZoneId zone) {
        ZoneOffset offset = zone.getRules().getOffset(Figures.instant(series.startNanos()));
        return new Timeline(series, events, sessions, offset, Scale.LINEAR).picture();
    }

    /**
     * Draws a series and what happened meanwhile on a scale of choice.
     *
     * @param series bytes per bin; more than 2,000 bins are summed into fewer
     * @param events the first 40 within the series' time are drawn
     * @param zone   zone in which times are printed; its offset at the series' begin is used throughout
     * @param scale  how bytes become heights
     * @return the picture
     */
    public static Picture of(Series series, List<TimelineEvent> events, ZoneId zone, Scale scale) {
        ZoneOffset offset = zone.getRules().getOffset(Figures.instant(series.startNanos()));
        return new Timeline(series, events, List.of(), offset, scale).picture();
    }

    private Picture picture() {
        int rows = (events.size() + EVENT_COLUMNS - 1) / EVENT_COLUMNS;
        double height = TOP + HEIGHT + 74 + (rows > 0 ? 20 + rows * 20 : 0);
        return new Picture("Traffic over time: " + Text.cut(series.name(), 60), description(), WIDTH, height,
            this::draw);
    }

    private String description() {
        long up = 0;
        long down = 0;
        for (int i = 0; i < series.size(); i++) {
            up += series.up(i);
            down += series.down(i);
        }
        return "Bytes per " + Figures.span(series.binNanos()) + ". " + Figures.bytes(up)
            + " up, away from the device, and "
            + Figures.bytes(down) + " down, towards it. Busiest bin " + Figures.bytes(series.peak()) + ". "
            + Figures.of(events.size(), "event") + " and " + Figures.of(sessions.size(), "busy span") + " marked.";
    }

    private void draw(Canvas canvas) {
        canvas.text("Traffic over time", 20, 34, Canvas.Font.of(22, Ink.TEXT).strong());
        canvas.text(Text.cut(series.name(), 60) + ", bytes per " + Figures.span(series.binNanos()) + ", times in "
            + Figures.zone(axis.offset()) + (scale == Scale.LOGARITHMIC ? ", logarithmic scale" : ""), 20, 58,
            Canvas.Font.of(14, Ink.MUTED));
        long peakUp = 0;
        long peakDown = 0;
        for (int i = 0; i < series.size(); i++) {
            peakUp = Math.max(peakUp, series.up(i));
            peakDown = Math.max(peakDown, series.down(i));
        }
        double most = scale.of(Math.max(1, Math.max(peakUp, peakDown)));
        // One scale for both ways; the quieter way keeps a fifth of the other's room, to stay readable.
        double above = Math.max(scale.of(peakUp), most * 0.2) * 1.05;
        double below = Math.max(scale.of(peakDown), most * 0.2) * 1.05;
        double unit = HEIGHT / (above + below);
        double zero = TOP + above * unit;
        grid(canvas, above, below, unit, zero);
        spans(canvas);
        canvas.path(Humps.of(series, true, LEFT, PLOT, zero, bytes -> scale.of(bytes) * unit, LEAST),
            Style.fill(Ink.UP));
        canvas.path(Humps.of(series, false, LEFT, PLOT, zero, bytes -> scale.of(bytes) * unit, LEAST),
            Style.fill(Ink.DOWN));
        canvas.line(LEFT, zero, LEFT + PLOT, zero, Style.line(Ink.MUTED, 1));
        sessions(canvas);
        events(canvas);
        legend(canvas);
    }

    private void grid(Canvas canvas, double above, double below, double unit, double zero) {
        double step = scale == Scale.LINEAR ? Figures.nice((above + below) / 8) : 1;
        Canvas.Font font = Canvas.Font.of(12.5, Ink.MUTED);
        for (long n = (long) -Math.floor(below / step); n <= (long) Math.floor(above / step); n++) {
            // On the logarithmic scale n is a power of ten: 10 B, 100 B, 1 kB.
            double bytes = scale == Scale.LINEAR ? Math.abs(n * step) : n == 0 ? 0 : Math.pow(10, Math.abs(n));
            double y = zero - Math.signum(n) * scale.of(bytes) * unit;
            canvas.line(LEFT, y, LEFT + PLOT, y, Style.line(Ink.GRID, 1));
            canvas.text(Figures.axis(bytes), LEFT - 8, y + 4, font.end());
        }
        for (TimeAxis.Tick tick : axis.ticks()) {
            double x = LEFT + PLOT * axis.at(tick.nanos());
            canvas.line(x, TOP + HEIGHT, x, TOP + HEIGHT + 5, Style.line(Ink.MUTED, 1));
            canvas.text(tick.label(), x, TOP + HEIGHT + 20, font.middle());
        }
        canvas.text("\u25b2 up", 20, TOP + 12, Canvas.Font.of(12.5, Ink.UP).strong());
        canvas.text("\u25bc down", 20, TOP + HEIGHT - 4, Canvas.Font.of(12.5, Ink.DOWN).strong());
    }

    private void spans(Canvas canvas) {
        for (TimelineEvent event : events) {
            if (event.endNanos() > event.startNanos()) {
                double x1 = LEFT + PLOT * Math.max(0, axis.at(event.startNanos()));
                double x2 = LEFT + PLOT * Math.min(1, axis.at(event.endNanos()));
                canvas.rect(x1, TOP, x2 - x1, HEIGHT, 0, Style.fill(Ink.EVENT, 0.1));
            }
        }
    }

    private void sessions(Canvas canvas) {
        for (TimelineEvent session : sessions) {
            double x1 = LEFT + PLOT * Math.max(0, axis.at(session.startNanos()));
            double x2 = LEFT + PLOT * Math.min(1, axis.at(session.endNanos()));
            canvas.open("", "busy: " + Text.cut(session.label(), 60) + ", " + Text.cut(session.source(), 60));
            canvas.rect(x1, TOP + HEIGHT - 5, Math.max(2, x2 - x1), 5, 1, Style.fill(Ink.SAFE));
            canvas.close();
        }
    }

    private void events(Canvas canvas) {
        DateTimeFormatter clock = Figures.clock(axis.startNanos(), axis.endNanos(), axis.offset());
        double[] rowEnd = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < events.size(); i++) {
            TimelineEvent event = events.get(i);
            double x = LEFT + PLOT * Math.max(0, axis.at(event.startNanos()));
            int row = x - 20 < rowEnd[0] && rowEnd[1] < rowEnd[0] ? 1 : 0;
            rowEnd[row] = x;
            double y = TOP - 14 - row * 20;
            canvas.open("", Figures.time(event.startNanos(), axis.offset(), clock) + " "
                + Text.cut(event.label(), 80));
            canvas.line(x, y, x, TOP + HEIGHT, Style.dashes(Ink.EVENT, 1.2));
            canvas.circle(x, y, 9, Style.fill(Ink.EVENT));
            canvas.text(Integer.toString(i + 1), x, y + 4, Canvas.Font.of(11, Ink.SURFACE).strong().middle());
            canvas.close();
            double column = 20 + (WIDTH - 40) / EVENT_COLUMNS * (i % EVENT_COLUMNS);
            double line = TOP + HEIGHT + 86 + i / EVENT_COLUMNS * 20;
            canvas.text((i + 1) + "   " + Figures.time(event.startNanos(), axis.offset(), clock) + "   "
                + Text.cut(event.label(), 38), column, line, Canvas.Font.of(13, Ink.TEXT));
        }
    }

    private void legend(Canvas canvas) {
        double y = TOP + HEIGHT + 52;
        canvas.rect(20, y - 11, 14, 14, 3, Style.fill(Ink.UP));
        canvas.text("up: away from the device", 40, y, Canvas.Font.of(13, Ink.MUTED));
        canvas.rect(230, y - 11, 14, 14, 3, Style.fill(Ink.DOWN));
        canvas.text("down: towards the device", 250, y, Canvas.Font.of(13, Ink.MUTED));
        if (!events.isEmpty()) {
            canvas.circle(447, y - 4, 7, Style.fill(Ink.EVENT));
            canvas.text("event from the activity log", 460, y, Canvas.Font.of(13, Ink.MUTED));
        }
        if (!sessions.isEmpty()) {
            canvas.rect(660, y - 6, 22, 5, 1, Style.fill(Ink.SAFE));
            canvas.text("a device was busy", 690, y, Canvas.Font.of(13, Ink.MUTED));
        }
    }
}
