package io.wireloupe.safety;

import java.util.ArrayList;
import java.util.List;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Table;
import io.wireloupe.dissect.Tables;

/**
 * Leads from a frame straight to any table entry of any dissector: the first two octets of the frame choose the entry,
 * the third in what manner and between which addresses; the rest is the payload.
 */
final class Doorway implements Dissector {

    /** The link type of frames that begin here: one that no protocol has. */
    static final int LINK_TYPE = 0xfff0;

    private static final Protocol DOORWAY = Protocol.define("Doorway to every dissector", "Doorway", "doorway");
    private static final int HEADER = 3;
    private static final int EPHEMERAL_PORT = 50_000;
    private static final int MANNERS = 6;

    /** The standard dissectors and this one. */
    static final Dissectors DISSECTORS = Dissectors.standard().with(new Doorway());

    private final List<Entry> entries = new ArrayList<>();

    /** One number that a dissector has claimed in a table. */
    record Entry(Dissector dissector, Table table, int key) {

        @Override
        public String toString() {
            return dissector.protocol().name() + " by " + table + " " + key;
        }
    }

    Doorway() {
        for (Dissector dissector : Dissectors.standard().all()) {
            dissector.register(new Registration() {
                @Override
                public void on(Table table, int... keys) {
                    for (int key : keys) {
                        entries.add(new Entry(dissector, table, key));
                    }
                }

                @Override
                public void handsTo(Table... tables) {}

                @Override
                public void needs(Field field, Table... tables) {}

                @Override
                public void needsAll(Field field) {}

                @Override
                public void guesses(Table table) {}

                @Override
                public void alsoRecords(Protocol protocol) {}

                @Override
                public void alsoRecords(Field field) {}
            });
        }
    }

    /** Every entry of every table; its place in the list is what a frame names it by. */
    static List<Entry> entries() {
        return new Doorway().entries;
    }

    /** A frame that leads to an entry. */
    static byte[] frame(int entry, int manner, byte[] payload) {
        byte[] frame = new byte[HEADER + payload.length];
        frame[0] = (byte) (entry >> 8);
        frame[1] = (byte) entry;
        frame[2] = (byte) manner;
        System.arraycopy(payload, 0, frame, HEADER, payload.length);
        return frame;
    }

    @Override
    public Protocol protocol() {
        return DOORWAY;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINK_TYPE);
    }

    @Override
    public int dissect(Layer in) {
        Entry entry = entries.get(in.peek16(0) % entries.size());
        int manner = in.peek8(2);
        int count = in.length() - HEADER;
        if ((manner & 0x80) == 0) {
            in.packet().ipv4(0x0a000001, 0x0a000002);
        } else {
            in.packet().ipv6(0xfe80_0000_0000_0000L, 1, 0xfe80_0000_0000_0000L, 2);
        }
        boolean answer = (manner & 0x40) != 0;
        in.packet().ports(answer ? entry.key & 0xffff : EPHEMERAL_PORT, answer ? EPHEMERAL_PORT : entry.key & 0xffff);
        in.packet().stream(entry.table == Tables.TCP_PORT);
        in.packet().inError((manner & 0x20) != 0);
        in.packet().fragmented((manner & 0x10) != 0);
        switch (manner % MANNERS) {
            case 0 -> in.nextContained(entry.table, entry.key, HEADER, count);
            case 1 -> in.quote(entry.table, entry.key, HEADER, count);
            case 2 -> {
                if (in.captured() > HEADER) {
                    in.nextOfStream(entry.table, entry.key, HEADER, in.captured() - HEADER);
                }
            }
            case 3 -> {
                byte[] whole = new byte[Math.max(0, in.captured() - HEADER)];
                in.copy(HEADER, whole, 0, whole.length);
                in.nextWhole(entry.table, entry.key, whole);
            }
            default -> in.next(entry.table, entry.key, HEADER);
        }
        return in.length();
    }
}
