package io.wireloupe.capture;

import java.util.List;

/**
 * What a file says of a frame beside its bytes, time and link.
 *
 * @param interfaceName the name of the interface that saw it, empty if the file does not tell
 * @param comments remarks that somebody made on the frame
 */
record FrameNotes(String interfaceName, List<String> comments) {

    static final FrameNotes NONE = new FrameNotes("", List.of());
}
