package io.wireloupe.charts;

import java.time.ZoneOffset;
import java.util.List;

/** One device: names, small time line, protection, evidence. */
final class DeviceCard {
    private static final int MOST_ADDRESSES = 6;
    private static final int MOST_EVIDENCE = 12;

    private final DeviceRow device;
    private final CaptureSummary capture;
    private final ZoneOffset offset;
    private final Html html;

    DeviceCard(DeviceRow device, CaptureSummary capture, ZoneOffset offset, Html html) {
        this.device = device;
        this.capture = capture;
        this.offset = offset;
        this.html = html;
    }

    void write(List<Series> series) {
        html.raw("<article class=\"card\"><header><h3>").data(device.label()).raw("</h3><p>")
            .data(device.vendor().isEmpty() ? "vendor unknown" : device.vendor()).raw("</p></header><p class=\"mono\">")
            .data(device.id());
        for (String address : device.addresses().stream().limit(MOST_ADDRESSES).toList()) {
            html.raw("<br>").data(address);
        }
        if (device.addresses().size() > MOST_ADDRESSES) {
            html.text(" and " + Figures.count(device.addresses().size() - MOST_ADDRESSES) + " more");
        }
        html.raw("</p>");
        if (capture.hasTimes()) {
            series.forEach(this::spark);
        }
        Traffic traffic = device.traffic();
        html.raw("<p class=\"ways\"><span class=\"up\">\u25b2 ").text(Figures.bytes(traffic.bytesUp()))
            .raw(" up</span><span class=\"down\">\u25bc ").text(Figures.bytes(traffic.bytesDown()))
            .raw(" down</span></p>");
        protection();
        evidence();
        html.raw("</article>");
    }

    private void spark(Series series) {
        if (series.size() == 0) {
            return;
        }
        double scale = 27.0 / Math.max(1, series.peak());
        SvgCanvas canvas = new SvgCanvas(html.out(), Theme.LIGHT);
        html.raw("<svg class=\"spark\" viewBox=\"0 0 " + series.size()
            + " 60\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        canvas.path(Humps.of(series, true, 0, series.size(), 30, b -> b * scale, 1.5), Style.fill(Ink.UP));
        canvas.path(Humps.of(series, false, 0, series.size(), 30, b -> b * scale, 1.5), Style.fill(Ink.DOWN));
        canvas.rect(0, 29.75, series.size(), 0.5, 0, Style.fill(Ink.MUTED));
        html.raw("</svg><p class=\"src\">").text("peak " + Figures.bytes(series.peak()) + " in "
            + Figures.span(series.binNanos())
            + "; first seen " + Figures.time(device.seen().firstNanos(), offset,
            Figures.clock(capture, offset))).raw("</p>");
    }

    /** A bar of three parts, told apart by colour, by pattern of words and by order. */
    private void protection() {
        Protection p = device.protection();
        if (p.total() == 0) {
            return;
        }
        double encrypted = 100.0 * p.encrypted() / p.total();
        double clear = 100.0 * p.clear() / p.total();
        html.raw("<svg class=\"part\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
            .raw("<rect width=\"100\" height=\"4\" class=\"f-grid\"/>");
        SvgCanvas canvas = new SvgCanvas(html.out(), Theme.LIGHT);
        canvas.rect(0, 0, encrypted, 4, 0, Style.fill(Ink.SAFE));
        canvas.rect(encrypted, 0, clear, 4, 0, Style.fill(Ink.FLAG));
        html.raw("</svg><ul class=\"parts\"><li><i class=\"safe\"></i>encrypted ")
            .text(Figures.share(p.encrypted(), p.total()))
            .raw("</li><li><i class=\"clear\"></i>clear ").text(Figures.share(p.clear(), p.total()))
            .raw("</li><li><i class=\"rest\"></i>unknown ").text(Figures.share(p.unknown(), p.total()))
            .raw("</li></ul>");
    }

    private void evidence() {
        html.raw("<details><summary>")
                .text(Figures.of(device.evidence().size() + (device.name().isKnown() ? 1 : 0), "piece"))
            .raw(" of evidence</summary><ul>");
        if (device.name().isKnown()) {
            html.raw("<li>name ").data(device.name().text()).raw("<span class=\"src\">").data(device.name().source())
                .raw("</span></li>");
        }
        for (Evidence evidence : device.evidence().stream().limit(MOST_EVIDENCE).toList()) {
            html.raw("<li>").data(evidence.text()).raw("<span class=\"src\">").data(evidence.source())
                .text(evidence.frame() > 0 ? ", frame " + Figures.count(evidence.frame()) : "").raw("</span></li>");
        }
        if (device.evidence().size() > MOST_EVIDENCE) {
            html.raw("<li>").text(Figures.of(device.evidence().size() - MOST_EVIDENCE, "more piece") + " not shown")
                .raw("</li>");
        }
        html.raw("</ul></details>");
    }
}
