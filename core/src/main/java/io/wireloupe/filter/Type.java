package io.wireloupe.filter;

import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.UIntField;

/**
 * What kind of values a term of a filter has, and so how they are written and compared. Numbers without a sign are told
 * apart: only of wide ones is the highest bit of a {@code long} no sign.
 */
enum Type {
    UNSIGNED("number"), WIDE("number"), SIGNED("number"), BOOLEAN("flag"), IPV4("IPv4 address"), TIME("time"),
    DURATION("span of time"), ETHER("MAC address"), EUI64("EUI-64 address"), IPV6("IPv6 address"), BYTES("octets"),
    TEXT("text"), PRESENCE("mark without a value"), PROTOCOL("protocol");

    /** What people call one. */
    final String noun;

    /** What people call one, with the article if it takes one. */
    final String shown;

    Type(String noun) {
        this.noun = noun;
        this.shown = switch (noun) {
            case "octets", "text" -> noun;
            case "IPv4 address", "IPv6 address", "EUI-64 address" -> "an " + noun;
            default -> "a " + noun;
        };
    }

    static Type of(Field field) {
        return switch (field.kind()) {
            case UINT, HEX -> field instanceof UIntField number && number.width() > 4 ? WIDE : UNSIGNED;
            case INT -> SIGNED;
            case FLAG -> BOOLEAN;
            case MAC -> ETHER;
            case EUI64 -> EUI64;
            case IPV4 -> IPV4;
            case IPV6 -> IPV6;
            case BYTES -> BYTES;
            case TEXT, MAC_NAME -> TEXT;
            case TIME -> TIME;
            case DURATION -> DURATION;
            case PRESENCE -> PRESENCE;
        };
    }

    /** Whether values are numbers, and not octets. */
    boolean numeric() {
        return ordinal() <= DURATION.ordinal();
    }

    /** Whether one can calculate with values. */
    boolean calculable() {
        return number() || this == DURATION;
    }

    /** Whether a sign may stand between two values of this type. */
    boolean calculates(char sign) {
        return switch (sign) {
            case '+', '-' -> calculable();
            case '&' -> number() || this == IPV4 || this == IPV6 || this == ETHER || this == EUI64 || this == BYTES;
            default -> number();
        };
    }

    /** Whether something can be looked for in values. */
    boolean searchable() {
        return this == TEXT || octets();
    }

    /** Whether values have a text of their own in filters. */
    boolean hasText() {
        return number() || this == IPV4 || this == IPV6 || this == ETHER || this == EUI64;
    }

    /** Whether values are runs of octets that can be cut up. */
    boolean sliceable() {
        return !numeric() && this != PRESENCE || this == IPV4;
    }

    /** Whether values of the two can be compared. */
    boolean comparesWith(Type other) {
        return this == other || number() && (other.number() || other == BOOLEAN) || octets() && other.octets();
    }

    boolean number() {
        return this == UNSIGNED || this == WIDE || this == SIGNED;
    }

    private boolean octets() {
        return this == BYTES || this == PROTOCOL || this == ETHER || this == EUI64;
    }
}
