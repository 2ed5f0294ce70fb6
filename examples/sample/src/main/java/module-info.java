/** The sample capture of a home camera, and the blocks that its packets are built from. */
module io.wireloupe.examples.sample {
    requires static org.jspecify;

    exports io.wireloupe.examples.sample;
    exports io.wireloupe.examples.sample.packet;
}
