package io.wireloupe.protocol.net;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import io.wireloupe.dissect.Counter;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.PacketInfo;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

/**
 * Echo requests that wait for their replies, by addresses, identifier, sequence number and checksum: a reply has the
 * request's octets but for the type, so that its checksum tells the request's.
 *
 * <p>At most {@link #MAX_REQUESTS} are kept; the oldest are given up first, counted by {@link #GIVEN_UP}.
 */
final class EchoRequests {

    /** How many requests are kept. */
    static final int MAX_REQUESTS = 8192;

    /** Requests that were forgotten before their replies came. */
    static final Counter GIVEN_UP = Counter.named("icmp.requests_given_up", "echo requests given up unanswered");

    private static final int ONES = 0xffff;

    private final Map<Key, Request> unanswered = new LinkedHashMap<>();

    private record Key(long fromHigh, long fromLow, long toHigh, long toLow, long echo) {}

    private record Request(long frame, long nanos) {}

    /** Remembers a request, whose checksum stands at offset 2 and identifier and sequence number at 4. */
    void request(Layer in) {
        PacketInfo p = in.packet();
        long echo = in.peek32(4) << 16 | sum(in, 0);
        Key key = new Key(p.sourceHigh(), p.sourceLow(), p.destinationHigh(), p.destinationLow(), echo);
        unanswered.remove(key);
        unanswered.put(key, new Request(p.number(), nanos(p)));
        if (unanswered.size() > MAX_REQUESTS) {
            Iterator<Key> oldest = unanswered.keySet().iterator();
            oldest.next();
            oldest.remove();
            in.count(GIVEN_UP, 1);
        }
    }

    /**
     * Records which request a reply answers, and how many milliseconds later.
     *
     * @param typeDifference what the first two octets of the reply are more than those of the request
     */
    void reply(Layer in, int typeDifference, UIntField frame, TextField milliseconds) {
        PacketInfo p = in.packet();
        long echo = in.peek32(4) << 16 | sum(in, -typeDifference);
        Request request = unanswered.remove(
                new Key(p.destinationHigh(), p.destinationLow(), p.sourceHigh(), p.sourceLow(), echo));
        if (request != null) {
            in.set(frame, request.frame(), 0, 0);
            String time = BigDecimal.valueOf(nanos(p) - request.nanos(), 6).stripTrailingZeros().toPlainString();
            in.set(milliseconds, time.getBytes(StandardCharsets.US_ASCII), 0, 0);
        }
    }

    /** RFC 1071: the sum in ones' complement that the checksum stands for, and a number more. */
    private static int sum(Layer in, int more) {
        return Math.floorMod((in.peek16(2) ^ ONES) + more, ONES);
    }

    private static long nanos(PacketInfo packet) {
        return packet.frame().seconds() * 1_000_000_000L + packet.frame().nanos();
    }
}
