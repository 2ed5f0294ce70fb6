package io.wireloupe.charts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.wireloupe.flows.Address;
import io.wireloupe.flows.Connection;
import io.wireloupe.flows.Scope;
import io.wireloupe.geo.Geo;
import io.wireloupe.geo.GeoAnswer;
import io.wireloupe.geo.IpAddress;
import io.wireloupe.geo.Source;

/** The remote endpoints of a capture as the report shows them, each with its operator and place. */
final class EndpointRows {

    private final List<EndpointRow> rows = new ArrayList<>();
    private final Set<Source> sources = new LinkedHashSet<>();

    EndpointRows(io.wireloupe.flows.Traffic traffic, DeviceRows devices, Geo geo) {
        Map<Address, List<Connection>> byRemote = new LinkedHashMap<>();
        for (Connection connection : traffic.connections(Scope.REMOTE)) {
            byRemote.computeIfAbsent(connection.remote(), r -> new ArrayList<>()).add(connection);
        }
        Map<IpAddress, GeoAnswer> answers =
            geo.locateAll(byRemote.keySet().stream().map(EndpointRows::ip).toList());
        byRemote.forEach((remote, connections) -> {
            Name name = traffic.names().nameOf(remote).map(DeviceRows::name).orElse(Name.UNKNOWN);
            rows.add(row(remote, name, connections, devices, Objects.requireNonNull(answers.get(ip(remote)))));
        });
        rows.sort((a, b) -> Long.compare(b.traffic().bytes(), a.traffic().bytes()));
    }

    List<EndpointRow> rows() {
        return rows;
    }

    /** The sources that answered for any of the endpoints. */
    Set<Source> sources() {
        return sources;
    }

    private EndpointRow row(Address remote, Name name, List<Connection> connections, DeviceRows devices,
        GeoAnswer answer) {
        Traffic sum = Traffic.NONE;
        Set<String> labels = new LinkedHashSet<>();
        long firstNanos = Long.MAX_VALUE;
        long lastNanos = Long.MIN_VALUE;
        long firstFrame = Long.MAX_VALUE;
        for (Connection connection : connections) {
            sum = sum.plus(DeviceRows.between(connection.up(), connection.down()));
            labels.add(devices.label(connection));
            firstNanos = Math.min(firstNanos, connection.firstNanos());
            lastNanos = Math.max(lastNanos, connection.lastNanos());
            firstFrame = Math.min(firstFrame, connection.firstFrame());
        }
        note(answer.operatorSource());
        note(answer.placeSource());
        String operator = answer.special().isSpecial() ? answer.special().reason()
            : answer.operator().isKnown() ? answer.operator().toString() : "";
        return new EndpointRow(remote.toString(), name, operator, place(answer), List.copyOf(labels), sum,
            new Seen(firstFrame, firstNanos, lastNanos), List.of());
    }

    private void note(Source source) {
        if (!source.name().isEmpty()) {
            sources.add(source);
        }
    }

    private static Place place(GeoAnswer answer) {
        io.wireloupe.geo.Place place = answer.place();
        return switch (place.precision()) {
            case CITY -> Place.city(place.city(), place.country().code(),
                new GeoPoint(place.latitude(), place.longitude()), answer.placeSource().toString());
            case COUNTRY_CENTROID -> Place.country(place.country().code(), answer.placeSource().toString());
            case NONE -> Place.UNKNOWN;
        };
    }

    private static IpAddress ip(Address address) {
        return IpAddress.of(address.octets());
    }
}
