package io.wireloupe.charts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One page that explains a home's traffic, and its pictures for paper.
 *
 * <p>{@code report.html} needs nothing else: scripts, styles and shapes are inside, its content security policy allows
 * no request, and everything that comes from packets is shown as text. Tables and series are cut to a bounded size, and
 * the page says what was left out.
 */
public final class Report {

    /**
     * What was written.
     *
     * @param page     {@code report.html}
     * @param pictures the SVG and PNG files, each picture as both
     */
    public record Written(Path page, List<Path> pictures) {

        /**
         * Copies the list.
         *
         * @param page {@code report.html}
         * @param pictures the SVG and PNG files, each picture as both
         */
        public Written {
            pictures = List.copyOf(pictures);
        }
    }

    private Report() {
    }

    /**
     * Writes {@code report.html} and the pictures into a folder, replacing what has the same names.
     *
     * @param data      what to say
     * @param directory the folder; created if absent
     * @return the files
     * @throws IOException if the folder or a file cannot be written
     */
    public static Written write(ReportData data, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path page = Files.writeString(directory.resolve("report.html"), page(data), StandardCharsets.UTF_8);
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, Picture> picture : ReportPictures.of(data).entrySet()) {
            files.add(picture.getValue().writeSvg(directory.resolve(picture.getKey() + ".svg")));
            files.add(picture.getValue().writePng(directory.resolve(picture.getKey() + ".png")));
        }
        return new Written(page, files);
    }

    /**
     * The page alone.
     *
     * @param data what to say
     * @return an HTML document
     */
    public static String page(ReportData data) {
        return new ReportPage(data).html();
    }
}
