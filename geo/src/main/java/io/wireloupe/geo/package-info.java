/**
 * From an IP address to the operator of its network and to its place, offline at once, better with data that the user
 * brings, and never with a guess drawn as a location.
 *
 * <p>Start at {@link io.wireloupe.geo.Geo}: {@code Geo.embedded()} needs nothing; {@code Geo.mmdb} and
 * {@code Geo.http} add cities and are chained with {@code orElse}.
 */
@NullMarked
package io.wireloupe.geo;

import org.jspecify.annotations.NullMarked;
