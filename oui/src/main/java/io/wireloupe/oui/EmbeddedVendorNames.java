package io.wireloupe.oui;

import io.wireloupe.dissect.MacNameResolver;

/**
 * The service by which {@code core} finds vendor names: the embedded registry, loaded when the first name is asked for.
 *
 * <p>Programs use {@link Vendors} itself. Immutable and safe for use by several threads.
 */
public final class EmbeddedVendorNames implements MacNameResolver {

    /** Makes the provider; called by {@link java.util.ServiceLoader}. */
    public EmbeddedVendorNames() {
        // Nothing is loaded before it is needed.
    }

    @Override
    public String nameOf(long mac) {
        return Vendors.embedded().nameOf(mac);
    }
}
