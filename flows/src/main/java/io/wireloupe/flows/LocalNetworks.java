package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.List;

/**
 * Which addresses are inside: those of devices at home, as opposed to remote ones.
 *
 * <p>The standard is: private addresses (RFC 1918: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16), link-local ones (RFC
 * 3927: 169.254.0.0/16, RFC 4291: fe80::/10), unique local ones (RFC 4193: fc00::/7), the shared space behind a
 * carrier's address translation (RFC 6598: 100.64.0.0/10), loopback (RFC 1122: 127.0.0.0/8, RFC 4291: ::1) and the
 * unspecified address (RFC 1122: 0.0.0.0/8, RFC 4291: ::), under which a device speaks before it has one. Add your own
 * networks where devices have public addresses.
 *
 * <p>Group addresses (RFC 5771: 224.0.0.0/4, RFC 4291: ff00::/8, the broadcast address 255.255.255.255) are neither
 * inside nor outside. A subnet's own broadcast address cannot be told from the address alone: it counts as a group
 * address where the frame was sent to the link's broadcast address.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class LocalNetworks {

    private static final LocalNetworks STANDARD = new LocalNetworks(List.of());

    private final List<Network> added;

    private LocalNetworks(List<Network> added) {
        this.added = List.copyOf(added);
    }

    /** {@return the standard, with nothing added} */
    public static LocalNetworks standard() {
        return STANDARD;
    }

    /**
     * {@return these networks and one more}
     *
     * @param more a network that counts as local
     */
    public LocalNetworks with(Network more) {
        List<Network> all = new ArrayList<>(added);
        all.add(more);
        return new LocalNetworks(all);
    }

    /** {@return the networks that were added to the standard} */
    public List<Network> added() {
        return added;
    }

    /**
     * {@return whether an address is inside}
     *
     * @param address an address of either version
     */
    public boolean isLocal(Address address) {
        if (standard(address.version(), address.high(), address.low())) {
            return true;
        }
        for (Network network : added) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return whether an address is one of a group of hosts: multicast or the broadcast address}
     *
     * @param address an address of either version
     */
    public static boolean isGroup(Address address) {
        return address.isIpv4()
                ? address.low() >>> 28 == 0xe || address.low() == 0xffff_ffffL
                : address.high() >>> 56 == 0xff;
    }

    /** Whether an address is one under which a host talks to itself (RFC 1122: 127.0.0.0/8, RFC 4291: ::1). */
    static boolean isLoopback(Address address) {
        return address.isIpv4() ? address.low() >>> 24 == 127 : address.high() == 0 && address.low() == 1;
    }

    private static boolean standard(int version, long high, long low) {
        if (version == 6) {
            return high >>> 57 == 0xfc >> 1 || high >>> 54 == 0xfe80 >> 6 || high == 0 && low >>> 1 == 0;
        }
        int first = (int) (low >>> 24);
        return first == 10 || first == 127 || first == 0
                || low >>> 20 == 0xac1
                || low >>> 16 == 0xc0a8
                || low >>> 16 == 0xa9fe
                || low >>> 22 == (100 << 2 | 1);
    }
}
