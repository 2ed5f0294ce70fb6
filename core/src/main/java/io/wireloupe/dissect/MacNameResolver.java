package io.wireloupe.dissect;

import java.util.ServiceLoader;

/**
 * Gives MAC addresses the short names that Wireshark shows, such as {@code AmazonTe_0f:02:03}.
 *
 * <p>{@code core} holds no vendor registry; a provider of this service (the {@code oui} module has one) is found by
 * {@link java.util.ServiceLoader}. Without one, {@code eth.src_resolved} and its like print the plain address.
 *
 * <p>Implementations are immutable and safe for use by several threads.
 */
public interface MacNameResolver {

    /**
     * The name of an address.
     *
     * @param mac the address in the lower 48 bits, first octet on the wire highest
     * @return its name, or the plain address ({@code 02:00:5e:10:00:01}) where nothing is known; never empty
     */
    String nameOf(long mac);

    /** {@return the first provider on the class path or module path; without any, one that names no address} */
    static MacNameResolver installed() {
        return ServiceLoader.load(MacNameResolver.class).findFirst().orElse(mac -> "");
    }
}
