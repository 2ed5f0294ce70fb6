/** Flows, endpoints, devices, connections and time series, whose sums are the sums of the packets. */
module io.wireloupe.flows {
    requires static transitive org.jspecify;
    requires transitive io.wireloupe.core;

    exports io.wireloupe.flows;
}
