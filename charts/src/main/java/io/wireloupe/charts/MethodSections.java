package io.wireloupe.charts;

import java.time.ZoneOffset;

/** The page's end: sources with dates and attributions, notes on method. */
final class MethodSections {
    private static final int NOTE = 600;

    private final ReportData data;
    private final ZoneOffset offset;
    private final Html html;

    MethodSections(ReportData data, ZoneOffset offset, Html html) {
        this.data = data;
        this.offset = offset;
        this.html = html;
    }

    void write() {
        html.raw("<section id=\"method\" aria-labelledby=\"method-h\"><h2 id=\"method-h\">Sources and method</h2>");
        if (!data.sources().isEmpty()) {
            html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
                + "aria-label=\"Table of sources\"><table><thead><tr>")
                .raw("<th scope=\"col\">Source</th><th scope=\"col\">Date</th><th scope=\"col\">Used for</th>")
                .raw("<th scope=\"col\">Licence</th><th scope=\"col\">Attribution</th></tr></thead><tbody>");
            for (DataSource source : data.sources()) {
                html.raw("<tr><th scope=\"row\">").data(source.name()).raw("</th><td>").data(source.date())
                    .raw("</td><td>")
                    .data(source.use()).raw("</td><td>").data(source.licence()).raw("</td><td class=\"words\">")
                    .attribution(source.attribution()).raw("</td></tr>");
            }
            html.raw("</tbody></table></div>");
        }
        html.raw("<ul class=\"notes\">");
        note("Direction is seen from the local device: up is away from it, down is towards it, whoever opened the "
            + "connection.");
        note("Bytes are counted on the wire, headers included, where the capture says how long a packet was.");
        note("Every bin of the time line without traffic is a zero; nothing is joined across idle time. The smallest "
            + "bars are "
            + "drawn two pixels high, so that a single packet stays in sight.");
        note("A place is what a database says about an address, not where a machine stands. Where only the country "
            + "is known, the "
            + "country is filled and no point is drawn; dashed lines end somewhere in it.");
        note("A reason to look is computed from what was captured and names its frames. It is never a verdict.");
        note("Names come from packets and can lie. Characters that would change how text is read are shown as "
            + "[U+202E].");
        if (data.capture().hasTimes()) {
            note("Times are printed in " + Figures.zone(offset) + ", the zone's offset when the capture began.");
        }
        note("Map: Equal Earth projection, shapes from Natural Earth (public domain) by way of world-atlas 2.0.2. "
            + "Interactive charts: Apache ECharts (Apache-2.0), inside this file. This page asks no server for "
            + "anything.");
        for (String each : data.notes()) {
            html.raw("<li>").data(each, NOTE).raw("</li>");
        }
        html.raw("</ul></section>\n");
    }

    private void note(String text) {
        html.raw("<li>").text(text).raw("</li>");
    }
}
