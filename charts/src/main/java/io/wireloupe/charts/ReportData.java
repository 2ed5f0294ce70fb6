package io.wireloupe.charts;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Everything a report says: plain rows, each traceable to packets. Start with {@link #builder(CaptureSummary)}.
 *
 * @param title       the page's title
 * @param capture     what was read
 * @param devices     local devices
 * @param endpoints   remote endpoints
 * @param connections two-way flows
 * @param series      bytes per bin for each device, named by its label or id, all over the same bins
 * @param events      what an activity log notes
 * @param sessions    spans in which a device was busy, as they stand out in its traffic
 * @param protocols   each protocol's part of the traffic
 * @param flags       reasons to look
 * @param sources     registries and data sets the statements rest on
 * @param notes       further notes on method, shown beside the report's own
 * @param origin      begin of the map's lines, if wanted
 * @param zone        zone in which times are printed; its offset at the capture's begin is used throughout
 */
public record ReportData(String title, CaptureSummary capture, List<DeviceRow> devices, List<EndpointRow> endpoints,
    List<ConnectionRow> connections, List<Series> series, List<TimelineEvent> events,
    List<TimelineEvent> sessions, List<Share> protocols, List<Flag> flags, List<DataSource> sources,
    List<String> notes, Optional<Origin> origin, ZoneId zone) {

    /**
     * Copies the lists.
     *
     * @param title the page's title
     * @param capture a capture that has not been read yet; it is read to its end and not closed
     * @param devices local devices
     * @param endpoints remote endpoints
     * @param connections two-way flows
     * @param series bytes per bin for each device, named by its label or id, all over the same bins
     * @param events what an activity log notes
     * @param sessions spans in which a device was busy, as they stand out in its traffic
     * @param protocols each protocol's part of the traffic
     * @param flags reasons to look
     * @param sources registries and data sets the statements rest on
     * @param notes further notes on method, shown beside the report's own
     * @param origin begin of the map's lines, if wanted
     * @param zone zone in which times are printed
     */
    public ReportData {
        devices = List.copyOf(devices);
        endpoints = List.copyOf(endpoints);
        connections = List.copyOf(connections);
        series = List.copyOf(series);
        events = List.copyOf(events);
        sessions = List.copyOf(sessions);
        protocols = List.copyOf(protocols);
        flags = List.copyOf(flags);
        sources = List.copyOf(sources);
        notes = List.copyOf(notes);
    }

    /**
     * The same report with these events on its time line.
     *
     * @param newEvents what happened and when
     * @return the report
     */
    public ReportData withEvents(List<TimelineEvent> newEvents) {
        return new ReportData(title, capture, devices, endpoints, connections, series, newEvents, sessions, protocols,
            flags, sources, notes, origin, zone);
    }

    /**
     * Starts a report with nothing but the capture's summary; all lists empty, the zone UTC.
     *
     * @param capture what was read
     * @return a builder
     */
    public static Builder builder(CaptureSummary capture) {
        return new Builder(capture);
    }

    /** Collects a report's parts. Not safe for use by several threads. */
    public static final class Builder {
        private final CaptureSummary capture;
        private String title;
        private List<DeviceRow> devices = List.of();
        private List<EndpointRow> endpoints = List.of();
        private List<ConnectionRow> connections = List.of();
        private List<Series> series = List.of();
        private List<TimelineEvent> events = List.of();
        private List<TimelineEvent> sessions = List.of();
        private List<Share> protocols = List.of();
        private List<Flag> flags = List.of();
        private List<DataSource> sources = List.of();
        private List<String> notes = List.of();
        private Optional<Origin> origin = Optional.empty();
        private ZoneId zone = ZoneOffset.UTC;

        private Builder(CaptureSummary capture) {
            this.capture = capture;
            this.title = capture.file();
        }

        /**
         * Sets the page's title; the file's name if not set.
         *
         * @param title the title
         * @return this
         */
        public Builder title(String title) {
            this.title = title;
            return this;
        }

        /**
         * Sets the local devices.
         *
         * @param devices one row each
         * @return this
         */
        public Builder devices(List<DeviceRow> devices) {
            this.devices = devices;
            return this;
        }

        /**
         * Sets the remote endpoints.
         *
         * @param endpoints one row each
         * @return this
         */
        public Builder endpoints(List<EndpointRow> endpoints) {
            this.endpoints = endpoints;
            return this;
        }

        /**
         * Sets the two-way flows.
         *
         * @param connections one row each
         * @return this
         */
        public Builder connections(List<ConnectionRow> connections) {
            this.connections = connections;
            return this;
        }

        /**
         * Sets the devices' time series, all over the same bins.
         *
         * @param series one for each device
         * @return this
         */
        public Builder series(List<Series> series) {
            this.series = series;
            return this;
        }

        /**
         * Sets the activity log's events.
         *
         * @param events in any order
         * @return this
         */
        public Builder events(List<TimelineEvent> events) {
            this.events = events;
            return this;
        }

        /**
         * Sets the spans in which devices were busy.
         *
         * @param sessions in any order
         * @return this
         */
        public Builder sessions(List<TimelineEvent> sessions) {
            this.sessions = sessions;
            return this;
        }

        /**
         * Sets the protocols' shares.
         *
         * @param protocols one row each
         * @return this
         */
        public Builder protocols(List<Share> protocols) {
            this.protocols = protocols;
            return this;
        }

        /**
         * Sets the reasons to look.
         *
         * @param flags in the order to show them
         * @return this
         */
        public Builder flags(List<Flag> flags) {
            this.flags = flags;
            return this;
        }

        /**
         * Sets the data sources.
         *
         * @param sources one row each
         * @return this
         */
        public Builder sources(List<DataSource> sources) {
            this.sources = sources;
            return this;
        }

        /**
         * Sets further notes on method.
         *
         * @param notes one sentence or more each
         * @return this
         */
        public Builder notes(List<String> notes) {
            this.notes = notes;
            return this;
        }

        /**
         * Sets the begin of the map's lines.
         *
         * @param origin where the capture was made
         * @return this
         */
        public Builder origin(Origin origin) {
            this.origin = Optional.of(origin);
            return this;
        }

        /**
         * Sets the zone in which times are printed.
         *
         * @param zone the zone
         * @return this
         */
        public Builder zone(ZoneId zone) {
            this.zone = zone;
            return this;
        }

        /**
         * Builds the report's data.
         *
         * @return the data
         */
        public ReportData build() {
            return new ReportData(title, capture, devices, endpoints, connections, series, events, sessions, protocols,
                flags, sources, notes, origin, zone);
        }
    }
}
