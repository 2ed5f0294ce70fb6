package io.wireloupe.dissect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One pass over a capture by a {@link Plan}: takes frames in their order and gives rows or trees.
 *
 * <p>This is the engine under {@code Capture}; use it directly for frames that come from elsewhere. It holds what the
 * dissectors remember between packets. No frame content makes it throw. Not safe for use by several threads.
 */
public final class Dissection {

    /** How many layers may stand inside one another; deeper ones end the packet as malformed. */
    public static final int MAX_DEPTH = 256;

    /** How many layers a packet may have in all, such as samples of other packets; more end it as malformed. */
    public static final int MAX_LAYERS = 1 << 14;

    final Plan plan;

    /** The table by which the layer that is entered next is found, if it is by one. */
    @Nullable Table by;

    final PacketInfo packet = new PacketInfo();
    Batch batch;
    @Nullable TreeBuilder tree;

    /** What the dissector of the stream piece handed on last awaits: from where, -1 for nothing, and how much. */
    int streamAwaitedFrom = -1;
    int streamAwaitedCount;

    /** Whether the stream piece handed on next is the last one, and where the one before opened a tunnel to. */
    boolean streamEnds;
    int streamTunnel = -1;

    /** Whether the layer that is entered next is a guess. */
    boolean guessing;

    private final Layer[] layers = new Layer[MAX_DEPTH];
    private int depth;
    int entered;
    private @Nullable Object[] states = new Object[8];
    private WantedField[] @Nullable [] wanted = new WantedField[8][];

    /** The states in use, and those that were asked after and were not. */
    private final BitSet remembered = new BitSet();
    private final BitSet missed = new BitSet();

    /**
     * Who counts for a pass that decodes without memory of earlier frames, and whether this frame could not be decoded
     * so.
     */
    private @Nullable LoneRows alone;
    private boolean putOff;

    private @Nullable Lack lack;
    private final List<Counter> counted = new ArrayList<>();
    private long[] counts = new long[8];

    /**
     * Begins a pass.
     *
     * @param plan says which fields are wanted
     */
    public Dissection(Plan plan) {
        this.plan = plan;
        this.batch = new Batch(plan.fields(), true);
        for (int i = 0; i < layers.length; i++) {
            layers[i] = new Layer(this, plan.slots());
        }
    }

    /** {@return an empty batch for rows of this pass, which copies the octets it keeps} */
    public Batch newBatch() {
        return new Batch(plan.fields(), true);
    }

    /**
     * {@return an empty batch for rows of this pass, which keeps octets by reference: its rows are good only as long as
     * the arrays of their frames are not changed} For writers that use up each batch at once.
     */
    public Batch newBorrowingBatch() {
        return new Batch(plan.fields(), false);
    }

    /**
     * Decodes the next frame into a new row of a batch of this pass.
     *
     * @param frame the frame, the next one of the capture
     * @param rows a batch of this pass
     */
    public void toRow(RawFrame frame, Batch rows) {
        batch = rows;
        rows.begin();
        run(frame);
    }

    /** From now on only rows that are not dropped count as shown. */
    public void choose() {
        packet.clock.choose();
    }

    /**
     * Shows the row that was made last, or takes it back out of its batch; after {@link #choose}.
     *
     * @param frame the frame of the row
     * @param rows the batch that the row is in
     * @param wanted whether it is shown
     */
    public void decide(RawFrame frame, Batch rows, boolean wanted) {
        if (wanted) {
            packet.clock.show(frame);
        } else {
            rows.dropRow();
        }
    }

    /** Decodes the next frame into a new row without memory of earlier ones; false if that takes some. */
    boolean toRowAlone(RawFrame frame, Batch rows, LoneRows tally) {
        alone = tally;
        putOff = false;
        toRow(frame, rows);
        return !putOff;
    }

    /** Decodes the next frame into a row that is there already, instead of what it holds. */
    void toRow(RawFrame frame, Batch rows, int row) {
        batch = rows;
        rows.reopen(row);
        run(frame);
    }

    /**
     * Decodes the next frame into a tree.
     *
     * @param frame the frame, the next one of the capture
     * @return the tree, with a note for whatever went wrong
     */
    public PacketTree toTree(RawFrame frame) {
        TreeBuilder builder = new TreeBuilder(frame);
        tree = builder;
        batch.begin();
        try {
            run(frame);
        } finally {
            tree = null;
            batch.clear();
        }
        return builder.build();
    }

