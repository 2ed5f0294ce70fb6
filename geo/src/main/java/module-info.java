/** IP address to place and network operator; whois and RDAP, ping, traceroute, and whether a place can be true. */
module io.wireloupe.geo {
    requires static transitive org.jspecify;

    exports io.wireloupe.geo;
}
