package io.wireloupe.charts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.wireloupe.flows.Address;
import io.wireloupe.flows.AddressEvidence;
import io.wireloupe.flows.Connection;
import io.wireloupe.flows.Device;
import io.wireloupe.flows.Flow;
import io.wireloupe.flows.Session;

/** All that the flags are worked out from, and how they call those who took part. */
final class Observed {
    private static final int MOST_NAMED = 5;

    private final io.wireloupe.flows.Traffic traffic;
    private final Sightings sightings;
    private final DeviceRows devices;
    private final Map<Address, String> owners = new HashMap<>();
    private final Map<Pair, List<Flow>> flows = new HashMap<>();

    private record Pair(Address one, Address other) {
    }

    Observed(io.wireloupe.flows.Traffic traffic, Sightings sightings, DeviceRows devices) {
        this.traffic = traffic;
        this.sightings = sightings;
        this.devices = devices;
        for (int i = 0; i < traffic.devices().size(); i++) {
            Device device = traffic.devices().get(i);
            for (AddressEvidence address : device.addresses()) {
                owners.putIfAbsent(address.address(), devices.rows().get(i).label());
            }
        }
        for (Flow flow : traffic.flows()) {
            flows.computeIfAbsent(pair(flow.key().source(), flow.key().destination()), p -> new ArrayList<>())
                    .add(flow);
        }
    }

    private static Pair pair(Address a, Address b) {
        return a.compareTo(b) <= 0 ? new Pair(a, b) : new Pair(b, a);
    }

    io.wireloupe.flows.Traffic traffic() {
        return traffic;
    }

    Sightings sightings() {
        return sightings;
    }

    /** The flows of a connection, whoever began them. */
    List<Flow> flows(Connection connection) {
        return flows.getOrDefault(pair(connection.local(), connection.remote()), List.of());
    }

    /** When a device was busy. */
    List<Session> busy(Device device) {
        return devices.busy(device);
    }

    /** What the report calls a connection's device. */
    String device(Connection connection) {
        return devices.label(connection);
    }

    /** A device by its label; all others by their name, if any, and address. */
    String party(Address address) {
        String owner = owners.get(address);
        return owner != null ? owner : remote(address, Long.MIN_VALUE);
    }

    /** A remote address with its name at a moment, if it has one. */
    String remote(Address address, long nanos) {
        return traffic.names().nameOf(address, nanos).map(name -> name.name() + " (" + address + ")")
            .orElse(address.toString());
    }

    /** The remote ends of connections, the first by name. */
    String remotes(List<Connection> connections) {
        return Figures.some(connections.stream().map(c -> remote(c.remote(), c.firstNanos())).distinct().toList(),
            MOST_NAMED);
    }

    static List<String> addresses(List<Connection> connections) {
        return connections.stream().map(connection -> connection.remote().toString()).distinct().toList();
    }
}
