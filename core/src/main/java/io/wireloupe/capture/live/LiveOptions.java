package io.wireloupe.capture.live;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to capture from an interface. Change one thing with the {@code with…} methods.
 *
 * @param filter which frames, as a BPF expression such as {@code tcp port 443}; empty for all
 * @param snapLength how many bytes of each frame are kept, 1 to {@value #WHOLE}
 * @param promiscuous whether frames to other stations are asked for too
 * @param immediate whether each frame is handed over when it comes, at the price of more work for each
 * @param bufferBytes the size of the system's buffer; 0 for what libpcap chooses
 * @param timeout how long the system may gather frames before it hands them over, from 1 ms
 * @param nanoseconds whether times have nanoseconds where the system can give them
 * @param queueBytes how many bytes of frames may wait for whoever takes them, from {@value #SMALLEST_QUEUE}
 * @param overflow what becomes of frames when the queue is full
 * @param duration when to stop; empty for not by itself
 * @param record a pcap file into which every frame read is written too, those that the queue drops among them; it is
 *     replaced if it is there
 */
public record LiveOptions(Optional<String> filter, int snapLength, boolean promiscuous, boolean immediate,
        int bufferBytes, Duration timeout, boolean nanoseconds, int queueBytes, Overflow overflow,
        Optional<Duration> duration, Optional<Path> record) {

    /** The snap length that keeps every byte of every frame: libpcap's largest for most links. */
    public static final int WHOLE = 262_144;

    /** The smallest queue: two batches, one to be filled and one to be taken. */
    public static final int SMALLEST_QUEUE = 2 * FrameQueue.PIECE_BYTES;

    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(60);

    private static final LiveOptions STANDARD = new LiveOptions(Optional.empty(), WHOLE, true, false, 16 << 20,
            Duration.ofMillis(100), true, 64 << 20, Overflow.DROP_NEWEST, Optional.empty(), Optional.empty());

    /**
     * Checks the values.
     *
     * @param filter which frames, as a BPF expression such as {@code tcp port 443}
     * @param snapLength how many bytes of each frame are kept, 1 to {@value #WHOLE}
     * @param promiscuous whether frames to other stations are asked for too
     * @param immediate whether each frame is handed over when it comes, at the price of more work for each
     * @param bufferBytes the size of the system's buffer
     * @param timeout how long the system may gather frames before it hands them over, from 1 ms
     * @param nanoseconds whether times have nanoseconds where the system can give them
     * @param queueBytes how many bytes of frames may wait for whoever takes them, from {@value #SMALLEST_QUEUE}
     * @param overflow what becomes of frames when the queue is full
     * @param duration when to stop
     * @param record a pcap file into which every frame read is written too, those that the queue drops among them
     * @throws IllegalArgumentException if one is out of its range
     */
    public LiveOptions {
        if (snapLength < 1 || snapLength > WHOLE) {
            throw new IllegalArgumentException("A snap length of " + snapLength + " bytes: use 1 to " + WHOLE);
        }
        if (bufferBytes < 0) {
            throw new IllegalArgumentException("A system buffer of " + bufferBytes
                    + " bytes: use 0 for the usual size, or a number of bytes");
        }
        if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("A time-out of " + timeout + ": use 1 ms to 60 s");
        }
        if (queueBytes < SMALLEST_QUEUE) {
            throw new IllegalArgumentException("A queue of " + queueBytes + " bytes: use at least " + SMALLEST_QUEUE);
        }
        if (duration.isPresent() && (duration.get().isNegative() || duration.get().isZero())) {
            throw new IllegalArgumentException("Capturing for " + duration.get() + ": use a positive time");
        }
    }

    /**
     * {@return every frame whole, promiscuous, nanoseconds, a system buffer of 16 MiB read every 100 ms, a queue of
     * 64 MiB that drops the newest, until stopped}
     */
    public static LiveOptions standard() {
        return STANDARD;
    }

    /**
     * {@return the same, for the frames that match a BPF expression}
     *
     * @param expression see {@link #filter}
     */
    public LiveOptions withFilter(String expression) {
        return new LiveOptions(Optional.of(expression), snapLength, promiscuous, immediate, bufferBytes, timeout,
                nanoseconds, queueBytes, overflow, duration, record);
    }

    /**
     * {@return the same, keeping only the first bytes of each frame}
     *
     * @param bytes see {@link #snapLength}
     */
    public LiveOptions withSnapLength(int bytes) {
        return new LiveOptions(filter, bytes, promiscuous, immediate, bufferBytes, timeout, nanoseconds, queueBytes,
                overflow, duration, record);
    }

    /**
     * {@return the same, promiscuous or not}
     *
     * @param on see {@link #promiscuous}
     */
    public LiveOptions withPromiscuous(boolean on) {
        return new LiveOptions(filter, snapLength, on, immediate, bufferBytes, timeout, nanoseconds, queueBytes,
                overflow, duration, record);
    }

    /**
     * {@return the same, with each frame handed over when it comes or not}
     *
     * @param on see {@link #immediate}
     */
    public LiveOptions withImmediate(boolean on) {
        return new LiveOptions(filter, snapLength, promiscuous, on, bufferBytes, timeout, nanoseconds, queueBytes,
                overflow, duration, record);
    }

    /**
     * {@return the same with another buffer of the system, and another time to gather frames in it}
     *
     * @param bytes see {@link #bufferBytes}
     * @param newTimeout see {@link #timeout}
     */
    public LiveOptions withBuffer(int bytes, Duration newTimeout) {
        return new LiveOptions(filter, snapLength, promiscuous, immediate, bytes, newTimeout, nanoseconds, queueBytes,
                overflow, duration, record);
    }

    /**
     * {@return the same, asking for nanoseconds or not}
     *
     * @param on see {@link #nanoseconds}
     */
    public LiveOptions withNanoseconds(boolean on) {
        return new LiveOptions(filter, snapLength, promiscuous, immediate, bufferBytes, timeout, on, queueBytes,
                overflow, duration, record);
    }

    /**
     * {@return the same with another queue, and another rule for when it is full}
     *
     * @param bytes see {@link #queueBytes}
     * @param rule see {@link #overflow}
     */
    public LiveOptions withQueue(int bytes, Overflow rule) {
        return new LiveOptions(filter, snapLength, promiscuous, immediate, bufferBytes, timeout, nanoseconds, bytes,
                rule, duration, record);
    }

    /**
     * {@return the same, stopping by itself}
     *
     * @param time see {@link #duration}
     */
    public LiveOptions withDuration(Duration time) {
        return new LiveOptions(filter, snapLength, promiscuous, immediate, bufferBytes, timeout, nanoseconds,
                queueBytes, overflow, Optional.of(time), record);
    }

    /**
     * {@return the same, writing every frame to a pcap file too}
     *
     * @param file see {@link #record}
     */
    public LiveOptions withRecord(Path file) {
        return new LiveOptions(filter, snapLength, promiscuous, immediate, bufferBytes, timeout, nanoseconds,
                queueBytes, overflow, duration, Optional.of(file));
    }
}
