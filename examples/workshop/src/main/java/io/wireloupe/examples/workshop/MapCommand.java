package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.wireloupe.charts.Picture;
import io.wireloupe.charts.ReportData;
import io.wireloupe.charts.WorldMap;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Exercise 8: the endpoints on a map. */
@Command(name = "map", mixinStandardHelpOptions = true,
        description = "Draws the remote endpoints on a map of the world: map.svg and map.png.")
final class MapCommand implements Callable<Integer> {

    @Mixin
    private Survey survey = new Survey();

    @Mixin
    private OriginOption origin = new OriginOption();

    @Option(names = {"-o", "--output"}, paramLabel = "DIR",
            description = "the folder to write into (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("workshop-report");

    @Override
    public Integer call() throws IOException {
        ReportData data = survey.data();
        Picture map = origin.origin().map(from -> WorldMap.of(data.endpoints(), from))
                .orElseGet(() -> WorldMap.of(data.endpoints()));
        Files.createDirectories(folder);
        System.out.println("Map: " + map.writeSvg(folder.resolve("map.svg")).toAbsolutePath().normalize());
        System.out.println("Map: " + map.writePng(folder.resolve("map.png")).toAbsolutePath().normalize());
        return survey.status();
    }
}
