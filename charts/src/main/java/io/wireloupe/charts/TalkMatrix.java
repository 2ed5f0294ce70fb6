package io.wireloupe.charts;

import java.util.List;

/** Which device talked to which endpoint, as a table of tinted cells with their bytes. */
public final class TalkMatrix {
    private static final double WIDTH = 1200;
    private static final double LEFT = 320;
    private static final double ROW = 34;
    private static final double TOP = 120;

    private TalkMatrix() {
    }

    /**
     * Draws the matrix of devices and endpoints. An endpoint that several devices share has a column of its own.
     *
     * @param endpoints one row each; the ten devices and eighteen endpoints with the most bytes are drawn
     * @return the picture
     */
    public static Picture of(List<EndpointRow> endpoints) {
        return of(endpoints, List.of());
    }

    /**
     * Draws the matrix of devices and endpoints.
     *
     * @param endpoints   one row each; the ten devices and eighteen endpoints with the most bytes are drawn
     * @param connections tell how much of an endpoint's traffic is whose
     * @return the picture
     */
    public static Picture of(List<EndpointRow> endpoints, List<ConnectionRow> connections) {
        Matrix matrix = Matrix.of(endpoints, connections);
        String left = left(matrix.left(), "more endpoint") + left(matrix.devicesLeft(), "more device");
        return new Picture("Who talks to whom", "Table of bytes, endpoints as rows, devices as columns" + left + ".",
            WIDTH,
            TOP + matrix.endpoints().size() * ROW + 24, canvas -> {
            canvas.text("Who talks to whom", 20, 34, Canvas.Font.of(22, Ink.TEXT).strong());
            canvas.text("bytes both ways, endpoint by device" + left, 20, 58, Canvas.Font.of(14, Ink.MUTED));
            draw(canvas, matrix, Math.min(180, (WIDTH - LEFT - 20) / Math.max(1, matrix.devices().size())));
        });
    }

    private static String left(int count, String noun) {
        return count == 0 ? "" : "; " + Figures.of(count, noun) + " not drawn";
    }

    private static void draw(Canvas canvas, Matrix matrix, double column) {
        int fit = (int) (column / 8.5);
        for (int c = 0; c < matrix.devices().size(); c++) {
            canvas.text(Text.cut(matrix.devices().get(c), fit), LEFT + c * column + column / 2, TOP - 12,
                Canvas.Font.of(13, Ink.TEXT).strong().middle());
        }
        for (int r = 0; r < matrix.endpoints().size(); r++) {
            double y = TOP + r * ROW;
            boolean known = !matrix.operators().get(r).isEmpty();
            canvas.text(Text.cut(matrix.endpoints().get(r), 34), LEFT - 14, y + (known ? 15 : 21),
                Canvas.Font.of(13.5, Ink.TEXT).end());
            if (known) {
                canvas.text(Text.cut(matrix.operators().get(r), 42), LEFT - 14, y + 29,
                    Canvas.Font.of(10.5, Ink.MUTED).end());
            }
            for (int c = 0; c < matrix.devices().size(); c++) {
                int level = matrix.level(r, c);
                double x = LEFT + c * column;
                canvas.rect(x + 1, y + 1, column - 2, ROW - 2, 3, Style.fill(level == 0 ? Ink.SEA : Ink.tint(level)));
                if (level > 0) {
                    canvas.text(Figures.bytes(matrix.bytes()[r][c]), x + column / 2, y + 21,
                        Canvas.Font.of(12, level == 4 ? Ink.SURFACE : level == 3 ? Ink.ONTINT3 : Ink.TEXT).middle());
                }
            }
        }
    }
}
