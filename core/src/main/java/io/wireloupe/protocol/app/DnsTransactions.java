package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.DnsProtocol.DNS;

import io.wireloupe.dissect.Counter;
import io.wireloupe.dissect.DurationField;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.PacketInfo;
import io.wireloupe.dissect.RawFrame;
import io.wireloupe.dissect.State;
import io.wireloupe.dissect.UIntField;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds the query of each response, by addresses, ports and transaction id.
 *
 * <p>A query that comes again within five seconds, and a response that comes again, are retransmissions. At most
 * {@link #MAX_TRANSACTIONS} are remembered; the oldest are forgotten first.
 */
final class DnsTransactions {

    static final int MAX_TRANSACTIONS = 1 << 14;

    /** Queries that were forgotten because there were too many. */
    static final Counter FORGOTTEN = Counter.named("dns.queries_forgotten", "DNS queries forgotten");

    private static final long RETRANSMISSION_NANOS = 5_000_000_000L;
    private static final State<DnsTransactions> STATE = State.of(DnsTransactions::new);

    private final Map<Key, Transaction> transactions = new LinkedHashMap<>();

    /** The two ends, the lower one first, so that both directions are the same. */
    private record Key(long high, long low, int port, long otherHigh, long otherLow, int otherPort, int id) {

        static Key of(PacketInfo packet, int id) {
            boolean ordered = compare(packet) <= 0;
            return ordered
                    ? new Key(packet.sourceHigh(), packet.sourceLow(), packet.sourcePort(), packet.destinationHigh(),
                            packet.destinationLow(), packet.destinationPort(), id)
                    : new Key(packet.destinationHigh(), packet.destinationLow(), packet.destinationPort(),
                            packet.sourceHigh(), packet.sourceLow(), packet.sourcePort(), id);
        }

        private static int compare(PacketInfo packet) {
            int high = Long.compare(packet.sourceHigh(), packet.destinationHigh());
            int low = high != 0 ? high : Long.compare(packet.sourceLow(), packet.destinationLow());
            return low != 0 ? low : Integer.compare(packet.sourcePort(), packet.destinationPort());
        }
    }

    private record Transaction(long query, long queryNanos, long response) {}

    /** The fields, and how they are filled. */
    static final class Fields {

        static final UIntField RESPONSE_TO = DNS.uint32("dns.response_to", "Response to the query in frame");
        static final DurationField TIME = DNS.duration("dns.time", "Time since the query");
        static final FlagField RETRANSMISSION = DNS.flag("dns.retransmission", "Comes again", 1);
        static final UIntField RETRANSMIT_REQUEST_IN =
                DNS.uint32("dns.retransmit_request_in", "Came before as the query in frame");
        static final UIntField RETRANSMIT_RESPONSE_IN =
                DNS.uint32("dns.retransmit_response_in", "Came before as the response in frame");
        static final FlagField UNSOLICITED = DNS.flag("dns.unsolicited", "No query was seen", 1);

        void record(Layer in, int id, boolean response) {
            boolean wanted = in.wants(RESPONSE_TO) || in.wants(TIME) || in.wants(RETRANSMISSION)
                    || in.wants(RETRANSMIT_REQUEST_IN) || in.wants(RETRANSMIT_RESPONSE_IN) || in.wants(UNSOLICITED);
            if (wanted && !in.packet().inError()) {
                in.state(STATE).add(in, id, response);
            }
        }
    }

    private void add(Layer in, int id, boolean response) {
        Key key = Key.of(in.packet(), id);
        @Nullable Transaction known = transactions.get(key);
        long number = in.packet().number();
        if (response) {
            response(in, key, known, number);
        } else {
            query(in, key, known, number);
        }
        if (transactions.size() > MAX_TRANSACTIONS) {
            transactions.remove(transactions.keySet().iterator().next());
            in.count(FORGOTTEN, 1);
        }
    }

    private void query(Layer in, Key key, @Nullable Transaction known, long number) {
        long now = now(in.packet().frame());
        if (known == null || known.response() != 0 || now - known.queryNanos() >= RETRANSMISSION_NANOS) {
            transactions.remove(key);
            transactions.put(key, new Transaction(number, now, 0));
        } else {
            in.set(Fields.RETRANSMISSION, true, 0, 0);
            in.set(Fields.RETRANSMIT_REQUEST_IN, known.query(), 0, 0);
        }
    }

    private void response(Layer in, Key key, @Nullable Transaction known, long number) {
        if (known == null) {
            in.set(Fields.UNSOLICITED, true, 0, 0);
        } else if (known.response() != 0) {
            in.set(Fields.RETRANSMISSION, true, 0, 0);
            in.set(Fields.RETRANSMIT_RESPONSE_IN, known.response(), 0, 0);
        } else {
            transactions.put(key, new Transaction(known.query(), known.queryNanos(), number));
            in.set(Fields.RESPONSE_TO, known.query(), 0, 0);
            long time = now(in.packet().frame()) - known.queryNanos();
            in.set(Fields.TIME, time / 1_000_000_000, (int) (time % 1_000_000_000), 0, 0);
        }
    }

    private static long now(RawFrame frame) {
        return frame.seconds() * 1_000_000_000L + frame.nanos();
    }
}
