package io.wireloupe.charts;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;

/** The page's tables: talkers and protocols, matrix, endpoints, connections. */
final class TableSections {
    private static final int MOST_ENDPOINTS = 500;
    private static final int MOST_CONNECTIONS = 1000;
    private static final int MOST_BARS = 10;
    private static final int MOST_NAMES = 3;
    private static final int SENTENCE = 300;

    private final ReportData data;
    private final ZoneOffset offset;
    private final Html html;

    TableSections(ReportData data, ZoneOffset offset, Html html) {
        this.data = data;
        this.offset = offset;
        this.html = html;
    }

    void write() {
        html.raw("<div class=\"two\">");
        talkers();
        protocols();
        html.raw("</div>\n");
        matrix();
        endpoints();
        connections();
    }

    private void talkers() {
        html.raw("<section aria-labelledby=\"talk-h\"><h2 id=\"talk-h\">Top talkers</h2><ul class=\"bars\">");
        List<EndpointRow> shown = TopTalkers.ranked(data.endpoints()).stream().limit(MOST_BARS).toList();
        long most = Math.max(1, shown.stream().mapToLong(e -> e.traffic().bytes()).max().orElse(1));
        for (EndpointRow endpoint : shown) {
            Traffic traffic = endpoint.traffic();
            double up = 100.0 * traffic.bytesUp() / most;
            html.raw("<li><span>").raw(endpoint.reasons().isEmpty() ? ""
                : "<b class=\"look\" title=\"a reason to look\">!</b> ")
                .data(endpoint.label()).raw("</span><span class=\"n\">")
                .text("\u25b2 " + Figures.bytes(traffic.bytesUp()) + "  \u25bc "
                    + Figures.bytes(traffic.bytesDown())).raw("</span>");
            bar(up, Ink.UP, 100.0 * traffic.bytesDown() / most);
            html.raw("</li>");
        }
        html.raw("</ul></section>");
    }

    private void protocols() {
        html.raw("<section aria-labelledby=\"proto-h\"><h2 id=\"proto-h\">Protocols</h2><ul class=\"bars\">");
        List<Share> shown = ProtocolShare.ranked(data.protocols(), MOST_BARS);
        long whole = data.protocols().stream().mapToLong(Share::bytes).sum();
        long most = Math.max(1, shown.stream().mapToLong(Share::bytes).max().orElse(1));
        for (Share share : shown) {
            html.raw("<li><span>").data(share.label()).raw("</span><span class=\"n\">")
                .text(Figures.share(share.bytes(), whole)
                + " \u00b7 " + Figures.bytes(share.bytes())).raw("</span>");
            bar(100.0 * share.bytes() / most, Ink.POINT, 0);
            html.raw("</li>");
        }
        html.raw("</ul></section>");
    }

    private void bar(double first, Ink ink, double second) {
        html.raw("<svg viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        SvgCanvas canvas = new SvgCanvas(html.out(), Theme.LIGHT);
        canvas.rect(0, 0, Math.max(0.3, first), 4, 0, Style.fill(ink));
        if (second > 0) {
            canvas.rect(first, 0, second, 4, 0, Style.fill(Ink.DOWN));
        }
        html.raw("</svg>");
    }

    private void matrix() {
        Matrix matrix = Matrix.of(data.endpoints(), data.connections());
        if (matrix.endpoints().isEmpty()) {
            return;
        }
        html.raw("<section id=\"matrix\" aria-labelledby=\"matrix-h\"><h2 id=\"matrix-h\">Who talks to whom</h2>")
            .raw("<p class=\"note\">Bytes both ways, endpoint by device.</p>")
            .raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of "
                + "who talks to whom\"><table class=\"matrix\"><thead><tr><th scope=\"col\">Endpoint</th>");
        for (String device : matrix.devices()) {
            html.raw("<th scope=\"col\">").data(Text.cut(device, 40)).raw("</th>");
        }
        html.raw("</tr></thead><tbody>");
        for (int row = 0; row < matrix.endpoints().size(); row++) {
            html.raw("<tr><th scope=\"row\">").data(matrix.endpoints().get(row)).raw("<span class=\"src\">")
                .data(matrix.operators().get(row)).raw("</span></th>");
            for (int column = 0; column < matrix.devices().size(); column++) {
                long bytes = matrix.bytes()[row][column];
                html.raw("<td class=\"t" + matrix.level(row, column) + "\">")
                    .text(bytes == 0 ? "\u2013" : Figures.bytes(bytes)).raw("</td>");
            }
            html.raw("</tr>");
        }
        html.raw("</tbody></table></div>");
        if (matrix.left() > 0) {
            html.raw("<p class=\"src\">").text(Figures.of(matrix.left(), "more endpoint") + " not shown here.")
                .raw("</p>");
        }
        if (matrix.devicesLeft() > 0) {
            html.raw("<p class=\"src\">").text(Figures.of(matrix.devicesLeft(), "more device") + " not shown here.")
                .raw("</p>");
        }
        html.raw("</section>\n");
    }

