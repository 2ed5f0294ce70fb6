package io.wireloupe.examples.workshop.exercise;

import io.wireloupe.capture.Capture;
import io.wireloupe.flows.Connection;
import io.wireloupe.flows.Scope;
import io.wireloupe.flows.Traffic;
import io.wireloupe.flows.TrafficOptions;
import io.wireloupe.flows.Workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Exercise 5: frames for each remote address, the table of connections, the top talkers. */
public final class Exercise05TopTalkers {

    private Exercise05TopTalkers() {}

    public static void main(String... args) throws IOException {
        Path file = Given.capture(args);
        try (Capture capture = Capture.open(file)) {
            Traffic traffic = Traffic.of(capture, TrafficOptions.standard());
            List<Connection> remote = traffic.connections(Scope.REMOTE);
            long addresses = remote.stream().map(Connection::remote).distinct().count();
            System.out.println(remote.size() + " connections to " + addresses + " remote addresses, " + traffic.totals()
                    .all().frames() + " frames in all; the top 5:");
            for (Connection c : traffic.top(Scope.REMOTE, 5)) {
                System.out.println(c.device() + "  " + c.remote() + "  up " + c.up() + ", down " + c.down());
            }
        }
        try (Capture capture = Capture.open(file)) {
            Workshop notebook = Workshop.of(capture);
            System.out.println("The notebook's way: " + notebook.framesPerDestination().size()
                    + " \"remote\" addresses in " + notebook.connections().size() + " rows; the top 5:");
            notebook.connections().stream().limit(5).forEach(row ->
                    System.out.println(row.mac() + "  " + row.address() + "  " + row.frames() + " frames"));
        }
    }
}
