package io.wireloupe.charts;

/**
 * Where the capture was made: the begin of the map's great-circle lines.
 *
 * @param label for instance {@code "Chicago"}
 * @param point the position
 */
public record Origin(String label, GeoPoint point) {
}
