package io.wireloupe.charts;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A static picture, as SVG text or as PNG pixels of the same drawing.
 *
 * <p>The SVG is the same text on every machine. The PNG is the same on every run with the same Java runtime and fonts.
 * Immutable and safe for use by several threads.
 */
public final class Picture {
    private final String title;
    private final String description;
    private final double width;
    private final double height;
    private final Consumer<Canvas> drawing;

    Picture(String title, String description, double width, double height, Consumer<Canvas> drawing) {
        this.title = title;
        this.description = description;
        this.width = width;
        this.height = height;
        this.drawing = drawing;
    }

    /**
     * What the picture is called.
     *
     * @return one line
     */
    public String title() {
        return title;
    }

    /**
     * What the picture shows, for somebody who does not see it.
     *
     * @return a sentence or more
     */
    public String description() {
        return description;
    }

    /**
     * Width of the picture.
     *
     * @return pixels at scale 1
     */
    public double width() {
        return width;
    }

    /**
     * Height of the picture.
     *
     * @return pixels at scale 1
     */
    public double height() {
        return height;
    }

    /**
     * The picture as a complete SVG document.
     *
     * @param theme the colours
     * @return the document's text
     */
    public String svg(Theme theme) {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        svg(out, "picture", theme, true);
        return out.toString();
    }

    /**
     * The picture as a PNG file's bytes.
     *
     * @param theme the colours
     * @param scale pixels per unit of the drawing, above zero; 2 is good for print at a column's width
     * @return the file's bytes
     * @throws IllegalArgumentException if the scale is not above zero
     */
    public byte[] png(Theme theme, double scale) {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("a picture cannot be drawn at scale " + scale + ": give one above zero");
        }
        BufferedImage image = new BufferedImage((int) Math.ceil(width * scale), (int) Math.ceil(height * scale),
            BufferedImage.TYPE_INT_RGB);
        ImageCanvas canvas = new ImageCanvas(image, scale, theme);
        draw(canvas, true);
        canvas.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Otherwise it writes a temporary file and registers a hook to delete it, which a program that is ending may
        // not.
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("the PNG encoder failed on '" + title + "'", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes the picture as SVG in light colours.
     *
     * @param file the file to write
     * @return the file
     * @throws IOException if it cannot be written
     */
    public Path writeSvg(Path file) throws IOException {
        return Files.writeString(file, svg(Theme.LIGHT), StandardCharsets.UTF_8);
    }

    /**
     * Writes the picture as PNG in light colours, two pixels per unit.
     *
     * @param file the file to write
     * @return the file
     * @throws IOException if it cannot be written
     */
    public Path writePng(Path file) throws IOException {
        return Files.write(file, png(Theme.LIGHT, 2));
    }

    /** The picture as an SVG element within a page; the id must be the page's only one. */
    void svg(StringBuilder out, String id, Theme theme, boolean background) {
        SvgCanvas canvas = new SvgCanvas(out, theme);
        canvas.begin(id, title, description, width, height);
        draw(canvas, background);
        canvas.end();
    }

    private void draw(Canvas canvas, boolean background) {
        if (background) {
            // A pixel more each way: at an odd scale the last row of pixels is only partly the picture's.
            canvas.rect(0, 0, width + 1, height + 1, 0, Style.fill(Ink.SURFACE));
        }
        drawing.accept(canvas);
    }
}
