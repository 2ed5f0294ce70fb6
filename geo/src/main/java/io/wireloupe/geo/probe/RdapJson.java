package io.wireloupe.geo.probe;

import io.wireloupe.geo.IpAddress;
import io.wireloupe.geo.SpecialPurpose;
import io.wireloupe.geo.wire.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an IP network object (RFC 9083 section 5.4) with its entities' jCards (RFC 7095). */
final class RdapJson {

    private static final int LONGEST = 200;
    private static final int DEEPEST = 6;

    private RdapJson() {
    }

    static Registration read(IpAddress address, Map<String, Object> network, List<String> servers, String text) {
        String first = text(network.get("startAddress"));
        String last = text(network.get("endAddress"));
        List<?> entities = list(network.get("entities"));
        String organisation = contact(entities, "registrant", "fn", DEEPEST);
        if (organisation.isEmpty()) {
            organisation = contact(entities, "administrative", "fn", DEEPEST);
        }
        String country = text(network.get("country")).toUpperCase(Locale.ROOT);
        boolean known = !first.isEmpty() && !last.isEmpty();
        return new Registration(address, SpecialPurpose.NONE, known ? first + " - " + last : "",
                text(network.get("name")), organisation, country.matches("[A-Z]{2}") ? country : "",
                contact(entities, "abuse", "email", DEEPEST), servers, text,
                known ? "" : "the answer holds no start and end address");
    }

    /** The first value of a jCard property of an entity with a role; entities may lie inside entities. */
    private static String contact(List<?> entities, String role, String property, int deepest) {
        for (Object item : entities) {
            if (item instanceof Map<?, ?> entity) {
                String own = list(entity.get("roles")).contains(role) ? property(entity, property) : "";
                String found = own.isEmpty() && deepest > 0
                        ? contact(list(entity.get("entities")), role, property, deepest - 1) : own;
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    // RFC 7095 section 3: ["vcard", [[name, parameters, type, value], ...]]
    private static String property(Map<?, ?> entity, String name) {
        List<?> card = list(entity.get("vcardArray"));
        for (Object line : card.size() < 2 ? List.of() : list(card.get(1))) {
            List<?> parts = list(line);
            if (parts.size() >= 4 && name.equals(parts.get(0))) {
                return text(parts.get(3));
            }
        }
        return "";
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? Texts.printable(text.strip(), LONGEST) : "";
    }
}
