package io.wireloupe.geo;

/** How much a place's coordinates say, so that no chart draws a guess as if it were a location. */
public enum Precision {
    /** The coordinates are those of a city or finer, within the accuracy radius where one is given. */
    CITY,
    /** Only the country (or a region of it) is known: the coordinates are a middle point, not a location. */
    COUNTRY_CENTROID,
    /** There are no coordinates. */
    NONE
}
