package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts devices together from paths and facts. */
final class DeviceList {

    private final PathTable paths;
    private final Survey survey;
    private final Map<Key, Draft> drafts = new LinkedHashMap<>();

    /** A MAC address, or where there is none an IP address. */
    private record Key(MacAddress mac, String address) {}

    private static final class Draft {
        final SeriesPair series = new SeriesPair();
        final Map<Address, AddressEvidence> seen = new LinkedHashMap<>();
        long relayedFrames;
        long relayedBytes;
        long firstNanos = Long.MAX_VALUE;
        long lastNanos = Long.MIN_VALUE;
        long firstFrame = Long.MAX_VALUE;
    }

    DeviceList(PathTable paths, Survey survey) {
        this.paths = paths;
        this.survey = survey;
    }

    /** The devices, those with the most bytes first. */
    List<Device> build(Facts facts, SeriesBuilder builder) {
        for (int path = 0; path < paths.size(); path++) {
            addEnd(path, Survey.A);
            if (!paths.mac(path, Survey.A).equals(paths.mac(path, Survey.B)) || paths.mac(path, Survey.A).isNone()) {
                addEnd(path, Survey.B);
            }
        }
        Map<MacAddress, List<AddressEvidence>> claims = facts.byDevice();
        List<Device> devices = new ArrayList<>();
        drafts.forEach((key, draft) -> {
            // An IP address alone makes a device only if something answered from it: any address can be called.
            if (!key.mac().isNone() || !draft.seen.isEmpty()) {
                devices.add(device(key, draft, facts, claims, builder));
            }
        });
        devices.sort(Comparator.comparingLong((Device device) -> -device.total().bytes())
                .thenComparing(Device::mac).thenComparing(Device::id));
        return devices;
    }

    private void addEnd(int path, int end) {
        MacAddress mac = paths.mac(path, end);
        Scope scope = survey.scope(path);
        if (mac.isGroup() || mac.isNone() && !isLocalHost(path, end)) {
            return;
        }
        Key key = new Key(mac, mac.isNone() ? paths.address(path, end).toString() : "");
        Draft draft = drafts.computeIfAbsent(key, k -> new Draft());
        noteTimes(draft, path);
        boolean group = scope == Scope.GROUP;
        if (group || scope == Scope.NO_IP || scope == Scope.CROWD) {
            draft.series.other(paths, path, Survey.A);
            draft.series.other(paths, path, Survey.B);
        } else if (survey.isOwn(path, end)) {
            draft.series.up(paths, path, end);
            draft.series.down(paths, path, 1 - end);
        } else {
            for (int sender = 0; sender < 2; sender++) {
                draft.relayedFrames += paths.value(path, sender, PathTable.FRAMES);
                draft.relayedBytes += paths.value(path, sender, PathTable.BYTES);
            }
        }
        if (paths.hasAddresses(path)) {
            noteAddress(draft, path, end);
        }
    }

    /** Whether an end without MAC address is a host at home: beside a MAC address, no address at all is none. */
    private boolean isLocalHost(int path, int end) {
        return paths.hasAddresses(path)
                && paths.mac(path, 1 - end).isNone()
                && !LocalNetworks.isGroup(paths.address(path, end))
                && !LocalNetworks.isLoopback(paths.address(path, end))
                && survey.isLocal(paths.address(path, end));
    }

    private void noteTimes(Draft draft, int path) {
        for (int sender = 0; sender < 2; sender++) {
            if (paths.value(path, sender, PathTable.FRAMES) > 0) {
                draft.firstNanos = Math.min(draft.firstNanos, paths.value(path, sender, PathTable.FIRST));
                draft.lastNanos = Math.max(draft.lastNanos, paths.value(path, sender, PathTable.LAST));
                draft.firstFrame = Math.min(draft.firstFrame, paths.value(path, sender, PathTable.FIRST_FRAME));
            }
        }
    }

    /** Takes the address beside a MAC address for its own only if the device itself sent from it. */
    private void noteAddress(Draft draft, int path, int end) {
        Address address = paths.address(path, end);
        if (paths.value(path, end, PathTable.FRAMES) == 0 || LocalNetworks.isGroup(address)
                || Facts.isUnspecified(address) || !survey.isLocal(address) || !survey.isOwn(path, end)) {
            return;
        }
        AddressEvidence more = new AddressEvidence(address, AddressSource.IP_HEADER,
                paths.value(path, end, PathTable.FIRST_FRAME), paths.value(path, end, PathTable.FIRST),
                paths.value(path, end, PathTable.LAST));
        draft.seen.merge(address, more, (one, two) -> new AddressEvidence(address, AddressSource.IP_HEADER,
                Math.min(one.firstFrame(), two.firstFrame()), Math.min(one.firstNanos(), two.firstNanos()),
                Math.max(one.lastNanos(), two.lastNanos())));
    }

    private Device device(
            Key key, Draft draft, Facts facts, Map<MacAddress, List<AddressEvidence>> claims, SeriesBuilder builder) {
        List<AddressEvidence> addresses = new ArrayList<>(draft.seen.values());
        if (!key.mac().isNone()) {
            addresses.addAll(claims.getOrDefault(key.mac(), List.of()));
        }
        addresses.sort(Comparator.comparingLong(AddressEvidence::firstFrame).thenComparing(AddressEvidence::address)
                .thenComparing(AddressEvidence::source));
        Set<Address> own = new HashSet<>();
        addresses.stream().filter(evidence -> evidence.source() != AddressSource.DHCP_ASKED)
                .forEach(evidence -> own.add(evidence.address()));
        List<NameEvidence> names = facts.names().stream()
                .filter(name -> !key.mac().isNone() && name.device().filter(key.mac()::equals).isPresent()
                        || name.source() == NameSource.MDNS && name.address().filter(own::contains).isPresent())
                .toList();
        // A name that comes and goes is the device's once.
        Set<String> known = new HashSet<>();
        names = names.stream().filter(name -> known.add(name.source() + name.name())).toList();
        SeriesPair series = draft.series;
        return new Device(key.mac(), survey.gateway(key.mac()), addresses, names, series.up(), series.down(),
                series.other(), new Amount(draft.relayedFrames, draft.relayedBytes), draft.firstNanos,
                draft.lastNanos, draft.firstFrame, builder.series(series));
    }
}
