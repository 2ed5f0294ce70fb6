package io.wireloupe.flows;

/**
 * Tells the bin of a moment: {@code floor((moment - origin) / width)}, the origin being the time of the first frame.
 *
 * <p>The width starts as asked for and doubles when {@link #widen} is called. Not safe for use by several threads.
 */
final class SeriesClock {

    private final long maxBins;
    private boolean started;
    private long originNanos;
    private long widthNanos;
    private long bin;
    private long binStart;

    SeriesClock(long widthNanos, long maxBins) {
        this.widthNanos = widthNanos;
        this.maxBins = maxBins;
    }

    long originNanos() {
        return originNanos;
    }

    long widthNanos() {
        return widthNanos;
    }

    /** The bin of a moment; the first moment asked for is the origin. */
    long bin(long nanos) {
        if (!started) {
            started = true;
            originNanos = nanos;
        }
        long since = Times.minus(nanos, originNanos);
        // Most frames fall into the bin of the one before: no division.
        if (since < binStart || since - binStart >= widthNanos) {
            bin = Math.floorDiv(since, widthNanos);
            binStart = bin * widthNanos;
        }
        return bin;
    }

    /** Whether a bin is so far from the origin that wider ones are needed. */
    boolean tooFar(long someBin) {
        return someBin >= maxBins || someBin < -maxBins;
    }

    void widen() {
        if (widthNanos > Long.MAX_VALUE / 2) {
            throw new IllegalStateException("Bins of " + widthNanos + " ns cannot become wider");
        }
        widthNanos *= 2;
        bin = 0;
        binStart = 0;
    }
}
