package io.wireloupe.protocol.app;

import io.wireloupe.dissect.PacketInfo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers one number for each conversation, whichever end speaks. At most {@link #MAX} are kept; those that came first
 * are forgotten first.
 */
final class ConversationNumbers {

    static final int MAX = 1 << 13;

    private final Map<Key, Integer> numbers = new LinkedHashMap<>();

    private record Key(long high, long low, int port, long otherHigh, long otherLow, int otherPort) {

        static Key of(PacketInfo packet) {
            int high = Long.compare(packet.sourceHigh(), packet.destinationHigh());
            int low = high != 0 ? high : Long.compare(packet.sourceLow(), packet.destinationLow());
            int order = low != 0 ? low : Integer.compare(packet.sourcePort(), packet.destinationPort());
            return order <= 0
                    ? new Key(packet.sourceHigh(), packet.sourceLow(), packet.sourcePort(), packet.destinationHigh(),
                            packet.destinationLow(), packet.destinationPort())
                    : new Key(packet.destinationHigh(), packet.destinationLow(), packet.destinationPort(),
                            packet.sourceHigh(), packet.sourceLow(), packet.sourcePort());
        }
    }

    /** The number of the conversation that a packet belongs to. */
    int of(PacketInfo packet, int otherwise) {
        return numbers.getOrDefault(Key.of(packet), otherwise);
    }

    void put(PacketInfo packet, int number) {
        numbers.put(Key.of(packet), number);
        if (numbers.size() > MAX) {
            numbers.remove(numbers.keySet().iterator().next());
        }
    }
}
