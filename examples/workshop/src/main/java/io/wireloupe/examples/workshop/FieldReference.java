package io.wireloupe.examples.workshop;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.Protocol;

/** Protocols and their fields as a page of Markdown: {@code docs/fields.md}. */
final class FieldReference {

    private FieldReference() {}

    static String markdown(Dissectors dissectors) {
        List<Protocol> protocols = dissectors.all().stream().map(Dissector::protocol)
                .filter(protocol -> !protocol.fields().isEmpty()).distinct()
                .sorted(Comparator.comparing(Protocol::name)).toList();
        StringBuilder page = new StringBuilder("""
                # Protocols and fields

                Written by `workshop fields --markdown`; a test holds that this page is what the decoders declare. \
                Names are
                those of Wireshark; former names are accepted wherever a field is named.

                """);
        for (Protocol protocol : protocols) {
            page.append("- [").append(protocol.longName()).append("](#").append(anchor(protocol)).append(")\n");
        }
        for (Protocol protocol : protocols) {
            page.append("\n## ").append(protocol.name()).append("\n\n").append(protocol.longName())
                    .append("\n\n| field | meaning | type | unit |\n|---|---|---|---|\n");
            protocol.fields().forEach(field -> row(page, field));
        }
        return page.toString();
    }

    /** Where the pages' readers put a heading of this text. */
    private static String anchor(Protocol protocol) {
        return protocol.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "");
    }

    private static void row(StringBuilder page, Field field) {
        String former = field.formerNames().isEmpty()
                ? "" : ", formerly `" + String.join("`, `", field.formerNames()) + "`";
        page.append("| `").append(field.name()).append('`').append(former).append(" | ").append(cell(field.label()))
                .append(" | ").append(field.kind().name().toLowerCase(Locale.ROOT)).append(" | ")
                .append(cell(field.unit()))
                .append(" |\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
