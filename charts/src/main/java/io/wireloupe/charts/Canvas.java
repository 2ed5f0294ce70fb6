package io.wireloupe.charts;

/**
 * What a picture is drawn on: one drawing, an SVG text or an image of pixels.
 *
 * <p>Lengths are pixels, x grows to the right, y downwards. No canvas measures text: {@link Text#width} estimates it,
 * so that a picture is laid out alike everywhere, whatever fonts there are.
 */
interface Canvas {
    /** Where a text's x lies. */
    enum Anchor { START, MIDDLE, END }

    /** Size, weight and colour of a text. */
    record Font(double size, boolean bold, Ink ink, Anchor anchor) {
        static Font of(double size, Ink ink) {
            return new Font(size, false, ink, Anchor.START);
        }

        Font strong() {
            return new Font(size, true, ink, anchor);
        }

        Font middle() {
            return new Font(size, bold, ink, Anchor.MIDDLE);
        }

        Font end() {
            return new Font(size, bold, ink, Anchor.END);
        }
    }

    void rect(double x, double y, double width, double height, double radius, Style style);

    void circle(double x, double y, double radius, Style style);

    void path(Outline outline, Style style);

    /** Text with its baseline at y. */
    void text(String text, double x, double y, Font font);

    /** Text with a rim in the surface's colour, to stay readable on a map. */
    void label(String text, double x, double y, Font font);

    /** Names what is drawn until {@link #close()}: an id for scripts, a title for people. Either may be empty. */
    void open(String id, String title);

    void close();

    default void line(double x1, double y1, double x2, double y2, Style style) {
        path(new Outline().move(x1, y1).line(x2, y2), style);
    }

    default void diamond(double x, double y, double radius, Style style) {
        path(new Outline().move(x, y - radius).line(x + radius, y).line(x, y + radius).line(x - radius, y).close(),
            style);
    }
}
