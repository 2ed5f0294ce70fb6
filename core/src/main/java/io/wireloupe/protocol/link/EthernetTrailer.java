package io.wireloupe.protocol.link;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Layer;

/** What follows the payload of an Ethernet frame: padding to the least length, a trailer, the frame check sequence. */
final class EthernetTrailer {

    /** IEEE 802.3 4A.2.3.2.4: the least length without the frame check sequence. */
    private static final int MIN_FRAME = 60;

    private static final int FCS = 4;
    private static final int UNVERIFIED = 2;

    private EthernetTrailer() {}

    /**
     * Records what stands from {@code end} to the end of the layer.
     *
     * @param trailer the field of bytes that are neither padding nor check sequence
     * @param fcsLength the length of the check sequence, -1 if unknown: if the frame is long enough to need no
     *     padding, four bytes more than the payload needs are taken for one
     */
    static void record(Layer in, BytesField trailer, int end, int fcsLength) {
        if (end >= in.length() || !in.has(end, 1)) {
            return;
        }
        int least = MIN_FRAME - in.offsetInFrame();
        if (end < least && in.length() >= least && in.captured() < least) {
            // Of padding that was not captured whole nothing can be said, nor of what stands behind it.
            return;
        }
        boolean roomy = in.length() >= MIN_FRAME + FCS;
        boolean fcs = in.length() - end >= FCS && (fcsLength == FCS || fcsLength < 0 && roomy);
        int fcsStart = fcs ? in.length() - FCS : in.length();
        int stop = Math.min(fcsStart, in.captured());
        int rest = padded(in, end, stop, least);
        if (rest > end) {
            in.bytes(Ethernet.PADDING, end, rest - end);
        }
        if (stop > rest) {
            in.bytes(trailer, rest, stop - rest);
        }
        if (fcs && in.has(fcsStart, FCS)) {
            in.u32(Ethernet.FCS, fcsStart);
            in.set(Ethernet.FCS_STATUS, UNVERIFIED, fcsStart, 0);
        }
    }

    /** The end of the zeros that fill the frame up to its least length, {@code end} if there are none. */
    private static int padded(Layer in, int end, int stop, int least) {
        if (end >= least || stop < least) {
            return end;
        }
        for (int i = end; i < least; i++) {
            if (in.peek8(i) != 0) {
                return end;
            }
        }
        return least;
    }
}
