/** IP address to place and network operator; whois and RDAP, ping, traceroute, and whether a place can be true. */
module io.wireloupe.geo {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.google.common;
    requires com.maxmind.db;
    requires java.net.http;
    requires jdk.httpserver;
    requires org.slf4j;

    exports io.wireloupe.geo;
    exports io.wireloupe.geo.probe;
}
