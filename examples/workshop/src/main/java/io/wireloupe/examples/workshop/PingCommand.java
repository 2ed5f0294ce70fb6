package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;

import io.wireloupe.geo.GeoAnswer;
import io.wireloupe.geo.IpAddress;
import io.wireloupe.geo.Plausibility;
import io.wireloupe.geo.Position;
import io.wireloupe.geo.probe.Ping;
import io.wireloupe.geo.probe.PingResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exercise 12: how far away a suspicious address can be at most. */
@Command(name = "ping", mixinStandardHelpOptions = true,
        description = "Measures the round-trip time to an address, and says whether the place that the databases give "
                + "can be true. Sends packets to the address.")
final class PingCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ADDRESS", description = "an IPv4 or IPv6 address")
    private String address = "";

    @Option(names = {"-c", "--count"}, paramLabel = "N", description = "how many times (default: ${DEFAULT-VALUE})")
    private int count = 5;

    @Option(names = "--origin", paramLabel = "LAT,LNG", description = "where you are, as 41.795,-87.60")
    private Optional<String> origin = Optional.empty();

    @Mixin
    private GeoOptions geo = new GeoOptions();

    @Override
    public Integer call() throws IOException {
        IpAddress asked = IpAddress.parse(address);
        GeoAnswer answer = geo.source().locate(asked);
        System.out.println(Terminal.clean(answer.summary()));
        PingResult result = Ping.run(asked, Ping.Options.of(count));
        System.out.println(Terminal.clean(result.summary()));
        OptionalDouble quickest = result.quickest();
        if (origin.isPresent() && quickest.isPresent()) {
            Plausibility judged =
                    Plausibility.of(Position.parse(origin.get()), quickest.getAsDouble(), answer.place());
            System.out.println(Terminal.clean(judged.explanation()));
        }
        return result.received() > 0 ? ExitStatus.OK : ExitStatus.INPUT;
    }
}
