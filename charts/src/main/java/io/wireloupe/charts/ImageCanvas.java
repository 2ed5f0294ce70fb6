package io.wireloupe.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** Draws pixels with Java 2D, without a display. Only the logical font "SansSerif" is asked for. */
final class ImageCanvas implements Canvas {
    private final Graphics2D graphics;
    private final Theme theme;

    ImageCanvas(BufferedImage image, double scale, Theme theme) {
        this.graphics = image.createGraphics();
        this.theme = theme;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        graphics.scale(scale, scale);
    }

    void dispose() {
        graphics.dispose();
    }

    @Override
    public void rect(double x, double y, double width, double height, double radius, Style style) {
        paint(new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius), style);
    }

    @Override
    public void circle(double x, double y, double radius, Style style) {
        paint(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), style);
    }

    @Override
    public void path(Outline outline, Style style) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD, outline.size() + 1);
        for (int i = 0; i < outline.size(); i++) {
            if (outline.starts(i)) {
                path.moveTo(outline.x(i), outline.y(i));
            } else {
                path.lineTo(outline.x(i), outline.y(i));
            }
            if (outline.closes(i)) {
                path.closePath();
            }
        }
        paint(path, style);
    }

    @Override
    public void text(String text, double x, double y, Font font) {
        graphics.setColor(colour(font.ink(), 1));
        graphics.fill(glyphs(text, x, y, font));
    }

    @Override
    public void label(String text, double x, double y, Font font) {
        Shape glyphs = glyphs(text, x, y, font);
        graphics.setColor(colour(Ink.SEA, 1));
        graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(glyphs);
        graphics.setColor(colour(font.ink(), 1));
        graphics.fill(glyphs);
    }

    @Override
    public void open(String id, String title) {
        // Pixels carry no names.
    }

    @Override
    public void close() {
        // Pixels carry no names.
    }

    /** The text as an outline, so that hinting for a screen has no say in it. */
    private Shape glyphs(String text, double x, double y, Font font) {
        String visible = Text.visible(text);
        if (visible.isBlank()) {
            return new Path2D.Double();
        }
        java.awt.Font face = new java.awt.Font(java.awt.Font.SANS_SERIF,
            font.bold() ? java.awt.Font.BOLD : java.awt.Font.PLAIN, 1).deriveFont((float) font.size());
        TextLayout layout = new TextLayout(visible, face, new FontRenderContext(null, true, true));
        double shift = switch (font.anchor()) {
            case START -> 0;
            case MIDDLE -> layout.getAdvance() / 2;
            case END -> layout.getAdvance();
        };
        return layout.getOutline(AffineTransform.getTranslateInstance(x - shift, y));
    }

    private void paint(Shape shape, Style style) {
        Ink fill = style.fill();
        if (fill != null) {
            graphics.setColor(colour(fill, style.fillOpacity()));
            graphics.fill(shape);
        }
        Ink stroke = style.stroke();
        if (stroke != null) {
            graphics.setColor(colour(stroke, 1));
            float width = (float) style.width();
            graphics.setStroke(style.dashed()
                ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {4, 3}, 0)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
            graphics.draw(shape);
        }
    }

    private Color colour(Ink ink, double opacity) {
        Color opaque = Color.decode(ink.colour(theme));
        return new Color(opaque.getRed(), opaque.getGreen(), opaque.getBlue(), (int) Math.round(opacity * 255));
    }
}
