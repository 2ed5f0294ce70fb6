package io.wireloupe.geo.probe;

import io.wireloupe.geo.IpAddress;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What came back for one packet.
 *
 * @param address who answered; empty for silence
 * @param name the router's name as the text gives it; empty where there is none
 * @param millis the round trip in milliseconds; empty for silence
 * @param note what the program marked, as {@code !H} for an unreachable host; mostly empty
 */
public record HopReply(Optional<IpAddress> address, String name, OptionalDouble millis, String note) {

    /** No answer: a star in the text. */
    public static final HopReply SILENCE = new HopReply(Optional.empty(), "", OptionalDouble.empty(), "");
}
