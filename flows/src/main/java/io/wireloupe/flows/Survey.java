package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Tells, when all frames have been seen, which addresses are local, which MAC addresses are gateways, and between whom
 * each path runs.
 *
 * <p>A MAC address is a gateway's if remote addresses stand beside it in frames from or to local ones, if it announced
 * itself as a router, or if it has the address that DHCP named as the router.
 */
final class Survey {

    /** The ends of a path. */
    static final int A = 0;
    static final int B = 1;

    private final PathTable paths;
    private final Facts facts;
    private final LocalNetworks local;
    private final Set<Address> learned;
    private final List<Network> onLink;
    private final Scope[] scopes;
    private final Map<Address, Boolean> localByAddress = new HashMap<>();
    private final Map<MacAddress, List<GatewayEvidence>> gateways = new LinkedHashMap<>();
    private final Map<MacAddress, Set<Address>> claimedBy = new HashMap<>();

    Survey(PathTable paths, Facts facts, TrafficOptions options) {
        this.paths = paths;
        this.facts = facts;
        this.local = options.local();
        this.learned = options.learnsLocal() ? facts.claimed() : Set.of();
        this.onLink = options.learnsLocal() ? List.copyOf(facts.onLink()) : List.of();
        facts.byDevice().forEach((mac, all) -> all.stream()
                .filter(evidence -> evidence.source() != AddressSource.DHCP_ASKED)
                .forEach(evidence -> claimedBy.computeIfAbsent(mac, m -> new HashSet<>()).add(evidence.address())));
        this.scopes = new Scope[paths.size()];
        for (int path = 0; path < scopes.length; path++) {
            scopes[path] = classify(path);
        }
        findGateways();
    }

    private Scope classify(int path) {
        if (paths.isCrowd(path)) {
            return Scope.CROWD;
        }
        if (!paths.hasAddresses(path)) {
            return Scope.NO_IP;
        }
        if (isGroupEnd(path, A) || isGroupEnd(path, B)) {
            return Scope.GROUP;
        }
        boolean a = isLocal(paths.address(path, A));
        boolean b = isLocal(paths.address(path, B));
        return a && b ? Scope.INSIDE : a || b ? Scope.REMOTE : Scope.TRANSIT;
    }

    Scope scope(int path) {
        return scopes[path];
    }

    /** Whether an end of a path is a group, by its IP address or by its MAC address. */
    boolean isGroupEnd(int path, int end) {
        return LocalNetworks.isGroup(paths.address(path, end)) || paths.mac(path, end).isGroup();
    }

    boolean isLocal(Address address) {
        return localByAddress.computeIfAbsent(address, a -> local.isLocal(a)
                || learned.contains(a)
                || onLink.stream().anyMatch(network -> network.contains(a)));
    }

    /**
     * The end of a path whose device a connection is told of: the local end; the sender to a group; of two local ends
     * the one that is no gateway; else the one that sent the first frame.
     */
    int deviceEnd(int path) {
        Scope scope = scopes[path];
        if (scope == Scope.REMOTE) {
            return isLocal(paths.address(path, A)) ? A : B;
        }
        if (scope == Scope.GROUP) {
            return isGroupEnd(path, B) ? A : B;
        }
        boolean gatewayA = gateways.containsKey(paths.mac(path, A));
        if (scope == Scope.INSIDE && gatewayA != gateways.containsKey(paths.mac(path, B))) {
            return gatewayA ? B : A;
        }
        return firstFrame(path, A) <= firstFrame(path, B) ? A : B;
    }

    /** The first frame that an end sent, or a number above all if it sent none. */
    long firstFrame(int path, int end) {
        return paths.value(path, end, PathTable.FRAMES) == 0
                ? Long.MAX_VALUE
                : paths.value(path, end, PathTable.FIRST_FRAME);
    }

    private void findGateways() {
        Map<MacAddress, Set<Address>> carried = new LinkedHashMap<>();
        Map<MacAddress, Long> firstFrames = new HashMap<>();
        Map<Address, Set<MacAddress>> holders = new HashMap<>();
        for (int path = 0; path < scopes.length; path++) {
            if (scopes[path] == Scope.REMOTE) {
                int far = 1 - deviceEnd(path);
                MacAddress mac = paths.mac(path, far);
                if (!mac.isNone() && !mac.equals(paths.mac(path, 1 - far))) {
                    carried.computeIfAbsent(mac, m -> new LinkedHashSet<>()).add(paths.address(path, far));
                    firstFrames.merge(mac, Math.min(firstFrame(path, A), firstFrame(path, B)), Math::min);
                }
            }
        }
        claimedBy.forEach((mac, all) ->
                all.forEach(address -> holders.computeIfAbsent(address, a -> new LinkedHashSet<>()).add(mac)));
        carried.forEach((mac, remote) -> sign(mac, GatewayEvidence.Sign.CARRIES_REMOTE,
                "carries " + remote.size() + (remote.size() == 1 ? " remote address" : " remote addresses"),
                Objects.requireNonNull(firstFrames.get(mac))));
        facts.advertisers().forEach((mac, frame) -> sign(mac, GatewayEvidence.Sign.ROUTER_ADVERTISEMENT,
                "announced itself as a router", frame));
        facts.dhcpRouters().forEach((address, frame) -> holders.getOrDefault(address, Set.of()).forEach(mac ->
                sign(mac, GatewayEvidence.Sign.DHCP_ROUTER, "has " + address + ", named by DHCP as the router",
                        frame)));
    }

    private void sign(MacAddress mac, GatewayEvidence.Sign sign, String detail, long frame) {
        gateways.computeIfAbsent(mac, m -> new ArrayList<>()).add(new GatewayEvidence(sign, detail, frame));
    }

    List<GatewayEvidence> gateway(MacAddress mac) {
        return gateways.getOrDefault(mac, List.of());
    }

    /**
     * Whether an end of a path is the MAC address's own: always but for a gateway, whose own addresses are those that
     * it claimed, or if it claimed none those that are local.
     */
    boolean isOwn(int path, int end) {
        MacAddress mac = paths.mac(path, end);
        if (!gateways.containsKey(mac)) {
            return true;
        }
        Address address = paths.address(path, end);
        Set<Address> claimed = claimedBy.getOrDefault(mac, Set.of());
        boolean knowsVersion = claimed.stream().anyMatch(own -> own.version() == address.version());
        return knowsVersion ? claimed.contains(address) : isLocal(address);
    }
}
