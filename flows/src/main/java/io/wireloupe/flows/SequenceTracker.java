package io.wireloupe.flows;

/** Tells new TCP segments of one side from those seen before and those that come late; see {@link FlowMeter}. */
final class SequenceTracker {

    private static final int MAX_GAPS = 16;

    /** The beginnings and ends of the gaps. */
    private int[] gaps = new int[0];
    private int gapCount;
    private boolean any;
    private int next;

    long retransmissions;
    long outOfOrder;
    long keepAlives;

    void add(long sequence, long payload, boolean syn, boolean fin, boolean ack) {
        int length = (int) payload + (syn ? 1 : 0) + (fin ? 1 : 0);
        int from = (int) sequence;
        int to = from + length;
        if (!any) {
            any = true;
            next = to;
            return;
        }
        // RFC 9293 3.4: sequence numbers are compared modulo 2^32.
        if (payload <= 1 && !syn && !fin && ack && from == next - 1) {
            keepAlives++;
        } else if (from - next >= 0) {
            // An ACK without payload leaves a gap, too: what it stands behind was sent before it.
            if (from != next) {
                addGap(next, from);
            }
            next = to;
        } else if (length == 0) {
            return;
        } else if (fillsGap(from, to)) {
            outOfOrder++;
        } else if (to - next > 0) {
            // Its end is new, its beginning was seen: the bytes seen were sent again.
            retransmissions++;
            next = to;
        } else {
            retransmissions++;
        }
    }

    private void addGap(int from, int to) {
        if (gaps.length == 0) {
            gaps = new int[2 * MAX_GAPS];
        }
        if (gapCount == MAX_GAPS) {
            System.arraycopy(gaps, 2, gaps, 0, 2 * (MAX_GAPS - 1));
            gapCount--;
        }
        gaps[2 * gapCount] = from;
        gaps[2 * gapCount + 1] = to;
        gapCount++;
    }

    /** Whether a segment has bytes of a gap, which it then closes, shortens or parts. */
    private boolean fillsGap(int from, int to) {
        for (int i = 0; i < gapCount; i++) {
            int start = gaps[2 * i];
            int end = gaps[2 * i + 1];
            if (to - start > 0 && end - from > 0) {
                System.arraycopy(gaps, 2 * i + 2, gaps, 2 * i, 2 * (gapCount - i - 1));
                gapCount--;
                if (from - start > 0) {
                    addGap(start, from);
                }
                if (end - to > 0) {
                    addGap(to, end);
                }
                return true;
            }
        }
        return false;
    }
}