    private void endpoints() {
        List<EndpointRow> shown = TopTalkers.ranked(data.endpoints()).stream().limit(MOST_ENDPOINTS).toList();
        open("endpoints", "Endpoints", shown.size(), data.endpoints().size(),
            MapModel.sum(TopTalkers.ranked(data.endpoints())
            .stream().skip(MOST_ENDPOINTS).toList()),
            "Endpoint", "Operator", "Place", "Devices", "#Up", "#Down", "#Packets", "#Frame",
            "Look at");
        for (EndpointRow e : shown) {
            html.raw("<tr><th scope=\"row\" class=\"w\">");
            who(e.name(), e.address());
            html.raw("</th><td class=\"m\">")
                .data(e.operator().isEmpty() ? "unknown" : e.operator()).raw("</td><td class=\"m\">");
            place(e.place());
            html.raw("</td><td class=\"d\">").data(Figures.some(e.devices(), MOST_NAMES), SENTENCE).raw("</td>")
                .bytes(e.traffic().bytesUp()).bytes(e.traffic().bytesDown())
                .number(e.traffic().packets(), Figures.count(e.traffic().packets()), "");
            frame(e.seen());
            html.raw("<td class=\"m\">");
            if (!e.reasons().isEmpty()) {
                html.raw("<b class=\"look\">!</b> ").data(String.join("; ", e.reasons()), SENTENCE);
            }
            html.raw("</td></tr>\n");
        }
        shut();
    }

    /** A name, its address and who says that they belong together; or the address alone. */
    private void who(Name name, String address) {
        if (name.isKnown()) {
            html.data(name.text());
        } else {
            html.raw("<span class=\"none\">no name</span>");
        }
        html.raw("<span class=\"src mono\">").data(address).raw("</span>");
        if (name.isKnown()) {
            html.raw("<span class=\"src\">").data(name.source()).raw("</span>");
        }
    }

    private void place(Place place) {
        html.data(place.label()).raw("<span class=\"src\">").text(switch (place.precision()) {
            case CITY -> "city";
            case COUNTRY_CENTROID -> "country only";
            case NONE -> "not known";
        }).raw("</span>");
    }

    private void connections() {
        List<ConnectionRow> ranked = data.connections().stream()
            .sorted(Comparator.comparingLong((ConnectionRow c) -> -c.traffic().bytes())
            .thenComparingLong(c -> c.seen().firstFrame()))
            .toList();
        Traffic rest = ranked.stream().skip(MOST_CONNECTIONS).map(ConnectionRow::traffic)
            .reduce(Traffic.NONE, Traffic::plus);
        open("connections", "Connections", Math.min(MOST_CONNECTIONS, ranked.size()), ranked.size(), rest,
            "Device", "Local", "Remote", "Protocol", "#Up", "#Down", "#Packets", "#Start", "#Lasted",
            "#Frame", "Note");
        for (ConnectionRow c : ranked.stream().limit(MOST_CONNECTIONS).toList()) {
            html.raw("<tr><th scope=\"row\" class=\"d\">").data(c.device()).raw("</th><td class=\"mono\">")
                    .data(c.local())
                .raw("</td><td class=\"w\">");
            who(c.name(), c.remote());
            long lasted = c.seen().lastNanos() - c.seen().firstNanos();
            html.raw("</td><td>").data(c.protocol()).raw("</td>").bytes(c.traffic().bytesUp())
                .bytes(c.traffic().bytesDown())
                .number(c.traffic().packets(), Figures.count(c.traffic().packets()), "")
                .number(c.seen().firstNanos() / 1000, when(c, Figures.clock(data.capture(), offset)),
                    when(c, Figures.DAY_CLOCK))
                .number(lasted / 1000, data.capture().hasTimes() ? Figures.span(lasted) : "\u2013", "");
            frame(c.seen());
            html.raw("<td>").data(c.note()).raw("</td></tr>\n");
        }
        shut();
    }

    private String when(ConnectionRow connection, DateTimeFormatter format) {
        return data.capture().hasTimes() ? Figures.time(connection.seen().firstNanos(), offset, format) : "\u2013";
    }

    private void frame(Seen seen) {
        html.number(seen.firstFrame(), seen.firstFrame() == 0 ? "\u2013" : Figures.count(seen.firstFrame()), "");
    }

    /** Opens a section with a sortable table; a heading that starts with # is a number's. */
    private void open(String id, String title, int shown, int all, Traffic rest, String... headings) {
        html.raw("<section id=\"" + id + "\" aria-labelledby=\"" + id + "-h\"><h2 id=\"" + id + "-h\">").text(title)
            .raw(" <small>").text(Figures.count(all)).raw("</small></h2>");
        if (all > shown) {
            html.raw("<p class=\"note\">").text("The " + Figures.count(shown) + " with the most bytes. "
                + Figures.count(all - shown) + " more carried " + Figures.bytes(rest.bytes()) + ".").raw("</p>");
        }
        html.raw("<div class=\"tools live\"><label>Filter <input type=\"search\" data-for=\"" + id
            + "-t\" autocomplete=\"off\" spellcheck=\"false\"></label><output></output></div>")
            .raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of " + id
                + "\"><table id=\"" + id + "-t\" class=\"rows\"><thead><tr>");
        for (String heading : headings) {
            boolean number = heading.startsWith("#");
            html.raw(number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">")
                .text(number ? heading.substring(1) : heading).raw("</th>");
        }
        html.raw("</tr></thead><tbody>\n");
    }

    private void shut() {
        html.raw("</tbody></table></div></section>\n");
    }
}
