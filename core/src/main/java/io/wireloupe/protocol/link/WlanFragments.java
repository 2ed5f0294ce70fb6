package io.wireloupe.protocol.link;

import io.wireloupe.dissect.FragmentTable;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.State;

import org.jspecify.annotations.Nullable;

/**
 * Puts 802.11 frames together from their fragments: IEEE 802.11-2020 10.5. Fragments are numbered, and those of a frame
 * share the sequence number and the addresses.
 */
final class WlanFragments {

    private static final int SEQUENCE_CONTROL = 22;
    private static final int MORE_FRAGMENTS = 0x04;
    private static final State<FragmentTable> FRAGMENTS = State.of(FragmentTable::new);

    private WlanFragments() {}

    /** Takes the whole body of a frame. */
    interface Body {
        void accept(Layer in, byte[] whole);
    }

    /**
     * Whether the frame can be read by itself. A last fragment of which no earlier one has been seen counts as whole:
     * some receivers put frames together and leave the number of the last fragment in the header.
     */
    static boolean isWhole(Layer in, int at, int end) {
        int number = in.peek16le(SEQUENCE_CONTROL) & 0x0f;
        boolean more = more(in);
        if (!more && number == 0) {
            return true;
        }
        return !more && in.has(at, end - at)
                && !in.state(FRAGMENTS).awaits(source(in), destination(in), sequence(in), in);
    }

    /** Adds a fragment and hands on the whole body if it is the last one missing. */
    static void join(Layer in, int at, int end, Body body) {
        int count = end - at;
        int number = in.peek16le(SEQUENCE_CONTROL) & 0x0f;
        if (count < 0 || !in.has(at, count)) {
            in.data(at, count);
            return;
        }
        FragmentTable table = in.state(FRAGMENTS);
        byte @Nullable [] whole =
                table.addNumbered(source(in), destination(in), sequence(in), in, at, count, number, more(in));
        if (whole == null) {
            in.data(at, count);
            return;
        }
        Wlan.FRAGMENT_FIELDS.record(in, table, whole.length, at, count);
        body.accept(in, whole);
    }

    private static boolean more(Layer in) {
        return (in.peek8(1) & MORE_FRAGMENTS) != 0;
    }

    private static int sequence(Layer in) {
        return in.peek16le(SEQUENCE_CONTROL) >>> 4;
    }

    private static long destination(Layer in) {
        return WlanAddresses.destination(in);
    }

    private static long source(Layer in) {
        return WlanAddresses.source(in);
    }
}
