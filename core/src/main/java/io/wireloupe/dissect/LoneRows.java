package io.wireloupe.dissect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Rows of successive frames that are decoded without memory of the frames before, so that any thread can do it, and are
 * then settled by the one pass that has the memory.
 *
 * <p>Decoding depends on the frame alone until a dissector asks for its {@link State}. A frame for which one does so is
 * put off: its row stays empty until {@link #settle} decodes it in its turn. Where a dissector only asks whether
 * something is remembered at all ({@link Layer#remembers}), the row is decoded again if it turns out to be.
 *
 * <p>Used by one thread at a time; {@link #begin}, {@link #add} for each frame, {@link #settle} for each frame.
 */
public final class LoneRows {

    private final Dissection pass;
    private final BitSet putOff = new BitSet();
    private final List<Counted> counted = new ArrayList<>();
    private Batch rows;
    private int settled;
    private int countsSettled;

    /** What was counted while a row was decoded. */
    private record Counted(int row, Counter counter, long n) {}

    /**
     * Begins without rows.
     *
     * @param plan says which fields are wanted
     */
    public LoneRows(Plan plan) {
        this.pass = new Dissection(plan);
        this.rows = new Batch(plan.fields(), false);
    }

    /**
     * Begins with the frames from here on; their rows go into {@code batch}, which is empty.
     *
     * @param start what has passed before the first of them
     * @param batch an empty batch, which takes their rows
     */
    public void begin(FrameClock start, Batch batch) {
        rows = batch;
        pass.moveTo(start);
        pass.forgetMissed();
        putOff.clear();
        counted.clear();
        settled = 0;
        countsSettled = 0;
    }

    /**
     * Decodes the next frame, or puts it off.
     *
     * @param frame the frame
     */
    public void add(RawFrame frame) {
        int firstCount = counted.size();
        int firstEntry = rows.entries();
        if (!pass.toRowAlone(frame, rows, this)) {
            rows.emptyRow(firstEntry);
            counted.subList(firstCount, counted.size()).clear();
            putOff.set(rows.rows() - 1);
        }
    }

    /**
     * Puts off the next frames without looking at them.
     *
     * @param count how many, from 0
     */
    public void putOffAll(int count) {
        for (int i = 0; i < count; i++) {
            rows.begin();
            putOff.set(rows.rows() - 1);
        }
    }

    /** Notes what the engine counts for the row at hand. */
    void count(Counter counter, long n) {
        counted.add(new Counted(rows.rows() - 1, counter, n));
    }

    /** {@return whether each frame was decoded, and none put off} */
    public boolean isWhole() {
        return putOff.isEmpty();
    }

    /**
     * Settles all rows at once, if none of them needs the memory of earlier frames.
     *
     * @param memory what is remembered of all frames before the first of these
     * @return false if some do and nothing was done: settle each
     */
    public boolean settleAll(Dissection memory) {
        if (!isWhole() || pass.misses(memory)) {
            return false;
        }
        memory.moveTo(pass.packet.clock);
        for (Counted one : counted) {
            memory.count(one.counter, one.n);
        }
        return true;
    }

    /**
     * Makes the next row, that of this frame, what it is with the memory of all frames before it.
     *
     * @param frame the frame
     * @param memory what is remembered of all frames before it
     */
    public void settle(RawFrame frame, Dissection memory) {
        int row = settled++;
        if (putOff.get(row) || pass.misses(memory)) {
            memory.toRow(frame, rows, row);
            return;
        }
        memory.passOver(frame);
        while (countsSettled < counted.size() && counted.get(countsSettled).row < row) {
            countsSettled++;
        }
        while (countsSettled < counted.size() && counted.get(countsSettled).row == row) {
            Counted one = counted.get(countsSettled++);
            memory.count(one.counter, one.n);
        }
    }

    /** {@return the rows; not whole before each has been settled} */
    public Batch rows() {
        return rows;
    }
}
