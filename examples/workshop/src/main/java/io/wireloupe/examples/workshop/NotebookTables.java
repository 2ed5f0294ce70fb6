package io.wireloupe.examples.workshop;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.wireloupe.flows.Connection;
import io.wireloupe.flows.Device;
import io.wireloupe.flows.Export;
import io.wireloupe.flows.Flow;
import io.wireloupe.flows.MacAddress;
import io.wireloupe.flows.Series;
import io.wireloupe.flows.Totals;
import io.wireloupe.flows.Traffic;
import io.wireloupe.oui.Vendors;

/** The files that hold what the notebook works out. */
final class NotebookTables implements Closeable {

    static final String FRAMES = "frames.csv";
    private static final String DEVICES = "devices.csv";
    private static final String CONNECTIONS = "connections.csv";
    private static final String FLOWS = "flows.csv";
    private static final String SECONDS = "seconds.csv";
    private static final String CONNECTION_SECONDS = "connection-seconds.csv";

    private final Path folder;
    private final Vendors vendors;
    private final CsvFile<Flow> flows;
    private final Text summary = Text.table("rows", "table");
    private String total = "";

    /** A bin of a connection in which there were frames; the texts are made once for all of its bins. */
    private record Moment(String device, String local, String remote, Series.Bin bin) {}

    NotebookTables(Path folder, Vendors vendors) throws IOException {
        this.folder = folder;
        this.vendors = vendors;
        this.flows = new CsvFile<>(folder.resolve(FLOWS), Export.flows());
    }

    /** All files that may be written into a folder. */
    static List<Path> files(Path folder) {
        return List.of(FRAMES, DEVICES, CONNECTIONS, FLOWS, SECONDS, CONNECTION_SECONDS).stream().map(folder::resolve)
                .toList();
    }

    /** Adds a flow that has ended; flows stand in the order of their ends. */
    void add(Flow flow) {
        flows.add(flow);
    }

    /** Writes all but flows. */
    void write(Traffic traffic) throws IOException {
        Export<Device> devices = Export.devices().column("vendor", device -> vendor(device.mac()));
        Export<Connection> connections = Export.connections()
                .column("vendor", connection -> vendor(connection.device()));
        note(CsvFile.of(folder.resolve(DEVICES), devices, traffic.devices().stream()));
        note(CsvFile.of(folder.resolve(CONNECTIONS), connections, traffic.connections().stream()));
        flows.close();
        note(flows);
        note(CsvFile.of(folder.resolve(SECONDS), Export.bins(), traffic.series().stream()));
        note(CsvFile.of(folder.resolve(CONNECTION_SECONDS), moments(),
                traffic.connections().stream().flatMap(NotebookTables::moments)));
        Totals totals = traffic.totals();
        total = totals.all() + " in all: up " + totals.up() + ", down " + totals.down()
                + ", other " + traffic.series().other();
    }

    private String vendor(MacAddress mac) {
        return mac.isNone() ? "" : vendors.of(mac.bits()).name();
    }

    private static Stream<Moment> moments(Connection connection) {
        String device = connection.device().toString();
        String local = connection.local().toString();
        String remote = connection.remote().toString();
        return connection.series().streamFilled().map(bin -> new Moment(device, local, remote, bin));
    }

    private static Export<Moment> moments() {
        return Export.<Moment>empty()
                .column("device", Moment::device)
                .column("local", Moment::local)
                .column("remote", Moment::remote)
                .columns(Export.bins().only("start_time", "up_frames", "up_bytes", "down_frames", "down_bytes"),
                        Moment::bin);
    }

    private void note(CsvFile<?> file) {
        note(file.rows(), file.path());
    }

    /** Adds a file to the summary. */
    void note(long rows, Path file) {
        summary.row(rows, file);
    }

    /** Says where the tables lie and what they add up to. */
    void print() {
        summary.print();
        System.out.println(total);
    }

    @Override
    public void close() throws IOException {
        flows.close();
    }
}
