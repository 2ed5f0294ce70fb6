package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What packets said of devices: addresses, names, routers. At most {@link #MAX} facts of a kind are kept; a home has
 * some hundred. Not safe for use by several threads.
 */
final class Facts {

    static final int MAX = 100_000;

    private final Map<Claim, AddressEvidence> claims = new LinkedHashMap<>();
    private final Map<NamedThing, Integer> named = new HashMap<>();
    private final Map<Told, DeviceEvidence> evidence = new LinkedHashMap<>();
    private final List<NameEvidence> names = new ArrayList<>();
    private final Map<MacAddress, Long> advertisers = new LinkedHashMap<>();
    private final Map<Address, Long> dhcpRouters = new LinkedHashMap<>();
    private final Map<Network, Long> onLink = new LinkedHashMap<>();

    private record Claim(MacAddress device, Address address, AddressSource source) {}

    private record NamedThing(NameSource source, Object thing) {}

    private record Told(MacAddress device, EvidenceKind kind, String value) {}

    void address(MacAddress device, Address address, AddressSource source, long frame, long timeNanos) {
        if (device.isNone() || device.isGroup() || LocalNetworks.isGroup(address) || isUnspecified(address)) {
            return;
        }
        Claim claim = new Claim(device, address, source);
        AddressEvidence known = claims.get(claim);
        if (known != null) {
            claims.put(claim, new AddressEvidence(address, source, known.firstFrame(),
                    Math.min(known.firstNanos(), timeNanos), Math.max(known.lastNanos(), timeNanos)));
        } else if (claims.size() < MAX) {
            claims.put(claim, new AddressEvidence(address, source, frame, timeNanos, timeNanos));
        }
    }

    static boolean isUnspecified(Address address) {
        return address.high() == 0 && address.low() == 0;
    }

    /** Keeps a name; if the same was said of the same thing last, and still holds, that lasts longer now. */
    void name(NameEvidence name) {
        if (name.name().isEmpty()) {
            return;
        }
        NamedThing thing =
                new NamedThing(name.source(), name.address().isPresent() ? name.address().get() : name.device());
        Integer last = named.get(thing);
        NameEvidence before = last == null ? null : names.get(last);
        if (last != null && before != null && before.name().equals(name.name()) && before.holdsAt(name.timeNanos())) {
            names.set(last, before.until(Math.max(before.untilNanos(), name.untilNanos())));
        } else if (names.size() < MAX) {
            named.put(thing, names.size());
            names.add(name);
        }
    }

    /** Ends a name, if it was the last that this source gave the address. */
    void withdraw(Address address, String name, NameSource source, long untilNanos) {
        Integer last = named.get(new NamedThing(source, address));
        if (last != null && names.get(last).name().equals(name)) {
            names.set(last, names.get(last).until(Math.min(names.get(last).untilNanos(), untilNanos)));
        }
    }

    /** Keeps what a device tells of itself the first time that it does. */
    void evidence(DeviceEvidence told) {
        if (told.device().isNone() || told.device().isGroup() || told.value().isEmpty() || evidence.size() >= MAX) {
            return;
        }
        evidence.putIfAbsent(new Told(told.device(), told.kind(), told.value()), told);
    }

    Collection<DeviceEvidence> evidence() {
        return evidence.values();
    }

    void advertiser(MacAddress router, long frame) {
        if (advertisers.size() < MAX) {
            advertisers.putIfAbsent(router, frame);
        }
    }

    void dhcpRouter(Address router, long frame) {
        if (dhcpRouters.size() < MAX) {
            dhcpRouters.putIfAbsent(router, frame);
        }
    }

    void onLink(Network network, long frame) {
        if (onLink.size() < MAX) {
            onLink.putIfAbsent(network, frame);
        }
    }

    Map<MacAddress, Long> advertisers() {
        return advertisers;
    }

    Map<Address, Long> dhcpRouters() {
        return dhcpRouters;
    }

    Set<Network> onLink() {
        return onLink.keySet();
    }

    List<NameEvidence> names() {
        return names;
    }

    /** Whether a device on the link said that it has an address, or a server gave it to one. */
    Set<Address> claimed() {
        Set<Address> all = new LinkedHashSet<>();
        claims.forEach((claim, evidence) -> {
            if (claim.source() != AddressSource.DHCP_ASKED) {
                all.add(claim.address());
            }
        });
        return all;
    }

    /** The device that said first that it has an address, or was given it. */
    Optional<MacAddress> deviceWith(Address address) {
        return claims.keySet().stream()
                .filter(claim -> claim.address().equals(address) && claim.source() != AddressSource.DHCP_ASKED)
                .map(Claim::device).findFirst();
    }

    /** The addresses of each device, in the order of their first frames. */
    Map<MacAddress, List<AddressEvidence>> byDevice() {
        Map<MacAddress, List<AddressEvidence>> all = new LinkedHashMap<>();
        claims.forEach((claim, evidence) ->
                all.computeIfAbsent(claim.device(), device -> new ArrayList<>()).add(evidence));
        return all;
    }
}
