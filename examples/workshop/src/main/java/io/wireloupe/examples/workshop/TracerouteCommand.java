package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.wireloupe.geo.IpAddress;
import io.wireloupe.geo.Plausibility;
import io.wireloupe.geo.Position;
import io.wireloupe.geo.probe.Trace;
import io.wireloupe.geo.probe.Traceroute;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exercise 12: the way to a suspicious address, hop by hop. */
@Command(name = "traceroute", mixinStandardHelpOptions = true,
        description = "Finds the way to an address, with operator and place of each hop. Sends packets to the address; "
                + "--read looks at a saved traceroute in place of that.")
final class TracerouteCommand implements Callable<Integer> {

    @ArgGroup(multiplicity = "1")
    private Target target = new Target();

    /** An address to trace, or a trace that was saved. */
    private static final class Target {

        @Parameters(paramLabel = "ADDRESS", description = "an IPv4 or IPv6 address")
        private Optional<String> address = Optional.empty();

        @Option(names = "--read", paramLabel = "FILE",
                description = "the saved output of traceroute, tracepath or tracert")
        private Optional<Path> file = Optional.empty();
    }

    @Option(names = "--origin", paramLabel = "LAT,LNG",
            description = "where you are, as 41.795,-87.60: places that contradict the time are marked")
    private Optional<String> origin = Optional.empty();

    @Mixin
    private GeoOptions geo = new GeoOptions();

    @Override
    public Integer call() throws IOException {
        Trace trace = target.file.isPresent()
                ? Traceroute.parse(target.file.get())
                : Traceroute.run(IpAddress.parse(target.address.orElseThrow()), Traceroute.Options.defaults());
        Text table = Text.table("hop", "address", "ms", "name", "operator and place", "judged");
        for (Trace.Stop stop : trace.stops(geo.source())) {
            table.row(stop.hop(), stop.address(), millis(stop.millis()), stop.name(),
                    stop.answer().summary().replaceFirst("^[^ ]+ ", ""), judged(stop));
        }
        table.print();
        if (!trace.problem().isEmpty()) {
            Terminal.complain(trace.problem());
        }
        return table.size() > 0 ? ExitStatus.OK : ExitStatus.INPUT;
    }

    private static String millis(double millis) {
        return Double.isNaN(millis) ? "" : String.format(Locale.ROOT, "%.3f", millis);
    }

    private String judged(Trace.Stop stop) {
        if (origin.isEmpty() || !(stop.millis() > 0)) {
            return "";
        }
        Plausibility judged = Plausibility.of(Position.parse(origin.get()), stop.millis(), stop.answer().place());
        return judged.verdict() == Plausibility.Verdict.CONTRADICTED ? judged.explanation() : "";
    }
}
