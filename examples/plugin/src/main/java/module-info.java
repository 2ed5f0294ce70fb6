/** A plug-in: the decoder of a made-up protocol, and the code that makes a capture of it. */
module io.wireloupe.examples.plugin {
    requires static org.jspecify;
    requires transitive io.wireloupe.core;

    exports io.wireloupe.examples.plugin;

    provides io.wireloupe.dissect.Dissector with io.wireloupe.examples.plugin.Larder;
}
