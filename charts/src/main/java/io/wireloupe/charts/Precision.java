package io.wireloupe.charts;

/** How exactly a place is known, which decides how it may be drawn. */
public enum Precision {
    /** A city: drawn as a point. */
    CITY,
    /** Only the country: drawn as a filled country, never as a point. */
    COUNTRY_CENTROID,
    /** Nothing: listed beside the map, not drawn on it. */
    NONE
}
