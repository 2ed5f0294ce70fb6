package io.wireloupe.charts;

import org.jspecify.annotations.Nullable;

/** Writes SVG: the same drawing gives the same text. Colours are attributes, and classes that a page restyles. */
final class SvgCanvas implements Canvas {
    private static final String FAMILY = "'Helvetica Neue', Helvetica, Arial, 'DejaVu Sans', sans-serif";

    private final StringBuilder out;
    private final Theme theme;

    SvgCanvas(StringBuilder out, Theme theme) {
        this.out = out;
        this.theme = theme;
    }

    /** Writes the opening tag with the picture's name and description. */
    void begin(String id, String title, String description, double width, double height) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"").append(id).append("\" viewBox=\"0 0 ")
            .append(number(width)).append(' ').append(number(height)).append("\" width=\"").append(number(width))
            .append("\" height=\"").append(number(height)).append("\" role=\"img\" aria-labelledby=\"").append(id)
            .append("-title ").append(id).append("-desc\" font-family=\"").append(FAMILY).append("\">\n<title id=\"")
            .append(id).append("-title\">").append(Text.xml(title)).append("</title>\n<desc id=\"").append(id)
            .append("-desc\">").append(Text.xml(description)).append("</desc>\n");
    }

    void end() {
        out.append("</svg>\n");
    }

    @Override
    public void rect(double x, double y, double width, double height, double radius, Style style) {
        out.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" width=\"")
            .append(number(width)).append("\" height=\"").append(number(height)).append('"');
        if (radius > 0) {
            out.append(" rx=\"").append(number(radius)).append('"');
        }
        finish(style);
    }

    @Override
    public void circle(double x, double y, double radius, Style style) {
        out.append("<circle cx=\"").append(number(x)).append("\" cy=\"").append(number(y)).append("\" r=\"")
            .append(number(radius)).append('"');
        finish(style);
    }

    @Override
    public void path(Outline outline, Style style) {
        out.append("<path d=\"");
        data(outline);
        out.append('"');
        if (style.fill() != null) {
            out.append(" fill-rule=\"evenodd\"");
        }
        finish(style);
    }

    @Override
    public void text(String text, double x, double y, Font font) {
        open(font, x, y, "");
        out.append(Text.xml(text)).append("</text>\n");
    }

    @Override
    public void label(String text, double x, double y, Font font) {
        open(font, x, y, " paint-order=\"stroke\" stroke-width=\"3\" stroke-linejoin=\"round\" stroke=\""
            + Ink.SEA.colour(theme) + '"');
        out.append(Text.xml(text)).append("</text>\n");
    }

    @Override
    public void open(String id, String title) {
        out.append("<g");
        if (!id.isEmpty()) {
            out.append(" data-id=\"").append(Text.xml(id)).append('"');
        }
        out.append('>');
        if (!title.isEmpty()) {
            out.append("<title>").append(Text.xml(title)).append("</title>");
        }
    }

    @Override
    public void close() {
        out.append("</g>\n");
    }

    private void open(Font font, double x, double y, String more) {
        out.append("<text class=\"f-").append(font.ink().token()).append(more.isEmpty() ? "" : " rim").append("\" x=\"")
            .append(number(x)).append("\" y=\"").append(number(y)).append("\" font-size=\"").append(number(font.size()))
            .append("\" fill=\"").append(font.ink().colour(theme)).append('"').append(more);
        if (font.bold()) {
            out.append(" font-weight=\"600\"");
        }
        switch (font.anchor()) {
            case MIDDLE -> out.append(" text-anchor=\"middle\"");
            case END -> out.append(" text-anchor=\"end\"");
            case START -> { }
        }
        out.append('>');
    }

    private void finish(Style style) {
        Ink fill = style.fill();
        Ink stroke = style.stroke();
        out.append(" class=\"").append(token("f-", fill)).append(fill != null && stroke != null ? " " : "")
            .append(token("s-", stroke)).append("\" fill=\"").append(fill == null ? "none" : fill.colour(theme))
            .append('"');
        if (fill != null && style.fillOpacity() < 1) {
            out.append(" fill-opacity=\"").append(number(style.fillOpacity())).append('"');
        }
        if (stroke != null) {
            out.append(" stroke=\"").append(stroke.colour(theme)).append("\" stroke-width=\"")
                .append(number(style.width())).append("\" stroke-linejoin=\"round\"");
            if (style.dashed()) {
                out.append(" stroke-dasharray=\"4 3\"");
            }
        }
        out.append("/>\n");
    }

    private static String token(String prefix, @Nullable Ink ink) {
        return ink == null ? "" : prefix + ink.token();
    }

    /** Path data: absolute starts, then steps between rounded points, so that rounding never adds up. */
    private void data(Outline outline) {
        long lastX = 0;
        long lastY = 0;
        boolean inLine = false;
        for (int i = 0; i < outline.size(); i++) {
            long x = Math.round(outline.x(i) * 10);
            long y = Math.round(outline.y(i) * 10);
            if (outline.starts(i)) {
                out.append('M');
                tenths(x, true);
                tenths(y, false);
                inLine = false;
            } else if (x != lastX || y != lastY) {
                if (!inLine) {
                    out.append('l');
                }
                tenths(x - lastX, !inLine);
                tenths(y - lastY, false);
                inLine = true;
            }
            if (outline.closes(i)) {
                out.append('z');
                inLine = false;
            }
            lastX = x;
            lastY = y;
        }
    }

    private void tenths(long value, boolean first) {
        if (value < 0) {
            out.append('-');
        } else if (!first) {
            out.append(' ');
        }
        long size = Math.abs(value);
        if (size >= 10 || size % 10 == 0) {
            out.append(size / 10);
        }
        if (size % 10 != 0) {
            out.append('.').append(size % 10);
        }
    }

    /** A number with at most two decimals and no needless zeros. */
    static String number(double value) {
        long hundredths = Math.round(value * 100);
        long size = Math.abs(hundredths);
        StringBuilder text = new StringBuilder(hundredths < 0 ? "-" : "").append(size / 100);
        if (size % 100 != 0) {
            text.append('.').append(size % 100 / 10);
            if (size % 10 != 0) {
                text.append(size % 10);
            }
        }
        return text.toString();
    }
}
