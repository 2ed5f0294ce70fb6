package io.wireloupe.charts;

import java.util.List;

/** Which device talked to which operator, as a table of tinted cells with their bytes. */
public final class TalkMatrix {
    private static final double WIDTH = 1200;
    private static final double LEFT = 300;
    private static final double ROW = 34;
    private static final double TOP = 120;

    private TalkMatrix() {
    }

    /**
     * Draws the matrix of devices and operators.
     *
     * @param endpoints one row each; the ten devices and fourteen operators with the most bytes are drawn
     * @return the picture
     */
    public static Picture of(List<EndpointRow> endpoints) {
        Matrix matrix = Matrix.of(endpoints);
        String left = left(matrix.left(), "more operator") + left(matrix.devicesLeft(), "more device");
        return new Picture("Who talks to whom", "Table of bytes, operators as rows, devices as columns" + left + ".",
            WIDTH,
            TOP + matrix.operators().size() * ROW + 24, canvas -> {
            canvas.text("Who talks to whom", 20, 34, Canvas.Font.of(22, Ink.TEXT).strong());
            canvas.text("bytes both ways, operator by device" + left, 20, 58, Canvas.Font.of(14, Ink.MUTED));
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
        for (int r = 0; r < matrix.operators().size(); r++) {
            double y = TOP + r * ROW;
            canvas.text(Text.cut(matrix.operators().get(r), 34), LEFT - 14, y + 21, Canvas.Font.of(13.5, Ink.TEXT)
                .end());
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
