package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.wireloupe.geo.Geo;
import io.wireloupe.geo.GeoAnswer;
import io.wireloupe.geo.GeoServer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exercises 6 and 7: whose network an address belongs to, and in which country. */
@Command(name = "geo", mixinStandardHelpOptions = true,
        description = "Says whose network addresses belong to and where; private addresses are never sent anywhere.")
final class GeoCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ADDRESS", description = "IPv4 or IPv6 addresses")
    private List<String> addresses = List.of();

    @Mixin
    private GeoOptions geo = new GeoOptions();

    @Option(names = "--serve", paramLabel = "PORT", arity = "0..1", fallbackValue = "5000",
            description = "answer GET /geoip/ADDRESS on this port of the loopback interface until stopped "
                    + "(default port: 5000)")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--samples", paramLabel = "DIR",
            description = "with --serve: a folder of captures, served under /iotlab/pcapsample/")
    private Optional<Path> samples = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Geo source = geo.source();
        for (String address : addresses) {
            GeoAnswer answer = source.locate(address);
            System.out.println(Terminal.clean(answer.summary()));
            if (!answer.problem().isEmpty()) {
                Terminal.complain(answer.problem());
            }
        }
        if (port.isPresent()) {
            serve(source, port.get());
        } else if (addresses.isEmpty()) {
            throw new IllegalArgumentException("geo needs an address, or --serve");
        }
        return ExitStatus.OK;
    }

    private void serve(Geo source, int onPort) throws IOException, InterruptedException {
        GeoServer.Options options = GeoServer.Options.loopback(onPort);
        try (GeoServer server = GeoServer.start(source, samples.map(options::withSamples).orElse(options))) {
            URI uri = server.uri();
            System.out.println("Answering at " + uri + "geoip/ADDRESS; stop with Ctrl-C");
            Thread.currentThread().join();
        }
    }
}
