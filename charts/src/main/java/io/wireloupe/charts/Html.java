package io.wireloupe.charts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes HTML: what comes from data only gets in through methods that escape it. */
final class Html {
    /** Characters of all titles of a page; past it a title is cut, so that hostile names cannot blow the page up. */
    private static final int TITLE_BUDGET = 1_000_000;
    private static final int SHORT_TITLE = 1_024;

    /** A web address of plain characters; a full stop behind it belongs to the sentence. */
    private static final Pattern WEB =
        Pattern.compile("https://[A-Za-z0-9.-]*[A-Za-z0-9](?:/(?:[A-Za-z0-9._~/-]*[A-Za-z0-9_~/-])?)?");

    private final StringBuilder out = new StringBuilder(1 << 16);
    private int titles;

    /** Markup written by this module, never data. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Plain text of this module's own making. */
    Html text(String text) {
        out.append(Text.xml(text));
        return this;
    }

    /** Words that a licence asks for, their web addresses as links, as DB-IP wants. Only a click follows one. */
    Html attribution(String words) {
        Matcher web = WEB.matcher(words);
        int from = 0;
        while (web.find()) {
            text(words.substring(from, web.start()));
            out.append("<a rel=\"external noopener noreferrer\" href=\"").append(web.group()).append("\">")
                .append(web.group()).append("</a>");
            from = web.end();
        }
        return text(words.substring(from));
    }

    /** Text from packets: visible, escaped, of its own direction, cut with its full text in a title. */
    Html data(String text) {
        return data(text, Text.SHOWN);
    }

    /** As {@link #data(String)}, cut at a length of its own: for sentences. */
    Html data(String text, int length) {
        String shown = Text.cut(text, length);
        if (shown.length() == text.length() && shown.equals(text)) {
            out.append("<bdi>").append(Text.xml(text)).append("</bdi>");
            return this;
        }
        int room = Math.max(SHORT_TITLE, Math.min(10_000, TITLE_BUDGET - titles));
        String title = Text.cut(text, room);
        titles += title.length();
        out.append("<bdi title=\"").append(Text.xml(title));
        if (text.length() > room) {
            out.append(" (").append(Figures.count(text.length())).append(" characters)");
        }
        out.append("\">").append(Text.xml(shown)).append("</bdi>");
        return this;
    }

    /** A table cell with a number to sort by. */
    Html number(long sort, String shown, String title) {
        out.append("<td class=\"n\" data-v=\"").append(sort).append('"');
        if (!title.isEmpty()) {
            out.append(" title=\"").append(Text.xml(title)).append('"');
        }
        out.append('>').append(Text.xml(shown)).append("</td>");
        return this;
    }

    /** A cell with bytes: three figures shown, all of them in the title. */
    Html bytes(long bytes) {
        return number(bytes, Figures.bytes(bytes), Figures.count(bytes) + " bytes");
    }

    Html picture(Picture picture, String id) {
        picture.svg(out, id, Theme.LIGHT, false);
        return this;
    }

    StringBuilder out() {
        return out;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
