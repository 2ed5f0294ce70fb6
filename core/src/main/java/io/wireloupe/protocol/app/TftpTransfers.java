package io.wireloupe.protocol.app;

import io.wireloupe.dissect.PacketInfo;
import io.wireloupe.dissect.State;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The requests of a pass, by client and server, whatever port that answers from; the oldest are forgotten first. */
final class TftpTransfers {

    static final State<TftpTransfers> ALL = State.of(TftpTransfers::new);

    private static final int MAX = 1 << 12;

    private final Map<Ends, Transfer> transfers = new LinkedHashMap<>();

    /** What was asked for, and how often the number of its blocks has begun anew. */
    static final class Transfer {
        final byte[] file;
        final long frame;
        private int last;
        private long rounds;

        Transfer(byte[] file, long frame) {
            this.file = file;
            this.frame = frame;
        }

        /** The number of a block in the whole transfer: the one in the packet has two octets only. */
        long full(int block) {
            // Late repetitions around the turn belong to the round before.
            if (last > 0xc000 && block < 0x4000) {
                rounds++;
            } else if (last < 0x4000 && block > 0xc000 && rounds > 0) {
                return (rounds - 1 << 16) + block;
            }
            last = block;
            return (rounds << 16) + block;
        }
    }

    private record Ends(long high, long low, int port, long serverHigh, long serverLow) {}

    void begin(PacketInfo p, byte[] file) {
        Ends ends = new Ends(p.sourceHigh(), p.sourceLow(), p.sourcePort(), p.destinationHigh(), p.destinationLow());
        transfers.remove(ends);
        transfers.put(ends, new Transfer(file, p.number()));
        if (transfers.size() > MAX) {
            transfers.remove(transfers.keySet().iterator().next());
        }
    }

    /** The transfer that a packet is part of, whichever way it goes. */
    @Nullable Transfer of(PacketInfo p) {
        @Nullable Transfer toClient = transfers.get(new Ends(p.destinationHigh(), p.destinationLow(),
                p.destinationPort(), p.sourceHigh(), p.sourceLow()));
        return toClient != null ? toClient : transfers.get(new Ends(p.sourceHigh(), p.sourceLow(), p.sourcePort(),
                p.destinationHigh(), p.destinationLow()));
    }
}
