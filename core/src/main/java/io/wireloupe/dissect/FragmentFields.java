package io.wireloupe.dissect;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a packet that was put together from fragments, which protocols with fragments share but for their
 * names: the frames they came in, what is odd about them, and the length of the whole.
 *
 * <p>They stand in the frame that completes the packet. Immutable, and safe for use by several threads.
 */
public final class FragmentFields {

    private final @Nullable PresenceField fragments;
    private final UIntField fragment;
    private final FlagField overlap;
    private final FlagField conflict;
    private final UIntField error;
    private final UIntField count;
    private final UIntField length;

    private FragmentFields(Protocol protocol, String prefix, boolean marked) {
        fragments = marked ? protocol.presence(prefix + ".fragments", "Put together from fragments") : null;
        fragment = protocol.uint32(prefix + ".fragment", "Frame of a fragment");
        overlap = protocol.flag(prefix + ".fragment.overlap", "Fragment overlaps one before it", 1);
        conflict = protocol.flag(prefix + ".fragment.overlap.conflict", "Fragments that overlap differ", 1);
        error = protocol.uint32(prefix + ".fragment.error", "Frame of a fragment that contradicts one before it");
        count = protocol.uint32(prefix + ".fragment.count", "Fragment count");
        length = protocol.uint32(prefix + ".reassembled.length", "Length of the whole").unit("bytes");
    }

    /**
     * Declares the fields of a protocol, whose names begin with {@code prefix}.
     *
     * @param protocol the protocol whose packets are cut
     * @param prefix what the fields' names begin with: {@code ip}
     * @return the fields
     */
    public static FragmentFields of(Protocol protocol, String prefix) {
        return new FragmentFields(protocol, prefix, true);
    }

    /**
     * {@return the same without the mark {@code PREFIX.fragments}}
     *
     * @param protocol the protocol whose packets are cut
     * @param prefix what the fields' names begin with: {@code ip}
     */
    public static FragmentFields unmarked(Protocol protocol, String prefix) {
        return new FragmentFields(protocol, prefix, false);
    }

    /** {@return the field that says how many fragments there were} */
    public UIntField count() {
        return count;
    }

    /** {@return the field of the frames that the fragments came in} */
    public UIntField fragment() {
        return fragment;
    }

    /** {@return the field that says how long the whole is} */
    public UIntField length() {
        return length;
    }

    /**
     * Records what a table tells of the packet that it gave last.
     *
     * @param in the layer that ended the datagram
     * @param table the table that gave the datagram
     * @param wholeLength how many bytes the whole datagram has
     * @param offset where the fragment's data begins in the layer
     * @param size how many bytes it has
     */
    public void record(Layer in, FragmentTable table, int wholeLength, int offset, int size) {
        if (fragments != null) {
            in.mark(fragments, offset, size);
        }
        for (int i = 0; i < table.fragments(); i++) {
            in.set(table.conflicts(i) ? error : fragment, table.frame(i), offset, size);
            if (table.overlaps(i)) {
                in.set(overlap, true, offset, size);
            }
            if (table.conflicts(i)) {
                in.set(conflict, true, offset, size);
            }
        }
        in.set(count, table.fragments(), offset, size);
        in.set(length, wholeLength, offset, size);
    }
}
