/** Capture files, the dissection engine and its plug-in interface, protocols, fields and rows. */
module io.wireloupe.core {
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports io.wireloupe.capture;
    exports io.wireloupe.capture.live;
    exports io.wireloupe.dissect;
    exports io.wireloupe.filter;
    exports io.wireloupe.protocol.app;
    exports io.wireloupe.protocol.link;
    exports io.wireloupe.protocol.net;
    exports io.wireloupe.protocol.transport;

    uses io.wireloupe.capture.live.LiveProvider;
    uses io.wireloupe.dissect.Dissector;
    uses io.wireloupe.dissect.MacNameResolver;
}
