package io.wireloupe.capture.live;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import io.wireloupe.dissect.RawFrame;

import org.jspecify.annotations.Nullable;

/**
 * A capture from an interface while it runs: begun by {@link Live#open}, read through {@code Capture.of}.
 *
 * <p>A thread of its own reads the frames and hands them over in batches; {@link LiveOptions#overflow} says what
 * becomes of frames that are not taken in time. {@link #stop}, {@link #statistics} and {@link #failure} may be called
 * by any thread, {@link #next} and {@link #close} by one.
 *
 * <pre>{@code
 * try (LiveCapture live = Live.open("eth0", LiveOptions.standard().withFilter("port 53"));
 *         Capture capture = Capture.of(live)) {
 *     for (Packet packet : capture) {
 *         System.out.println(packet.text("ip.src") + " asks for " + packet.text("dns.qry.name"));
 *     }
 * }
 * }</pre>
 */
public final class LiveCapture implements AutoCloseable {

    private static final long FOREVER = Duration.ofDays(36_500).toNanos();
    private static final long COUNT_EVERY_NANOS = 100_000_000;

    private final String name;
    private final FrameSource source;
    private final int linkType;
    private final FrameQueue queue;
    private final Optional<FrameRecord> record;
    private final long deadline;
    private final Thread reader;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Object sourceLock = new Object();
    private boolean sourceOpen = true;
    private volatile boolean stopping;
    private volatile FrameSource.Counts counts = FrameSource.Counts.NONE;
    private volatile Optional<String> failure = Optional.empty();
    private FrameQueue.@Nullable Piece piece;
    private int at;
    private long bytesTaken;

    private LiveCapture(String name, FrameSource source, LiveOptions options) throws IOException {
        this.name = name;
        this.source = source;
        this.linkType = source.linkType();
        this.queue = new FrameQueue(options.queueBytes(), options.overflow(), options.immediate());
        this.deadline = System.nanoTime() + options.duration().map(Duration::toNanos).orElse(FOREVER);
        this.record = options.record().isPresent()
                ? Optional.of(new FrameRecord(options.record().get(), linkType, options.snapLength()))
                : Optional.empty();
        this.reader = new Thread(this::readAll, "wireloupe-live-" + name);
        reader.setDaemon(true);
    }

    /**
     * Begins to read frames from a source, which is closed at the end.
     *
     * @param name what messages call it
     * @param source the frames
     * @param options the queue, how long, and where to record
     * @return the capture, which the caller closes
     * @throws IOException if the file of {@link LiveOptions#record} cannot be written
     */
    public static LiveCapture of(String name, FrameSource source, LiveOptions options) throws IOException {
        try {
            LiveCapture live = new LiveCapture(name, source, options);
            live.reader.start();
            return live;
        } catch (IOException | RuntimeException | Error e) {
            source.close();
            throw e;
        }
    }

    /** {@return the name of the interface} */
    public String name() {
        return name;
    }

    /** {@return the {@code LINKTYPE_} value of the frames} */
    public int linkType() {
        return linkType;
    }

    /** {@return how many frames came, and where some were lost} */
    public LiveStatistics statistics() {
        return queue.statistics(counts);
    }

    /** {@return why the capture ended, if nobody stopped it: the interface went away, a disk was full} */
    public Optional<String> failure() {
        return failure;
    }

    /** {@return how many bytes of frames were taken} */
    public long bytesTaken() {
        return bytesTaken;
    }

    /**
     * Ends the capture. Frames that were read can still be taken; those that the system still gathers, for {@link
     * LiveOptions#timeout} at most, are given up: {@link LiveStatistics#received} counts them and {@code read} does
     * not.
     */
    public void stop() {
        stopping = true;
        synchronized (sourceLock) {
            if (sourceOpen) {
                source.stop();
            }
        }
    }

    /**
     * Waits for the next frame.
     *
     * @param frame says where the bytes are, which are good until {@link #next} is called while {@link #buffered} is
     *     false
     * @return false at the end
     * @throws IOException if the thread was interrupted
     */
    public boolean next(RawFrame frame) throws IOException {
        if (!buffered() && !take()) {
            return false;
        }
        FrameQueue.Piece from = piece;
        if (from == null) {
            return false;
        }
        int start = from.offsets[at];
        int length = from.offsets[at + 1] - start;
        frame.place(from.bytes, start, length, from.originals[at]);
        frame.time(from.seconds[at], from.nanos[at]);
        frame.link(linkType, 0);
        frame.fcsLength(-1);
        bytesTaken += length;
        at++;
        return true;
    }

    /** {@return whether the next frame is there already, beside those before it} */
    public boolean buffered() {
        return piece != null && at < piece.frames;
    }

    private boolean take() throws IOException {
        try {
            piece = queue.take(piece, stopping ? System.nanoTime() + FOREVER : deadline);
            if (piece == null && !queue.isUsedUp()) {
                stop();
                piece = queue.take(null, System.nanoTime() + FOREVER);
            }
            at = 0;
            return piece != null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Capturing from " + name + " was interrupted").initCause(e);
        }
    }

    /** Ends the capture and waits until the interface is closed. Frames that were not taken are given up. */
    @Override
    public void close() {
        stop();
        queue.end();
        boolean interrupted = false;
        while (closed.getCount() > 0) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAll() {
        try {
            read();
        } catch (IOException | RuntimeException e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
        } finally {
            counts = source.counts();
            synchronized (sourceLock) {
                sourceOpen = false;
                source.close();
            }
            try {
                if (record.isPresent()) {
                    record.get().close();
                }
            } catch (IOException e) {
                failure = failure.or(() -> Optional.of(String.valueOf(e.getMessage())));
            } finally {
                queue.end();
                closed.countDown();
            }
        }
    }

    private void read() throws IOException {
        long counted = System.nanoTime();
        int sinceClock = 0;
        while (!stopping) {
            FrameSource.Next next = source.next();
            if (next == FrameSource.Next.END) {
                return;
            }
            if (next == FrameSource.Next.FRAME) {
                if (record.isPresent()) {
                    record.get().write(source);
                }
                queue.add(source);
            }
            // A look at the clock for each frame would cost more than the frame.
            if (next == FrameSource.Next.NOTHING || ++sinceClock == 256) {
                sinceClock = 0;
                long now = System.nanoTime();
                if (now - counted > COUNT_EVERY_NANOS) {
                    counts = source.counts();
                    counted = now;
                    if (record.isPresent()) {
                        record.get().flush();
                    }
                }
            }
        }
    }
}
