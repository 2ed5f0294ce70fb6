package io.wireloupe.examples.workshop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.wireloupe.capture.live.LiveStatistics;

/**
 * What a terminal shows of a capture that runs: sums, a chart of the last minute, and who talks most.
 *
 * @param name the interface
 * @param blocks whether the terminal has the block elements of Unicode; otherwise bars are of ASCII
 */
record LivePage(String name, boolean blocks) {

    /** Heights, and widths in eighths: Unicode's block elements, U+2580 to U+259F. */
    private static final String HEIGHTS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";
    private static final String WIDTHS = "\u258f\u258e\u258d\u258c\u258b\u258a\u2589\u2588";
    private static final String ASCII_HEIGHTS = "_.-:=+*#";

    private static final int BAR = 6;
    private static final int SHORTEST_ADDRESS = 15;
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

    /** The lines of the page. */
    List<String> lines(long seconds, LiveTally.Snapshot now, LiveStatistics counted, RateHistory rates) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%s   %s   %,d packets   %s   %,d%s flows   %s", Terminal.clean(name),
                clock(seconds), now.frames(), size(now.bytes()), now.flows(), now.more() ? " and more" : "",
                dropped(counted)));
        lines.add("");
        lines.add("last minute " + chart(rates.rates()) + " " + size(rates.latest()) + "/s, at most "
                + size(rates.highest()) + "/s");
        lines.add("");
        int width = now.talkers().stream().mapToInt(talker -> talker.address().length()).max().orElse(0);
        String format = "%-" + Math.max(SHORTEST_ADDRESS, width) + "s %-" + BAR + "s %8s %8s  %s";
        lines.add(String.format(Locale.ROOT, format, "top talkers", "", "sent", "received", "who"));
        long most = now.talkers().stream().mapToLong(LiveTally.Talker::bytes).max().orElse(0);
        for (LiveTally.Talker each : now.talkers()) {
            lines.add(String.format(Locale.ROOT, format, Terminal.clean(each.address()), bar(each.bytes(), most),
                    size(each.bytesSent()), size(each.bytesReceived()), Terminal.clean(each.who())));
        }
        return lines.stream().map(String::stripTrailing).toList();
    }

    private static String dropped(LiveStatistics counted) {
        if (counted.dropped() == 0) {
            return "0 dropped";
        }
        // Those that the queue drops are in the file, and so in the report.
        return String.format(Locale.ROOT, "%,d dropped by the system, %,d not counted here",
                counted.droppedBySystem() + counted.droppedByInterface(), counted.droppedByQueue());
    }

    /** A column for each second of the last minute, the latest at the right. */
    private String chart(double[] rates) {
        double highest = 0;
        for (double rate : rates) {
            highest = Math.max(highest, rate);
        }
        StringBuilder chart = new StringBuilder(" ".repeat(RateHistory.SECONDS - rates.length));
        String heights = blocks ? HEIGHTS : ASCII_HEIGHTS;
        for (double rate : rates) {
            chart.append(rate <= 0 ? ' ' : heights.charAt((int) Math.min(7, 8 * rate / highest)));
        }
        return chart.toString();
    }

    /** A bar as long as its share of the longest; whatever is not 0 is seen. */
    private String bar(long value, long longest) {
        if (value == 0) {
            return "";
        }
        long eighths = Math.max(1, Math.round(8.0 * BAR * value / longest));
        if (!blocks) {
            return "#".repeat((int) Math.max(1, eighths / 8));
        }
        String full = WIDTHS.substring(7).repeat((int) (eighths / 8));
        return eighths % 8 == 0 ? full : full + WIDTHS.charAt((int) (eighths % 8) - 1);
    }

    /** Minutes and seconds, with hours from the first on. */
    private static String clock(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** Bytes with three digits: {@code 1.23 MB}. */
    static String size(double bytes) {
        if (bytes < 999.5) {
            return Math.round(bytes) + " B";
        }
        int unit = 0;
        double value = bytes;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        String pattern = value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, pattern, value) + " " + UNITS[unit];
    }
}
