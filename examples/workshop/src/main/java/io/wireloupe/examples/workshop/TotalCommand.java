package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.wireloupe.capture.Capture;
import io.wireloupe.charts.Series;
import io.wireloupe.charts.Timeline;
import io.wireloupe.flows.Amount;
import io.wireloupe.flows.Device;
import io.wireloupe.flows.Link;
import io.wireloupe.flows.MacAddress;
import io.wireloupe.flows.Traffic;
import io.wireloupe.flows.TrafficOptions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Exercise 11: all traffic between a device and the router, both ways. */
@Command(name = "total", mixinStandardHelpOptions = true,
        description = "Adds up all frames between each device and the router, and draws those of the busiest device "
                + "over time: total.svg.")
final class TotalCommand implements Callable<Integer> {

    @Mixin
    private CaptureArgument capture = new CaptureArgument();

    @Option(names = {"-o", "--output"}, paramLabel = "DIR",
            description = "the folder to write into (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("workshop-report");

    @Override
    public Integer call() throws IOException {
        try (Capture open = capture.open()) {
            Traffic traffic = Traffic.of(open, TrafficOptions.standard());
            Optional<MacAddress> router = traffic.devices().stream().filter(Device::isGateway).map(Device::mac)
                    .findFirst();
            if (router.isEmpty()) {
                System.out.println("No router is seen in this capture: no address that carries remote ones");
            } else {
                print(traffic, router.get());
            }
            return Captures.complainIfTruncated(open);
        }
    }

    private void print(Traffic traffic, MacAddress router) throws IOException {
        List<Link> links = traffic.links().stream()
                .filter(link -> (link.a().equals(router) || link.b().equals(router)) && !link.a().isGroup()
                        && !link.b().isGroup())
                .toList();
        Text table = Text.table("device", "frames to router", "bytes to router", "frames from router",
                "bytes from router");
        for (Link link : links) {
            Amount up = up(link, router);
            Amount down = up == link.aToB() ? link.bToA() : link.aToB();
            table.row(device(link, router), up.frames(), up.bytes(), down.frames(), down.bytes());
        }
        System.out.println("Router " + router);
        table.print();
        if (!links.isEmpty()) {
            draw(links.get(0), router);
        }
    }

    private void draw(Link link, MacAddress router) throws IOException {
        boolean deviceIsA = link.b().equals(router);
        io.wireloupe.flows.Series series = link.series();
        Series up = Series.of(device(link, router) + " <-> router " + router, series.startNanos(), series.widthNanos(),
                deviceIsA ? series.upBytes() : series.downBytes(), deviceIsA ? series.downBytes() : series.upBytes());
        Files.createDirectories(folder);
        Path picture = Timeline.of(up, List.of(), ZoneOffset.UTC).writeSvg(folder.resolve("total.svg"));
        System.out.println("Picture: " + picture.toAbsolutePath().normalize());
    }

    private static MacAddress device(Link link, MacAddress router) {
        return link.a().equals(router) ? link.b() : link.a();
    }

    private static Amount up(Link link, MacAddress router) {
        return link.b().equals(router) ? link.aToB() : link.bToA();
    }
}