    private void run(RawFrame frame) {
        packet.begin(frame);
        depth = 0;
        entered = 0;
        lack = null;
        guessing = false;
        Dissector first = plan.frame();
        if (first == null) {
            return;
        }
        int length = Math.max(frame.capturedLength, frame.originalLength);
        try {
            enter(first, frame.bytes, frame.offset, frame.capturedLength, length);
        } catch (OutOfBounds e) {
            Marks.cut(layers[0], e, tree, lack, 1);
        } catch (PutOff e) {
            putOff = true;
        } catch (RuntimeException | StackOverflowError e) {
            Marks.failed(layers[0], culprit(), e, tree);
            count(Marks.FAILURES, 1);
        }
        packet.clock.pass(frame);
    }

    /** Runs a dissector on a copy of a packet; where it runs out of bytes only the copy is given up, without a mark. */
    void enterCopy(Dissector dissector, byte[] bytes, int start, int captured, int length) {
        int outerDepth = depth;
        int outerTree = tree == null ? 0 : tree.depth();
        boolean outerFragmented = packet.fragmented();
        try {
            enter(dissector, bytes, start, captured, length);
        } catch (OutOfBounds e) {
            if (e == OutOfBounds.TOO_DEEP) {
                throw e;
            }
            depth = outerDepth;
            if (tree != null) {
                tree.unwind(outerTree);
            }
        }
        packet.fragmented(outerFragmented);
    }

    private String culprit() {
        Dissector running = depth > 0 ? layers[depth - 1].dissector : plan.frame();
        return running == null ? "?" : running.getClass().getName();
    }

    /** Runs a dissector on bytes, one layer deeper. */
    int enter(Dissector dissector, byte[] bytes, int start, int captured, int length) {
        handOn(bytes, start);
        Layer layer = deeper();
        layer.place(entered, dissector, bytes, start, captured, length);
        return dissect(dissector, layer, start);
    }

    /** Runs a dissector on a piece of a stream, whose next bytes it may wait for. */
    int enterStream(Dissector dissector, byte[] bytes, int start, int count) {
        Layer layer = deeper();
        layer.place(entered, dissector, bytes, start, count, count);
        layer.ofStream(streamEnds);
        int taken = dissect(dissector, layer, start);
        streamAwaitedFrom = layer.awaitedFrom;
        streamAwaitedCount = layer.awaitedCount;
        streamTunnel = layer.tunnel;
        return taken;
    }

    private void handOn(byte[] bytes, int start) {
        if (plan.named() && depth > 0) {
            layers[depth - 1].handsOn(bytes, start);
        }
    }

    private Layer deeper() {
        if (depth == MAX_DEPTH || entered == MAX_LAYERS) {
            throw OutOfBounds.TOO_DEEP;
        }
        if (depth > 0) {
            layers[depth - 1].opens(batch.entries());
        }
        entered++;
        return layers[depth++];
    }

    private int dissect(Dissector dissector, Layer layer, int start) {
        int taken;
        if (plan.named()) {
            taken = dissectPresent(dissector, layer, start);
        } else {
            taken = plan.everything() ? dissectNamed(dissector, layer, start) : dissector.dissect(layer);
        }
        depth--;
        return taken;
    }

    /** Runs a dissector and records that its protocol is there, be it damaged, unless it declines the bytes. */
    private int dissectPresent(Dissector dissector, Layer layer, int start) {
        int taken;
        try {
            taken = plan.everything() ? dissectNamed(dissector, layer, start) : dissector.dissect(layer);
        } catch (OutOfBounds e) {
            present(dissector.protocol(), layer, start);
            throw e;
        }
        if (taken != 0 && !layer.isAbsent()) {
            present(dissector.protocol(), layer, start);
        }
        return taken;
    }

    private void present(Protocol protocol, Layer layer, int start) {
        int itself = plan.slots()[protocol.itself().id];
        if (itself >= 0) {
            batch.put(itself, 1, 0);
        }
        int octets = plan.slots()[protocol.octets().id];
        if (octets >= 0) {
            batch.put(octets, layer.bytes, start, layer.captured());
        }
        int header = plan.slots()[protocol.header().id];
        if (header >= 0) {
            batch.put(header, layer.bytes, start, layer.ownOctets());
        }
    }

