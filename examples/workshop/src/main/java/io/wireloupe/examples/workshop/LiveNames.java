package io.wireloupe.examples.workshop;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.flows.Address;
import io.wireloupe.flows.LocalNetworks;
import io.wireloupe.flows.MacAddress;
import io.wireloupe.flows.NameCollector;
import io.wireloupe.flows.NameEvidence;

/**
 * Says who is behind an address while a capture runs: what packets call it, and who made the device. Not safe for use
 * by several threads.
 */
final class LiveNames {

    /** No IPv6 address looks so: with six groups it would have two colons side by side. */
    private static final Pattern MAC = Pattern.compile("[0-9a-f]{2}(?::[0-9a-f]{2}){5}");

    /** Packets can hold names as long as they like. */
    private static final int LONGEST = 48;

    private final NameCollector names;
    private final LongFunction<String> vendors;

    /**
     * Names from packets that these dissectors decode, and vendors by MAC address, with an empty text for unknown ones.
     */
    LiveNames(Dissectors dissectors, LongFunction<String> vendors) {
        this.names = new NameCollector(dissectors);
        this.vendors = vendors;
    }

    List<String> fieldNames() {
        return names.fieldNames();
    }

    void accept(Batch batch) {
        names.accept(batch);
    }

    /**
     * Who it is: {@code ipcam, Espressif Inc.}; empty if nothing is known.
     *
     * @param address an IP or MAC address
     * @param sender the MAC address from which its frames came last, 0 if there is none
     */
    String who(String address, long sender) {
        if (MAC.matcher(address).matches()) {
            MacAddress device = MacAddress.of(address);
            return device.isGroup() ? group(device.isBroadcast()) : who(Optional.empty(), Optional.of(device));
        }
        Address ip = Address.of(address);
        if (LocalNetworks.isGroup(ip)) {
            return group(ip.equals(Address.ipv4(-1)));
        }
        Optional<MacAddress> device = names.deviceWith(ip);
        // The frames of a remote address come from the router.
        if (device.isEmpty() && sender != 0 && LocalNetworks.standard().isLocal(ip)) {
            device = Optional.of(new MacAddress(sender));
        }
        return who(names.nameOf(ip), device);
    }

    private static String group(boolean broadcast) {
        return broadcast ? "everybody" : "a group";
    }

    private String who(Optional<NameEvidence> byAddress, Optional<MacAddress> device) {
        String name = device.flatMap(names::nameOf).or(() -> byAddress).map(NameEvidence::name).orElse("");
        String vendor = device.map(mac -> vendors.apply(mac.bits())).orElse("");
        return Stream.of(name, vendor).filter(text -> !text.isEmpty()).map(LiveNames::shortened)
                .collect(Collectors.joining(", "));
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 3)) + "...";
    }
}
