package io.wireloupe.charts;

import java.util.Comparator;
import java.util.List;

/** The endpoints with the most bytes, each with a bar up and a bar down on one scale. */
public final class TopTalkers {
    private static final double WIDTH = 1200;
    private static final double LEFT = 420;
    private static final double BAR = 600;
    private static final double ROW = 38;
    private static final double TOP = 88;
    private static final int MOST = 15;

    private TopTalkers() {
    }

    /**
     * Draws endpoints.
     *
     * @param endpoints one row each; the 15 with the most bytes are drawn, the rest is summed in words
     * @return the picture
     */
    public static Picture of(List<EndpointRow> endpoints) {
        List<EndpointRow> shown = ranked(endpoints).stream().limit(MOST).toList();
        Traffic rest = MapModel.sum(ranked(endpoints).stream().skip(MOST).toList());
        int others = endpoints.size() - shown.size();
        String left = others == 0 ? "" : Figures.of(others, "more endpoint") + " with " + Figures.bytes(rest.bytes());
        String description = String.join(" ", shown.stream().map(e -> Text.cut(e.label(), 40) + ": "
            + Figures.bytes(e.traffic().bytesUp()) + " up, " + Figures.bytes(e.traffic().bytesDown()) + " down.")
            .toList());
        return new Picture("Top talkers", description + (left.isEmpty() ? "" : " " + left + "."), WIDTH,
            TOP + shown.size() * ROW + 24, canvas -> {
            canvas.text("Top talkers", 20, 34, Canvas.Font.of(22, Ink.TEXT).strong());
            canvas.rect(20, 47, 14, 14, 3, Style.fill(Ink.UP));
            canvas.text("up", 40, 58, Canvas.Font.of(14, Ink.MUTED));
            canvas.rect(76, 47, 14, 14, 3, Style.fill(Ink.DOWN));
            canvas.text("down" + (left.isEmpty() ? "" : ";  " + left), 96, 58, Canvas.Font.of(14, Ink.MUTED));
            long most = shown.stream().mapToLong(e -> Math.max(e.traffic().bytesUp(), e.traffic().bytesDown())).max()
                .orElse(1);
            for (int i = 0; i < shown.size(); i++) {
                bar(canvas, shown.get(i), TOP + i * ROW, Math.max(1, most));
            }
        });
    }

    static List<EndpointRow> ranked(List<EndpointRow> endpoints) {
        return endpoints.stream().sorted(Comparator.comparingLong((EndpointRow e) -> -e.traffic().bytes())
            .thenComparing(EndpointRow::address)).toList();
    }

    private static void bar(Canvas canvas, EndpointRow endpoint, double y, long most) {
        Traffic traffic = endpoint.traffic();
        String mark = endpoint.reasons().isEmpty() ? "" : "! ";
        canvas.text(mark + Text.cut(endpoint.label(), 42), 20, y + 12, Canvas.Font.of(14, Ink.TEXT));
        canvas.text(Text.cut(endpoint.operator().isEmpty() ? "operator unknown" : endpoint.operator(), 34) + ", "
            + Text.cut(endpoint.place().label(), 24), 20, y + 27, Canvas.Font.of(11.5, Ink.MUTED));
        double up = Math.max(1.5, BAR * traffic.bytesUp() / most);
        double down = Math.max(1.5, BAR * traffic.bytesDown() / most);
        canvas.rect(LEFT, y + 1, up, 11, 2, Style.fill(Ink.UP));
        canvas.rect(LEFT, y + 15, down, 11, 2, Style.fill(Ink.DOWN));
        canvas.text(Figures.bytes(traffic.bytesUp()), LEFT + up + 8, y + 11, Canvas.Font.of(11.5, Ink.TEXT));
        canvas.text(Figures.bytes(traffic.bytesDown()), LEFT + down + 8, y + 25, Canvas.Font.of(11.5, Ink.TEXT));
    }
}
