/** Capture files, the dissection engine and its plug-in interface, protocols, fields and rows. */
module io.wireloupe.core {
    requires static org.jspecify;
    requires org.slf4j;

    exports io.wireloupe.dissect;

    uses io.wireloupe.dissect.MacNameResolver;
}
