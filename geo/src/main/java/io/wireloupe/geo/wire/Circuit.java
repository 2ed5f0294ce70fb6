package io.wireloupe.geo.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps away from a service for a while after failures in a row; then one caller may try again.
 *
 * <p>Safe for use by several threads.
 */
public final class Circuit {

    private final int failuresToOpen;
    private final long openNanos;
    private final LongSupplier clock;
    private int failures;
    private long openedAt;
    private String lastFailure = "";

    /**
     * A closed circuit.
     *
     * @param failuresToOpen how many failures in a row open it
     * @param open how long it stays open
     * @param clock nanoseconds that only grow
     */
    public Circuit(int failuresToOpen, Duration open, LongSupplier clock) {
        this.failuresToOpen = failuresToOpen;
        this.openNanos = open.toNanos();
        this.clock = clock;
    }

    /**
     * Asks for leave to try.
     *
     * @throws IOException if the circuit is open; the message says since how many failures and until when
     */
    public synchronized void enter() throws IOException {
        if (failures < failuresToOpen) {
            return;
        }
        long left = openNanos - (clock.getAsLong() - openedAt);
        if (left > 0) {
            throw new IOException("not asked after " + failures + " failures in a row (last: " + lastFailure
                    + "); next try in " + (left + 999_999_999L) / 1_000_000_000L + " s");
        }
        openedAt = clock.getAsLong();
    }

    /** Notes a success. */
    public synchronized void succeeded() {
        failures = 0;
    }

    /**
     * Notes a failure.
     *
     * @param reason in one line
     */
    public synchronized void failed(String reason) {
        failures++;
        lastFailure = reason;
        openedAt = clock.getAsLong();
    }
}
