package io.wireloupe.charts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes the made-up homes' reports for a person to look at, and says how long and how large. */
final class Preview {
    private Preview() {
    }

    public static void main(String[] args) throws IOException {
        Path dir = Path.of(args[0]);
        write("home", Home.report(), dir);
        write("hostile", Hostile.report(), dir);
        write("huge", ReportTest.huge(), dir);
        write("countries", Home.builder().endpoints(Home.endpoints().stream()
            .map(e -> new EndpointRow(e.address(), e.name(), e.operator(),
            e.place().countryCode().isEmpty() ? e.place() : Place.country(e.place().countryCode(),
                "embedded data 2026-06"), e.devices(),
            e.traffic(), e.seen(), e.reasons())).toList()).build(), dir);
        write("home again", Home.report(), dir.resolve("home"));
    }

    private static void write(String name, ReportData data, Path dir) throws IOException {
        long start = System.nanoTime();
        String page = Report.page(data);
        long middle = System.nanoTime();
        Report.Written written = Report.write(data, dir.resolve(name));
        System.out.printf(Locale.ROOT, "%s: page %d ms, page and %d pictures %d ms, %d bytes%n", name,
            (middle - start) / 1_000_000,
            written.pictures().size(), (System.nanoTime() - middle) / 1_000_000, Files.size(written.page()));
        if (page.isEmpty()) {
            throw new IllegalStateException("an empty page for " + name);
        }
    }
}
