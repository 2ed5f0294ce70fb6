package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.wireloupe.geo.Geo;

import picocli.CommandLine.Option;

/** Where places and operators come from, for all commands that ask. */
final class GeoOptions {

    @Option(names = "--mmdb", paramLabel = "FILE",
            description = "a database in MaxMind's format, asked before the built-in one; may be given several times")
    private List<Path> databases = List.of();

    @Option(names = "--geo-url", paramLabel = "URL",
            description = "a service that answers GET /geoip/ADDRESS, asked first; public addresses are sent to it")
    private Optional<URI> service = Optional.empty();

    /** The sources in the order in which they are asked. */
    Geo source() throws IOException {
        Geo source = Geo.embedded();
        if (!databases.isEmpty()) {
            source = Geo.mmdb(databases.toArray(Path[]::new)).orElse(source);
        }
        return service.isPresent() ? Geo.http(service.get()).orElse(source) : source;
    }
}
