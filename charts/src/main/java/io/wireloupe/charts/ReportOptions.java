package io.wireloupe.charts;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import io.wireloupe.flows.TrafficOptions;
import io.wireloupe.geo.Geo;
import io.wireloupe.oui.Vendors;

/**
 * What a report of a capture is made with. Change one thing with the {@code with…} methods.
 *
 * @param geo     tells operators and places
 * @param vendors tells the makers of devices
 * @param traffic how traffic is counted
 * @param events  what happened and when, by an activity log
 * @param origin  where the lines of the map begin, if wanted
 * @param zone    the time zone of the times shown
 * @param series  whether each device's bytes over time are worked out, which only the time lines need
 */
public record ReportOptions(Geo geo, Vendors vendors, TrafficOptions traffic, List<TimelineEvent> events,
    Optional<Origin> origin, ZoneId zone, boolean series) {

    /**
     * Copies the list.
     *
     * @param geo tells operators and places
     * @param vendors tells the makers of devices
     * @param traffic how traffic is counted
     * @param events what happened and when, by an activity log
     * @param origin where the lines of the map begin, if wanted
     * @param zone the time zone of the times shown
     * @param series whether each device's bytes over time are worked out, which only the time lines need
     */
    public ReportOptions {
        events = List.copyOf(events);
    }

    /**
     * The built-in registries, standard counting, no events, no origin, UTC.
     *
     * @return the options
     */
    public static ReportOptions standard() {
        return new ReportOptions(Geo.embedded(), Vendors.embedded(), TrafficOptions.standard(), List.of(),
            Optional.empty(), ZoneOffset.UTC, true);
    }

    /**
     * The same with other sources of operators and places.
     *
     * @param newGeo the sources
     * @return the options
     */
    public ReportOptions withGeo(Geo newGeo) {
        return new ReportOptions(newGeo, vendors, traffic, events, origin, zone, series);
    }

    /**
     * The same with another vendor registry.
     *
     * @param newVendors the registry
     * @return the options
     */
    public ReportOptions withVendors(Vendors newVendors) {
        return new ReportOptions(geo, newVendors, traffic, events, origin, zone, series);
    }

    /**
     * The same with traffic counted otherwise.
     *
     * @param newTraffic how traffic is counted
     * @return the options
     */
    public ReportOptions withTraffic(TrafficOptions newTraffic) {
        return new ReportOptions(geo, vendors, newTraffic, events, origin, zone, series);
    }

    /**
     * The same with events on the time line.
     *
     * @param newEvents what happened and when
     * @return the options
     */
    public ReportOptions withEvents(List<TimelineEvent> newEvents) {
        return new ReportOptions(geo, vendors, traffic, newEvents, origin, zone, series);
    }

    /**
     * The same with lines on the map from here to each endpoint.
     *
     * @param newOrigin where they begin
     * @return the options
     */
    public ReportOptions withOrigin(Origin newOrigin) {
        return new ReportOptions(geo, vendors, traffic, events, Optional.of(newOrigin), zone, series);
    }

    /**
     * The same with times in another zone.
     *
     * @param newZone the zone
     * @return the options
     */
    public ReportOptions withZone(ZoneId newZone) {
        return new ReportOptions(geo, vendors, traffic, events, origin, newZone, series);
    }

    /**
     * The same without bytes over time, for programs that draw no time line.
     *
     * @return the options
     */
    public ReportOptions withoutSeries() {
        return new ReportOptions(geo, vendors, traffic, events, origin, zone, false);
    }
}
