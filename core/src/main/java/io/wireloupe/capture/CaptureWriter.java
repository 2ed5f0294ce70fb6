package io.wireloupe.capture;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

import io.wireloupe.dissect.RawFrame;

/**
 * Writes a capture file, frame after frame, that Wireshark and other programs read: pcap or pcapng, both with times in
 * nanoseconds.
 *
 * <pre>{@code
 * try (CaptureWriter writer = CaptureWriter.pcapng(Path.of("kitchen.pcapng"))) {
 *     writer.write(CapturedFrame.ethernet(Instant.now(), bytes).interfaceName("eth0"));
 * }
 * }</pre>
 *
 * <p>A file is written under another name beside its own and takes its place when the writer is closed; if writing
 * fails, what was there stays. Not safe for use by several threads.
 */
public final class CaptureWriter implements Closeable {

    private static final int BUFFER = 1 << 18;

    private final String name;
    private final OutputStream out;
    private final FrameFormat format;
    private final Optional<Path> target;
    private final Optional<Path> unfinished;
    private final RawFrame frame = new RawFrame();
    private long frames;
    private boolean failed;
    private boolean closed;

    private CaptureWriter(String name, OutputStream out, FrameFormat format, Optional<Path> target,
            Optional<Path> unfinished) {
        this.name = name;
        this.out = new BufferedOutputStream(out, BUFFER);
        this.format = format;
        this.target = target;
        this.unfinished = unfinished;
    }

    /**
     * {@return a writer of a classic pcap file: frames of one link type, no names, no comments}
     *
     * @param file where the capture is written; a file that is there is replaced
     * @throws IOException if it cannot be made
     */
    public static CaptureWriter pcap(Path file) throws IOException {
        return to(file, new PcapFormat());
    }

    /**
     * {@return a writer of a classic pcap file to a stream, which {@link #close} closes; {@code name} is for messages}
     *
     * @param stream takes the file; closed with the writer
     * @param name what messages call the stream
     */
    public static CaptureWriter pcap(OutputStream stream, String name) {
        return new CaptureWriter(name, stream, new PcapFormat(), Optional.empty(), Optional.empty());
    }

    /**
     * {@return a writer of a pcapng file: frames of any links, names of interfaces, comments}
     *
     * @param file where the capture is written; a file that is there is replaced
     * @throws IOException if it cannot be made
     */
    public static CaptureWriter pcapng(Path file) throws IOException {
        return to(file, new PcapngFormat());
    }

    /**
     * {@return a writer of a pcapng file to a stream, which {@link #close} closes; {@code name} is for messages}
     *
     * @param stream takes the file; closed with the writer
     * @param name what messages call the stream
     */
    public static CaptureWriter pcapng(OutputStream stream, String name) {
        return new CaptureWriter(name, stream, new PcapngFormat(), Optional.empty(), Optional.empty());
    }

    private static CaptureWriter to(Path file, FrameFormat format) throws IOException {
        String name = file.toString();
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            if (Files.isDirectory(file)) {
                throw new IOException(file + " is a directory; name the file to write");
            }
            // A pipe or a device.
            return new CaptureWriter(name, Files.newOutputStream(file), format, Optional.empty(), Optional.empty());
        }
        // Through a link to the file itself.
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        return new CaptureWriter(name, Files.newOutputStream(unfinished), format, Optional.of(target),
                Optional.of(unfinished));
    }

    /**
     * Writes a packet as it was read.
     *
     * @param packet a packet of any capture
     * @throws IOException if the file cannot be written, or the format cannot hold the packet; the message says which
     */
    public void write(Packet packet) throws IOException {
        write(packet.frame());
    }

    /**
     * Writes a frame.
     *
     * @param captured the frame
     * @throws IllegalArgumentException if the format cannot hold it; the message says what to do
     * @throws IOException if the file cannot be written
     */
    public void write(CapturedFrame captured) throws IOException {
        captured.fill(frame);
        write(frame, captured.notes());
    }

    void write(RawFrame raw, FrameNotes notes) throws IOException {
        if (closed) {
            throw new IllegalStateException(name + " is closed; write before that");
        }
        try {
            format.write(raw, notes, out);
        } catch (IOException e) {
            throw failure(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Frame " + (frames + 1) + " cannot be written to " + name + ": "
                    + e.getMessage(), e);
        }
        frames++;
    }

    /** {@return how many frames were written} */
    public long frames() {
        return frames;
    }

    /** Gives the file up: {@link #close} leaves what was there before. */
    public void abandon() {
        failed = true;
    }

    private IOException failure(IOException cause) {
        failed = true;
        return new IOException("Cannot write " + name + ": " + cause.getMessage(), cause);
    }

    /** Finishes the file: only now it has its name. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (OutputStream closing = out) {
            if (!failed) {
                format.finish(closing);
            }
        } catch (IOException e) {
            throw failure(e);
        } finally {
            if (failed && unfinished.isPresent()) {
                Files.deleteIfExists(unfinished.get());
            }
        }
        if (!failed && unfinished.isPresent()) {
            move(unfinished.get(), target.orElseThrow());
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
