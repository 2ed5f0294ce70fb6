package io.wireloupe.protocol.app;

import io.wireloupe.dissect.PacketInfo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of each direction of the TLS connections of a pass: whether it is encrypted, and the handshake message
 * that has begun. At most {@link #MAX_DIRECTIONS} are remembered; those that came first are forgotten first.
 */
final class TlsDirections {

    static final int MAX_DIRECTIONS = 1 << 13;

    private final Map<Key, Direction> directions = new LinkedHashMap<>();

    private record Key(long high, long low, int port, long otherHigh, long otherLow, int otherPort) {}

    /** One direction. */
    static final class Direction {
        private static final byte[] NOTHING = new byte[0];

        boolean encrypted;
        boolean thirteen;
        byte[] begun = NOTHING;

        void forgetBegun() {
            begun = NOTHING;
        }
    }

    Direction of(PacketInfo packet) {
        return of(new Key(packet.sourceHigh(), packet.sourceLow(), packet.sourcePort(), packet.destinationHigh(),
                packet.destinationLow(), packet.destinationPort()));
    }

    Direction opposite(PacketInfo packet) {
        return of(new Key(packet.destinationHigh(), packet.destinationLow(), packet.destinationPort(),
                packet.sourceHigh(), packet.sourceLow(), packet.sourcePort()));
    }

    private Direction of(Key key) {
        Direction direction = directions.get(key);
        if (direction == null) {
            direction = new Direction();
            directions.put(key, direction);
            if (directions.size() > MAX_DIRECTIONS) {
                directions.remove(directions.keySet().iterator().next());
            }
        }
        return direction;
    }

}
