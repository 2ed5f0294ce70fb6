package io.wireloupe.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

import io.wireloupe.capture.live.Live;
import io.wireloupe.capture.live.LiveCapture;
import io.wireloupe.capture.live.LiveOptions;
import io.wireloupe.dissect.Counters;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.RawFrame;

import org.jspecify.annotations.Nullable;

/**
 * A capture: frames that were recorded from a network, in their order.
 *
 * <p>A capture can be read once, in one of two ways. As objects, easy and safe to keep:
 *
 * <pre>{@code
 * try (Capture capture = Capture.open(Path.of("camera1.pcap"))) {
 *     for (Packet packet : capture) {
 *         System.out.println(packet.number() + " " + packet.text("ip.src") + " > " + packet.text("ip.dst"));
 *     }
 * }
 * }</pre>
 *
 * <p>Or as rows of the fields that you want, many times faster:
 *
 * <pre>{@code
 * try (Capture capture = Capture.open(Path.of("camera1.pcap"))) {
 *     capture.fields("frame.number", "eth.src", "ip.dst", "tcp.len")
 *             .writeTo(Path.of("camera1.csv"), CsvFormat.tshark('|'));
 * }
 * }</pre>
 *
 * <p>A file that was cut short gives every whole frame; {@link #truncated} then says where and why it ended. Not safe
 * for use by several threads.
 */
public final class Capture implements Iterable<Packet>, AutoCloseable {

    private final String name;
    private final Closeable input;
    private final FrameReader reader;
    private final Dissectors dissectors;
    private @Nullable Dissection pass;

    private Capture(String name, Closeable input, FrameReader reader, Dissectors dissectors) {
        this.name = name;
        this.input = input;
        this.reader = reader;
        this.dissectors = dissectors;
    }

    /**
     * Opens a capture file: pcap or pcapng, told by its content, either one gzipped or not.
     *
     * @throws CaptureFormatException if the file is no capture
     * @throws IOException if it cannot be read; the message names the file and the reason
     */
    public static Capture open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory; name a capture file");
        }
        try {
            return open(Files.newInputStream(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
    }

    /**
     * Reads a capture from a stream, which {@link #close} closes.
     *
     * @param name what messages call it
     * @throws CaptureFormatException if the stream holds no capture
     * @throws IOException if it cannot be read
     */
    public static Capture open(InputStream stream, String name) throws IOException {
        try {
            BlockInput input = new BlockInput(CaptureFormats.unpacked(stream, name));
            return new Capture(name, input::close, CaptureFormats.reader(input, name), Dissectors.standard());
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    /**
     * Captures from an interface until the capture is closed: every frame whole, see {@link LiveOptions#standard}.
     *
     * @param interfaceName what the system calls it: {@code eth0}
     * @throws io.wireloupe.capture.live.LiveException if that is not possible; the message says what is missing (the
     *     artifact {@code wireloupe-jnetpcap}, Java 22, libpcap, permission, the interface) and what to do
     */
    public static Capture live(String interfaceName) throws IOException {
        return of(Live.open(interfaceName, LiveOptions.standard()));
    }

    /** The frames of a capture that runs, which {@link #close} ends. */
    public static Capture of(LiveCapture live) {
        return new Capture(live.name(), live::close, new LiveReader(live), Dissectors.standard());
    }

    /**
     * The frames that match a BPF expression, such as {@code tcp port 443}; they are numbered anew. It is compiled by
     * libpcap for each link type that comes, and a wrong one is an {@link IllegalArgumentException} with the first frame.
     * Needs what {@link #live} needs, but no permission.
     *
     * @throws IllegalStateException if the capture has been read already
     */
    public Capture bpf(String expression) {
        requireUnused();
        FilteredReader filtered = new FilteredReader(reader, expression);
        Closeable both = () -> {
            filtered.close();
            input.close();
        };
        return new Capture(name, both, filtered, dissectors);
    }

    /**
     * The same capture, decoded by these dissectors.
     *
     * @throws IllegalStateException if the capture has been read already
     */
    public Capture with(Dissectors others) {
        requireUnused();
        return new Capture(name, input, reader, others);
    }

    /** What messages call the capture: the path of its file. */
    public String name() {
        return name;
    }

    /** The format of the file: {@code pcap}, {@code pcapng}, {@code snoop}; {@code live} for what runs. */
    public String format() {
        return reader.format();
    }

    /** The dissectors that decode the capture. */
    public Dissectors dissectors() {
        return dissectors;
    }

    /**
     * Rows of these fields, by their Wireshark names; former names are known too.
     *
     * @throws IllegalArgumentException if a name is unknown; the message gives the nearest names
     * @throws IllegalStateException if the capture has been read already
     */
    public Rows fields(String... names) {
        return fields(List.of(names));
    }

    /** Rows of these fields; see {@link #fields(String...)}. */
    public Rows fields(List<String> names) {
        requireUnused();
        return new Rows(this, names);
    }

    /**
     * The packets, each decoded whole. Errors of the file while reading come as {@link UncheckedIOException}.
     *
     * @throws IllegalStateException if the capture has been read already
     */
    @Override
    public Iterator<Packet> iterator() {
        Dissection dissection = new Dissection(dissectors.planEverything());
        use(dissection);
        return new Packets(dissection);
    }

    /** Where and why the capture ended early, if it did: known once it has been read to its end. */
    public Optional<Truncation> truncated() {
        return reader.truncated();
    }

    /**
     * What decoding has given up so far because a limit was reached, such as datagrams that never became whole: empty
     * for most captures.
     */
    public Counters counters() {
        return pass == null ? Counters.NONE : pass.counters();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    /** The reader, for the one pass there is. */
    FrameReader use(Dissection dissection) {
        requireUnused();
        pass = dissection;
        return reader;
    }

    private void requireUnused() {
        if (pass != null) {
            throw new IllegalStateException(name + " has been read already; open it again for a second pass");
        }
    }

    private final class Packets implements Iterator<Packet> {

        private final Dissection dissection;
        private final RawFrame frame = new RawFrame();
        private boolean ready;
        private boolean ended;

        Packets(Dissection dissection) {
            this.dissection = dissection;
        }

        @Override
        public boolean hasNext() {
            if (!ready && !ended) {
                try {
                    ready = reader.next(frame);
                } catch (IOException e) {
                    throw new UncheckedIOException("Cannot read " + name + ": " + e.getMessage(), e);
                }
                ended = !ready;
            }
            return ready;
        }

        @Override
        public Packet next() {
            if (!hasNext()) {
                throw new NoSuchElementException(name + " has no more packets");
            }
            ready = false;
            return Packet.of(frame, dissection.toTree(frame), dissectors);
        }
    }
}
