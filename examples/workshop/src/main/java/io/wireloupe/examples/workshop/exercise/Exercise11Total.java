package io.wireloupe.examples.workshop.exercise;

import io.wireloupe.capture.Capture;
import io.wireloupe.charts.Series;
import io.wireloupe.charts.Timeline;
import io.wireloupe.flows.Device;
import io.wireloupe.flows.Link;
import io.wireloupe.flows.Traffic;
import io.wireloupe.flows.TrafficOptions;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;

/** Exercise 11: all traffic between the busiest device and the router, both ways. */
public final class Exercise11Total {

    private Exercise11Total() {}

    public static void main(String... args) throws IOException {
        try (Capture capture = Capture.open(Given.capture(args))) {
            Traffic traffic = Traffic.of(capture, TrafficOptions.standard());
            Device router = traffic.devices().stream().filter(Device::isGateway).findFirst().orElseThrow();
            Device device = traffic.devices().stream().filter(d -> !d.isGateway()).findFirst().orElseThrow();
            Link link = traffic.link(device.mac(), router.mac()).orElseThrow();
            boolean deviceIsA = link.a().equals(device.mac());
            System.out.println(device.mac() + " -> router " + router.mac() + "  "
                    + (deviceIsA ? link.aToB() : link.bToA()));
            System.out.println(device.mac() + " <- router " + router.mac() + "  "
                    + (deviceIsA ? link.bToA() : link.aToB()));
            System.out.println("Total " + link.total() + "; all of the device " + device.total());
            long[] aToB = link.series().upBytes();
            long[] bToA = link.series().downBytes();
            Series drawn = Series.of(device.mac() + " <-> router", link.series().startNanos(),
                    link.series().widthNanos(), deviceIsA ? aToB : bToA, deviceIsA ? bToA : aToB);
            System.out.println("Picture: " + Timeline.of(drawn, List.of(), ZoneOffset.UTC)
                    .writeSvg(Given.output("11-total.svg", args)));
        }
    }
}