    /** Runs a dissector for those who want to know of every layer. */
    private int dissectNamed(Dissector dissector, Layer layer, int start) {
        int outer = packet.layers();
        if (depth > 1) {
            packet.enter(dissector.protocol().name());
        }
        if (tree != null) {
            tree.enter(dissector.protocol(), start);
        }
        int taken = dissector.dissect(layer);
        if (taken == 0 || layer.isAbsent()) {
            packet.leaveTo(outer);
        }
        if (tree != null) {
            tree.leave(taken);
        }
        return taken;
    }

    /** Notes that a payload is handed to a table which tshark counts as a layer of its own. */
    void passing(Table table) {
        if (plan.everything() && table == Tables.ETHERTYPE) {
            packet.enter(table.name());
        }
    }

    /**
     * Runs a dissector on bytes, one layer deeper; if bytes are missing there the packet is marked and nothing is
     * thrown.
     *
     * @return the length that the layer has or has limited itself to, -1 if the bytes are not of the protocol
     */
    int contain(Dissector dissector, byte[] bytes, int start, int captured, int length) {
        int outerDepth = depth;
        boolean inError = packet.inError();
        boolean fragmented = packet.fragmented();
        int outerTree = tree == null ? 0 : tree.depth();
        try {
            if (enter(dissector, bytes, start, captured, length) == 0) {
                return -1;
            }
        } catch (OutOfBounds e) {
            if (e == OutOfBounds.TOO_DEEP) {
                throw e;
            }
            depth = outerDepth;
            packet.inError(inError);
            packet.fragmented(fragmented);
            Marks.cut(layers[0], e, tree, lack, outerTree);
        }
        return layers[outerDepth].length();
    }

    /** Notes what was missing, for people, and gives the exception to throw. */
    OutOfBounds missing(Layer layer, int offset, int count, OutOfBounds kind) {
        if (tree != null) {
            Dissector reader = Objects.requireNonNull(layer.dissector, "a layer that reads has its dissector");
            lack = new Lack(reader.protocol(), offset, count, layer.captured(), layer.length());
        }
        return kind;
    }

    /** What a dissector tried to read, and what there was. */
    record Lack(Protocol protocol, int offset, int count, int captured, int length) {}

    @SuppressWarnings("unchecked")
    <T> T state(State<T> key) {
        if (alone != null && key.remembers) {
            throw PutOff.INSTANCE;
        }
        if (key.id >= states.length) {
            states = Arrays.copyOf(states, key.id + 8);
        }
        Object value = states[key.id];
        if (value == null) {
            value = key.initial.get();
            states[key.id] = value;
            if (key.remembers) {
                remembered.set(key.id);
            }
        }
        return (T) value;
    }

    /** What of these fields goes into the rows of this pass. */
    WantedField[] wanted(HeaderFields fields) {
        if (fields.id >= wanted.length) {
            wanted = Arrays.copyOf(wanted, fields.id + 8);
        }
        WantedField[] known = wanted[fields.id];
        if (known == null) {
            known = fields.wanted(plan.slots());
            wanted[fields.id] = known;
        }
        return known;
    }

    boolean remembers(State<?> key) {
        if (remembered.get(key.id)) {
            return true;
        }
        missed.set(key.id);
        return false;
    }

    /** Whether this pass has asked after something that the other one remembers, and this one does not. */
    boolean misses(Dissection memory) {
        return missed.intersects(memory.remembered);
    }

    /** Forgets what was missed. */
    void forgetMissed() {
        missed.clear();
    }

    /** Passes over a frame that is decoded elsewhere: it is counted, and later times are measured from it. */
    void passOver(RawFrame frame) {
        packet.clock.pass(frame);
    }

    /**
     * Continues at another place, with all that is remembered.
     *
     * @param place what has passed before the next frame
     */
    public void moveTo(FrameClock place) {
        packet.clock.set(place);
    }

    void count(Counter counter, long n) {
        if (alone != null) {
            alone.count(counter, n);
            return;
        }
        if (counter.id >= counts.length) {
            counts = Arrays.copyOf(counts, counter.id + 8);
        }
        if (counts[counter.id] == 0 && n != 0) {
            counted.add(counter);
        }
        counts[counter.id] += n;
    }

    /** {@return what has been given up so far because a limit was reached, and how much of it} */
    public Counters counters() {
        return counted.isEmpty() ? Counters.NONE : Counters.of(counted, counts);
    }
}
