package io.wireloupe.charts;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.wireloupe.flows.Address;
import io.wireloupe.flows.Amount;
import io.wireloupe.flows.Connection;
import io.wireloupe.flows.Device;
import io.wireloupe.flows.Flow;
import io.wireloupe.flows.MacAddress;
import io.wireloupe.flows.NameEvidence;
import io.wireloupe.flows.Session;
import io.wireloupe.flows.SessionRule;
import io.wireloupe.oui.Vendor;
import io.wireloupe.oui.Vendors;

/** The devices of a capture as the report shows them, and what other tables call them. */
final class DeviceRows {

    /** So many devices have a time line of their own; all others share one. */
    static final int MOST_SERIES = 200;
    private static final int MOST_BINS = 2000;
    /** What stands out by {@link SessionRule} is 8 times 500 bytes a second for 5 seconds at least. */
    private static final long LEAST_BUSY = 20_000;

    private final io.wireloupe.flows.Traffic traffic;
    private final Vendors vendors;
    private final Map<String, DeviceRow> byId = new HashMap<>();
    private final List<DeviceRow> rows = new ArrayList<>();
    private final Map<String, List<Session>> busy = new HashMap<>();

    DeviceRows(io.wireloupe.flows.Traffic traffic, Vendors vendors, Sightings sightings) {
        this.traffic = traffic;
        this.vendors = vendors;
        Map<String, Protection> protections = protections(sightings);
        for (Device device : traffic.devices()) {
            DeviceRow row = row(device, protections.getOrDefault(device.id(), Protection.NONE));
            rows.add(row);
            byId.put(device.id(), row);
        }
    }

    List<DeviceRow> rows() {
        return rows;
    }

    /** What other tables call a connection's device. */
    String label(Connection connection) {
        String id = id(connection);
        DeviceRow row = byId.get(id);
        return row == null ? id : row.label();
    }

    private static String id(Connection connection) {
        MacAddress mac = connection.device();
        return mac.isNone() ? connection.local().toString() : mac.toString();
    }

    /**
     * A series for each of the {@value #MOST_SERIES} devices with the most bytes, in the order of the rows, and one for
     * the sum of all others, so that the series still add up to all devices.
     */
    List<Series> series() {
        List<Series> all = new ArrayList<>();
        for (int i = 0; i < rows.size() && i < MOST_SERIES; i++) {
            io.wireloupe.flows.Series series = traffic.devices().get(i).series().atMost(MOST_BINS);
            all.add(Series.of(rows.get(i).label(), series.startNanos(), series.widthNanos(), series.upBytes(),
                series.downBytes()));
        }
        if (withoutSeries() > 0) {
            Series first = all.get(0);
            long[] up = new long[first.size()];
            long[] down = new long[first.size()];
            for (Device device : traffic.devices().subList(MOST_SERIES, rows.size())) {
                io.wireloupe.flows.Series series = device.series().atMost(MOST_BINS);
                add(up, series.upBytes());
                add(down, series.downBytes());
            }
            all.add(Series.of(Figures.of(withoutSeries(), "more device"), first.startNanos(), first.binNanos(), up,
                down));
        }
        return all;
    }

    /** When a device was busy; found once, since the series may be long. */
    List<Session> busy(Device device) {
        return busy.computeIfAbsent(device.id(), id -> device.total().bytes() < LEAST_BUSY ? List.of()
            : SessionRule.standard().sessions(device.series()));
    }

    /** When devices were busy, of those that have a series of their own. */
    List<TimelineEvent> sessions() {
        List<TimelineEvent> all = new ArrayList<>();
        for (int i = 0; i < rows.size() && i < MOST_SERIES; i++) {
            String label = rows.get(i).label();
            for (Session session : busy(traffic.devices().get(i))) {
                all.add(new TimelineEvent(session.startNanos(), session.endNanos(), label,
                        Figures.bytes(session.bytes())
                    + ", " + Figures.bytes(session.upBytes()) + " of them up"));
            }
        }
        return all;
    }

    /** How many devices share one series. */
    int withoutSeries() {
        return Math.max(0, rows.size() - MOST_SERIES);
    }

    private static void add(long[] sums, long[] more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }

    private DeviceRow row(Device device, Protection protection) {
        Vendor vendor = vendors.of(device.mac().bits());
        Name name = device.names().stream().findFirst().map(DeviceRows::name).orElse(Name.UNKNOWN);
        List<String> addresses = device.addresses().stream().map(a -> a.address().toString()).distinct().toList();
        Seen seen = new Seen(device.firstFrame(), device.firstNanos(), device.lastNanos());
        return new DeviceRow(device.id(), name, device.mac().isNone() ? "" : vendor.name(), addresses,
            evidence(device, vendor), between(device.up(), device.down()), protection, seen);
    }

    static Name name(NameEvidence evidence) {
        return new Name(evidence.name(), source(evidence));
    }

    private static String source(NameEvidence evidence) {
        return evidence.source() + ", frame " + evidence.frame();
    }

    static Traffic between(Amount up, Amount down) {
        return new Traffic(up.bytes(), down.bytes(), up.frames(), down.frames());
    }

    private static List<Evidence> evidence(Device device, Vendor vendor) {
        List<Evidence> all = new ArrayList<>();
        if (!device.mac().isNone() && !vendor.remark().isEmpty()) {
            all.add(new Evidence(vendor.remark(), "MAC address", device.firstFrame()));
        }
        device.gateway().forEach(sign -> all.add(new Evidence(
            "gateway: " + sign.detail(), sign.sign().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            sign.frame())));
        device.names().forEach(name -> all.add(new Evidence("name " + name.name(), name.source().toString(),
            name.frame())));
        device.addresses().forEach(address -> all.add(new Evidence("address " + address.address(),
            address.source().name().toLowerCase(Locale.ROOT).replace('_', ' '), address.firstFrame())));
        return all;
    }

    /** The bytes of each device by how readable they are, from its flows. */
    private Map<String, Protection> protections(Sightings sightings) {
        Map<Pair, String> owners = new HashMap<>();
        for (Connection connection : traffic.connections()) {
            owners.put(new Pair(connection.local(), connection.remote()), id(connection));
        }
        Map<String, Map<Readability, Long>> sums = new HashMap<>();
        for (Flow flow : traffic.flows()) {
            Address a = flow.key().source();
            Address b = flow.key().destination();
            String owner = owners.getOrDefault(new Pair(a, b), owners.get(new Pair(b, a)));
            if (owner != null) {
                sums.computeIfAbsent(owner, m -> new EnumMap<>(Readability.class))
                    .merge(Readability.of(flow, sightings.decoded(flow.key())), flow.bytes(), Long::sum);
            }
        }
        Map<String, Protection> protections = new HashMap<>();
        sums.forEach((id, sum) -> protections.put(id, new Protection(
            sum.getOrDefault(Readability.ENCRYPTED, 0L), sum.getOrDefault(Readability.CLEAR, 0L),
            sum.getOrDefault(Readability.UNKNOWN, 0L))));
        return protections;
    }

    private record Pair(Address local, Address remote) {
    }
}
