package io.wireloupe.dissect;

import java.security.CodeSource;

/** Says where a dissector comes from, for messages: its class and the file that holds it. */
final class Origin {

    private Origin() {}

    static String of(Dissector dissector) {
        Class<?> type = dissector.getClass();
        CodeSource source = type.getProtectionDomain().getCodeSource();
        String place = source == null || source.getLocation() == null ? "" : " (" + source.getLocation() + ")";
        return type.getName() + place;
    }
}
