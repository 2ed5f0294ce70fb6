package io.wireloupe.filter;

import io.wireloupe.dissect.Field;

/** What kind of values a term of a filter has, and so how they are written and compared. */
enum Type {
    UNSIGNED("number"), SIGNED("number"), BOOLEAN("flag"), IPV4("IPv4 address"), TIME("time"), DURATION("span of time"),
    ETHER("MAC address"), EUI64("EUI-64 address"), IPV6("IPv6 address"), BYTES("octets"), TEXT("text"),
    PRESENCE("mark without a value"), PROTOCOL("protocol");

    /** What people call it. */
    final String noun;

    Type(String noun) {
        this.noun = noun;
    }

    static Type of(Field field) {
        return switch (field.kind()) {
            case UINT, HEX -> UNSIGNED;
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
        return this == UNSIGNED || this == SIGNED || this == TIME || this == DURATION;
    }

    /** Whether values are runs of octets that can be cut up. */
    boolean sliceable() {
        return !numeric() && this != PRESENCE || this == IPV4;
    }

    /** Whether values of the two can be compared. */
    boolean comparesWith(Type other) {
        return this == other || number() && other.number() || octets() && other.octets();
    }

    private boolean number() {
        return this == UNSIGNED || this == SIGNED;
    }

    private boolean octets() {
        return this == BYTES || this == PROTOCOL || this == ETHER || this == EUI64;
    }
}
