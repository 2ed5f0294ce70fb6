/** MAC address to vendor: the IEEE registries, longest prefix first, and what kind of address it is. */
module io.wireloupe.oui {
    requires static org.jspecify;
    requires transitive io.wireloupe.core;
    requires java.net.http;

    exports io.wireloupe.oui;

    provides io.wireloupe.dissect.MacNameResolver with io.wireloupe.oui.EmbeddedVendorNames;
}
