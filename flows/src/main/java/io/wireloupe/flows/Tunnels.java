package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives tunnels numbers from 1, together with the VLAN that they were seen in.
 *
 * <p>At most {@link #MAX} are told apart; the packets of further ones count to the ends of their tunnels. One thread
 * asks for numbers, several may ask what is behind them.
 */
final class Tunnels {

    /** Contexts below this and 0 are VLANs. */
    static final int FIRST = 1 << 12;
    static final int MAX = 1 << 16;

    private final Map<Seen, Integer> numbers = new HashMap<>();
    private final List<Seen> all = new ArrayList<>();

    private record Seen(Tunnel tunnel, int vlan) {}

    /** The number of a tunnel, 0 if there are too many. */
    synchronized int number(Tunnel tunnel, int vlan) {
        Seen seen = new Seen(tunnel, vlan);
        Integer known = numbers.get(seen);
        if (known != null) {
            return known;
        }
        if (all.size() == MAX) {
            return 0;
        }
        all.add(seen);
        numbers.put(seen, all.size());
        return all.size();
    }

    /** The VLAN of a context: a VLAN, or {@link #FIRST} and the number of a tunnel. */
    int vlan(int context) {
        return context <= FIRST ? context : seen(context).vlan;
    }

    Tunnel tunnel(int context) {
        return context <= FIRST ? Tunnel.NONE : seen(context).tunnel;
    }

    private synchronized Seen seen(int context) {
        return all.get(context - FIRST - 1);
    }
}
