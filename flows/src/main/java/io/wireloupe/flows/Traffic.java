package io.wireloupe.flows;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.wireloupe.capture.Capture;

/**
 * What a capture's traffic comes to, worked out in one pass: who talked with whom, how much, and when.
 *
 * <pre>{@code
 * try (Capture capture = Capture.open(Path.of("camera1.pcap"))) {
 *     Traffic traffic = Traffic.of(capture, TrafficOptions.standard());
 *     for (Connection connection : traffic.connections()) {
 *         System.out.println(connection.device() + " " + connection.remote() + " " + connection.total());
 *     }
 * }
 * }</pre>
 *
 * <p>Each frame counts by its outermost IP header. Its direction is relative to the local device: <em>down</em> is
 * towards it and <em>up</em> away from it, whoever began and whoever sent more. Sums of parts are sums of frames: the
 * scopes, the protocols, the links, the connections with {@link #unconnected}, and the total series each add up to
 * {@link Totals#all}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Traffic {

    private final Totals totals;
    private final List<ProtocolShare> protocols;
    private final List<Device> devices;
    private final List<Connection> connections;
    private final List<Endpoint<MacAddress>> linkEndpoints;
    private final List<Endpoint<Address>> ipEndpoints;
    private final List<Link> links;
    private final List<Flow> flows;
    private final Names names;
    private final List<DeviceEvidence> evidence;
    private final Series series;
    private final Predicate<Address> local;

    Traffic(Totals totals, List<ProtocolShare> protocols, List<Device> devices, List<Connection> connections,
            List<Endpoint<MacAddress>> linkEndpoints, List<Endpoint<Address>> ipEndpoints, List<Link> links,
            List<Flow> flows, Facts facts, Series series, Predicate<Address> local) {
        this.totals = totals;
        this.protocols = List.copyOf(protocols);
        this.devices = List.copyOf(devices);
        this.connections = List.copyOf(connections);
        this.linkEndpoints = List.copyOf(linkEndpoints);
        this.ipEndpoints = List.copyOf(ipEndpoints);
        this.links = List.copyOf(links);
        this.flows = List.copyOf(flows);
        this.names = new Names(facts.names());
        this.evidence = List.copyOf(facts.evidence());
        this.series = series;
        this.local = local;
    }

    /**
     * Reads a capture to its end.
     *
     * @param capture a capture that has not been read yet; it is read to its end and not closed
     * @param options networks, bins and limits
     * @return the traffic of the whole capture
     * @throws java.io.UncheckedIOException if the capture cannot be read further
     */
    public static Traffic of(Capture capture, TrafficOptions options) {
        return of(capture, options, flow -> { });
    }

    /**
     * Reads a capture to its end, and hands over each flow when it ends, so that none needs to be kept ({@link
     * TrafficOptions#withLimits}).
     *
     * @param capture a capture that has not been read yet; it is read to its end and not closed
     * @param options networks, bins and limits
     * @param ended takes each flow when it ends; what it throws ends the pass
     * @return the traffic of the whole capture
     * @throws java.io.UncheckedIOException if the capture cannot be read further
     */
    public static Traffic of(Capture capture, TrafficOptions options, Consumer<Flow> ended) {
        TrafficCollector collector = new TrafficCollector(capture.dissectors(), options, ended);
        if (options.readsContent()) {
            capture.fields(collector.fieldNames()).forEachBatch(collector::accept);
        } else {
            collector.read(capture);
        }
        return collector.traffic();
    }

    /** {@return how much there is in all} */
    public Totals totals() {
        return totals;
    }

    /** {@return how much of it is of which protocol, the most bytes first} */
    public List<ProtocolShare> protocols() {
        return protocols;
    }

    /**
     * {@return the devices, gateways among them, the most bytes first; not among them are the MAC address of all zeros
     * and the loopback addresses, see {@link Device}}
     */
    public List<Device> devices() {
        return devices;
    }

    /**
     * {@return the device with this MAC address}
     *
     * @param mac the address of the device
     */
    public Optional<Device> device(MacAddress mac) {
        return devices.stream().filter(device -> device.mac().equals(mac)).findFirst();
    }

    /** {@return all connections, the most bytes first; small ones are among them} */
    public List<Connection> connections() {
        return connections;
    }

    /**
     * {@return the connections of a scope, the most bytes first}
     *
     * @param scope where the other end is
     */
    public List<Connection> connections(Scope scope) {
        return connections.stream().filter(connection -> connection.scope() == scope).toList();
    }

    /**
     * {@return the connections of a device, the most bytes first}
     *
     * @param device the address of the device
     */
    public List<Connection> connections(MacAddress device) {
        return connections.stream().filter(connection -> connection.device().equals(device)).toList();
    }

    /**
     * {@return the first connections of a scope: a view, nothing else is forgotten}
     *
     * @param scope where the other end is
     * @param count how many at most, from 0
     */
    public List<Connection> top(Scope scope, int count) {
        return connections.stream().filter(connection -> connection.scope() == scope).limit(count).toList();
    }

    /** {@return the frames that are of no connection: those without IP, and those of too many pairs} */
    public Amount unconnected() {
        return totals.of(Scope.NO_IP).plus(totals.of(Scope.CROWD));
    }

    /** {@return the MAC addresses, groups among them, the most bytes first} */
    public List<Endpoint<MacAddress>> linkEndpoints() {
        return linkEndpoints;
    }

    /** {@return the addresses of the outermost IP headers, groups among them, the most bytes first} */
    public List<Endpoint<Address>> ipEndpoints() {
        return ipEndpoints;
    }

    /** {@return the pairs of MAC addresses, the most bytes first} */
    public List<Link> links() {
        return links;
    }

    /**
     * {@return what passed between two MAC addresses, in whichever order they are named}
     *
     * @param one one of the two
     * @param other the other one
     */
    public Optional<Link> link(MacAddress one, MacAddress other) {
        return links.stream().filter(link -> link.a().equals(one) && link.b().equals(other)
                || link.a().equals(other) && link.b().equals(one)).findFirst();
    }

    /**
     * {@return the flows, by the numbers of their first frames; not all, if {@link Totals#flowsNotKept} is above 0}
     */
    public List<Flow> flows() {
        return flows;
    }

    /** {@return the names that packets gave addresses and devices} */
    public Names names() {
        return names;
    }

    /** {@return what devices told of themselves, each piece once, in the order of the frames} */
    public List<DeviceEvidence> evidence() {
        return evidence;
    }

    /**
     * {@return what a device told of itself, in the order of the frames}
     *
     * @param device the address of the device
     */
    public List<DeviceEvidence> evidence(MacAddress device) {
        return evidence.stream().filter(told -> told.device().equals(device)).toList();
    }

    /** {@return all frames over time; up and down are those between local and remote addresses} */
    public Series series() {
        return series;
    }

    /**
     * {@return what all devices exchanged with an address over time: the sum of the connections whose {@linkplain
     * Connection#remote other end} it is} Up is what they sent to it; all bins are zero if there is none.
     *
     * @param remote the address of the other end
     */
    public Series series(Address remote) {
        return series.sumOf(connections.stream().filter(connection -> connection.remote().equals(remote))
                .map(Connection::series).toList());
    }

    /**
     * {@return whether an address counted as local}
     *
     * @param address any address, of a packet or not
     */
    public boolean isLocal(Address address) {
        return local.test(address);
    }
}
