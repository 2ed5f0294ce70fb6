package io.wireloupe.charts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.wireloupe.capture.Capture;
import io.wireloupe.dissect.Counter;
import io.wireloupe.dissect.Counters;
import io.wireloupe.dissect.Marks;
import io.wireloupe.flows.ProtocolShare;
import io.wireloupe.flows.Scope;
import io.wireloupe.flows.Totals;
import io.wireloupe.flows.TrafficCollector;

/**
 * Makes the data of a report from a capture: counts its traffic, and asks the registries for vendors, operators and
 * places.
 *
 * <pre>{@code
 * try (Capture capture = Capture.open(Path.of("camera1.pcap"))) {
 *     Report.write(CaptureReport.of(capture, ReportOptions.standard()), Path.of("workshop-report"));
 * }
 * }</pre>
 */
public final class CaptureReport {

    private CaptureReport() {
    }

    /**
     * Reads a capture to its end and describes what it holds.
     *
     * @param capture read by this call
     * @param options what to make the report with
     * @return the report's data
     * @throws java.io.UncheckedIOException if the capture cannot be read further
     */
    public static ReportData of(Capture capture, ReportOptions options) {
        TrafficCollector collector = new TrafficCollector(capture.dissectors(), options.traffic());
        MarkCounter marks = new MarkCounter();
        Sightings sightings = new Sightings();
        Set<String> fields = new LinkedHashSet<>(collector.fieldNames());
        fields.addAll(MarkCounter.FIELDS);
        fields.addAll(Sightings.fieldNames(capture.dissectors()));
        capture.fields(List.copyOf(fields)).forEachBatch(batch -> {
            collector.accept(batch);
            sightings.accept(batch);
            marks.accept(batch);
        });
        io.wireloupe.flows.Traffic traffic = collector.traffic();
        DeviceRows devices = new DeviceRows(traffic, options.vendors(), sightings);
        EndpointRows endpoints = new EndpointRows(traffic, devices, options.geo());
        FirstFlags flags = new FirstFlags(new Observed(traffic, sightings, devices), endpoints.rows());
        ReportData.Builder data = ReportData.builder(summary(capture, traffic.totals(), marks))
            .devices(devices.rows())
            .endpoints(flags.marked())
            .connections(new ConnectionRows(traffic, devices).rows())
            .series(options.series() ? devices.series() : List.of())
            .events(options.events())
            .sessions(options.series() ? devices.sessions() : List.of())
            .protocols(traffic.protocols().stream().map(CaptureReport::share).toList())
            .flags(flags.flags())
            .sources(sources(options, endpoints))
            .notes(notes(capture, traffic.totals(), devices, marks, sightings))
            .zone(options.zone());
        options.origin().ifPresent(data::origin);
        return data.build();
    }

    private static CaptureSummary summary(Capture capture, Totals totals, MarkCounter marks) {
        String file = Path.of(capture.name()).getFileName().toString();
        return new CaptureSummary(file, capture.format(), totals.firstNanos(), totals.lastNanos(),
            totals.all().frames(), totals.all().bytes(), marks.malformed(), marks.cutShort(),
            totals.of(Scope.NO_IP).frames(), capture.truncated().map(Object::toString).orElse(""));
    }

    private static Share share(ProtocolShare share) {
        boolean plain = share.name().equals(share.carrier()) || share.carrier().equals("link");
        String label = plain ? share.name() : share.name() + " (" + share.carrier() + ")";
        return new Share(label, share.amount().bytes(), share.amount().frames());
    }

    private static List<DataSource> sources(ReportOptions options, EndpointRows endpoints) {
        List<DataSource> sources = new ArrayList<>();
        sources.add(new DataSource(String.join(", ", options.vendors().sources()), options.vendors().date().toString(),
            "", "", "vendors of MAC addresses"));
        endpoints.sources().forEach(source -> sources.add(new DataSource(source.name(),
            source.date().map(Object::toString).orElse("date unknown"), "", source.attribution(),
            "operators and countries of IP addresses")));
        return sources;
    }

    private static List<String> notes(Capture capture, Totals totals, DeviceRows devices, MarkCounter marks,
        Sightings sightings) {
        List<String> notes = new ArrayList<>();
        notes.add("Encrypted and clear bytes are told by the protocol that was decoded in a flow; where none was, by "
                + "the port that was called: a hint, not a proof. Where the port promises a protocol that was not "
                + "found in what was said, they are unknown.");
        if (totals.flowsNotKept() > 0) {
            notes.add(totals.flowsNotKept() + " flows were counted in all sums but are not listed one by one.");
        }
        long withoutIp = totals.of(Scope.NO_IP).frames();
        if (withoutIp > 0) {
            notes.add(Figures.count(withoutIp) + " of " + Figures.of(totals.all().frames(), "frame")
                + " without an IP header that could be read: they count in the totals, for no endpoint or connection.");
        }
        long crowd = totals.of(Scope.CROWD).frames();
        if (crowd > 0) {
            notes.add(Figures.of(crowd, "frame") + " of more pairs of addresses than are kept: they count in the "
                + "totals only.");
        }
        if (sightings.isPartial()) {
            notes.add("There are more pairs of addresses than are followed for reasons to look: some may be missing.");
        }
        if (marks.failed() > 0) {
            notes.add("A dissector failed on " + Figures.of(marks.failed(), "packet")
                + ": what it had not decoded yet is missing. Please report it with the packet.");
        }
        Counters counters = capture.counters();
        for (Counter counter : counters.counted()) {
            if (counter != Marks.FAILURES) {
                notes.add("A limit was reached: " + Figures.count(counters.of(counter)) + " " + counter.label() + ".");
            }
        }
        if (devices.withoutSeries() > 0) {
            notes.add("The " + DeviceRows.MOST_SERIES + " devices with the most bytes have a time line each; "
                + Figures.count(devices.withoutSeries()) + " more share one.");
        }
        return notes;
    }
}
