package io.wireloupe.charts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Properties;

/** Puts the page together: head with its content security policy, sections, data, scripts. */
final class ReportPage {
    private final ReportData data;
    private final ZoneOffset offset;
    private final MapModel map;

    ReportPage(ReportData data) {
        this.data = data;
        this.offset = data.zone().getRules().getOffset(Figures.instant(data.capture().firstNanos()));
        this.map = MapModel.of(data.endpoints(), data.origin(), WorldMap.PLANE);
    }

    String html() {
        String echarts = echarts();
        String script = resource("report.js");
        String style = colours() + resource("report.css");
        Html html = new Html();
        html.raw("<!doctype html>\n<html lang=\"en\" data-theme=\"auto\">\n<head>\n<meta charset=\"utf-8\">\n")
            .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src ")
            .raw(hash(echarts)).raw(" ").raw(hash(script)).raw("; style-src ").raw(hash(style))
            .raw("; base-uri 'none'; form-action 'none'\">\n")
            .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .raw("<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"Wireloupe\">\n")
            .raw("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
            .text(Text.cut(data.title(), 100)).raw("</title>\n<style>").raw(style).raw("</style>\n</head>\n<body>\n");
        top(html);
        new OverviewSections(data, map, offset, html).write();
        new TableSections(data, offset, html).write();
        new MethodSections(data, offset, html).write();
        html.raw("</main>\n<div id=\"say\" class=\"unseen\" aria-live=\"polite\"></div>\n")
            .raw("<script type=\"application/json\" id=\"data\">").raw(PageData.json(data, map, offset))
            .raw("</script>\n")
            .raw("<script>").raw(echarts).raw("</script>\n<script>").raw(script).raw("</script>\n</body>\n</html>\n");
        return html.toString();
    }

    private static void top(Html html) {
        html.raw("<a class=\"skip\" href=\"#main\">Skip to the report</a>\n<header class=\"top\"><div class=\"bar\">")
            .raw("<span class=\"brand\"><svg viewBox=\"0 0 24 24\" width=\"22\" height=\"22\" aria-hidden=\"true\">")
            .raw("<circle cx=\"10\" cy=\"10\" r=\"7\" class=\"logo\"/><path d=\"M15.5 15.5 21 21M5 10h2l2-4 2 8 "
            + "2-4h2\" class=\"logo\"/>")
            .raw("</svg>Wireloupe</span><nav aria-label=\"Sections\">");
        String[][] links = {{"flags", "Look at"}, {"time", "Time"}, {"map", "Map"}, {"devices", "Devices"},
            {"endpoints", "Endpoints"}, {"connections", "Connections"}, {"method", "Method"}};
        for (String[] link : links) {
            html.raw("<a href=\"#").raw(link[0]).raw("\">").raw(link[1]).raw("</a>");
        }
        html.raw("</nav><button type=\"button\" id=\"theme\" class=\"quiet live\">Dark</button></div></header>\n")
            .raw("<main id=\"main\">\n");
    }

    /** Custom properties for both themes, and a class for each ink, all from {@link Ink}. */
    private static String colours() {
        StringBuilder css = new StringBuilder(":root{color-scheme:light;").append(variables(Theme.LIGHT)).append("}\n")
            .append("@media screen{:root[data-theme=dark]{color-scheme:dark;").append(variables(Theme.DARK))
            .append("}}\n")
            .append("@media screen and (prefers-color-scheme:dark){:root[data-theme=auto]{color-scheme:dark;")
            .append(variables(Theme.DARK)).append("}}\n");
        for (Ink ink : Ink.values()) {
            css.append(".f-").append(ink.token()).append("{fill:var(--").append(ink.token()).append(")}.s-")
                .append(ink.token()).append("{stroke:var(--").append(ink.token()).append(")}\n");
        }
        return css.append(".rim{stroke:var(--sea)}\n").toString();
    }

    private static String variables(Theme theme) {
        StringBuilder css = new StringBuilder();
        for (Ink ink : Ink.values()) {
            css.append("--").append(ink.token()).append(':').append(ink.colour(theme)).append(';');
        }
        return css.toString();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256, which every runtime must have", e);
        }
    }

    private static String echarts() {
        Properties versions = new Properties();
        try (InputStream in = ReportPage.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("versions.properties cannot be read", e);
        }
        String path = "META-INF/resources/webjars/echarts/" + versions.getProperty("echarts.version")
            + "/dist/echarts.min.js";
        ClassLoader loader = ReportPage.class.getClassLoader();
        try (InputStream in = loader.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path: add org.webjars.npm:echarts:"
                    + versions.getProperty("echarts.version") + " (on the module path also --add-modules echarts)");
            }
            return normal(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name
                    + " is missing beside io.wireloupe.charts.Report: rebuild the jar");
            }
            return normal(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    /** A browser turns CR LF into LF before it hashes an inline script, so this must come first. */
    private static String normal(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        if (lines.contains("</script") || lines.contains("<!--")) {
            throw new IllegalStateException("a script to inline holds '</script' or '<!--' and would end its element: "
                + "use another version of it");
        }
        return lines;
    }
}
