package io.wireloupe.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Each protocol's part of all bytes, the largest first. */
public final class ProtocolShare {
    private static final double WIDTH = 1200;
    private static final double LEFT = 220;
    private static final double BAR = 720;
    private static final double ROW = 30;
    private static final double TOP = 84;
    private static final int MOST = 14;

    private ProtocolShare() {
    }

    /**
     * Draws shares.
     *
     * @param shares one row for each protocol; past 14 the rest is one row
     * @return the picture
     */
    public static Picture of(List<Share> shares) {
        List<Share> shown = ranked(shares, MOST);
        long whole = shares.stream().mapToLong(Share::bytes).sum();
        String description = String.join(" ", shown.stream()
            .map(s -> Text.cut(s.label(), 40) + ": " + Figures.share(s.bytes(), whole) + ".").toList());
        return new Picture("Protocols", description, WIDTH, TOP + shown.size() * ROW + 24, canvas -> {
            canvas.text("Protocols", 20, 34, Canvas.Font.of(22, Ink.TEXT).strong());
            canvas.text("part of " + Figures.bytes(whole), 20, 58, Canvas.Font.of(14, Ink.MUTED));
            long most = Math.max(1, shown.stream().mapToLong(Share::bytes).max().orElse(1));
            for (int i = 0; i < shown.size(); i++) {
                Share share = shown.get(i);
                double y = TOP + i * ROW;
                double width = Math.max(1.5, BAR * share.bytes() / most);
                canvas.text(Text.cut(share.label(), 24), LEFT - 12, y + 14, Canvas.Font.of(14, Ink.TEXT).end());
                canvas.rect(LEFT, y, width, 20, 3, Style.fill(Ink.POINT));
                canvas.text(Figures.share(share.bytes(), whole) + "   " + Figures.bytes(share.bytes()) + " in "
                    + Figures.of(share.packets(), "packet"), LEFT + width + 10, y + 14,
                    Canvas.Font.of(12.5, Ink.MUTED));
            }
        });
    }

    /** The largest shares, and all others as one. */
    static List<Share> ranked(List<Share> shares, int most) {
        List<Share> sorted = shares.stream()
            .sorted(Comparator.comparingLong((Share s) -> -s.bytes()).thenComparing(Share::label)).toList();
        if (sorted.size() <= most) {
            return sorted;
        }
        List<Share> shown = new ArrayList<>(sorted.subList(0, most));
        List<Share> rest = sorted.subList(most, sorted.size());
        shown.add(new Share(Figures.of(rest.size(), "more protocol"), rest.stream().mapToLong(Share::bytes).sum(),
            rest.stream().mapToLong(Share::packets).sum()));
        return shown;
    }
}
