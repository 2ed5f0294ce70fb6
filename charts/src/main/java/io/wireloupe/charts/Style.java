package io.wireloupe.charts;

import org.jspecify.annotations.Nullable;

/** How a shape is filled and outlined; an absent ink means not at all. */
record Style(@Nullable Ink fill, double fillOpacity, @Nullable Ink stroke, double width, boolean dashed) {

    static Style fill(Ink ink) {
        return new Style(ink, 1, null, 0, false);
    }

    static Style fill(Ink ink, double opacity) {
        return new Style(ink, opacity, null, 0, false);
    }

    static Style line(Ink ink, double width) {
        return new Style(null, 1, ink, width, false);
    }

    static Style dashes(Ink ink, double width) {
        return new Style(null, 1, ink, width, true);
    }

    Style outlined(Ink ink, double strokeWidth) {
        return new Style(fill, fillOpacity, ink, strokeWidth, dashed);
    }
}
