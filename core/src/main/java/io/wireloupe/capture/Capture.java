package io.wireloupe.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
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
import io.wireloupe.filter.DisplayFilter;

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
 * <p>{@link #frames} is for code that reads the bytes of frames itself.
 *
 * <p>A file that was cut short gives every whole frame; {@link #truncated} then says where and why it ended. Not safe
 * for use by several threads.
 */
public final class Capture implements Iterable<Packet>, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String name;
    private final FrameReader reader;
    private final Meter meter;
    private final Optional<FollowedFile> followed;

    /** Empty for the standard ones, which take time to load and are not always needed. */
    private final Optional<Dissectors> chosen;
    private boolean used;
    private @Nullable Dissection pass;

    private Capture(String name, FrameReader reader, Meter meter, Optional<FollowedFile> followed,
            Optional<Dissectors> chosen) {
        this.name = name;
        this.reader = reader;
        this.meter = meter;
        this.followed = followed;
        this.chosen = chosen;
    }

    /**
     * Opens a capture file: pcap, pcapng or snoop, plain or packed with gzip, zstd or lz4; each told by its content.
     *
     * @param file the path of the file
     * @return the capture, to be read once and closed
     * @throws CaptureFormatException if the file is no capture
     * @throws IOException if it cannot be read; the message names the file and the reason
     */
    public static Capture open(Path file) throws IOException {
        return open(file, CaptureOptions.DEFAULT);
    }

    /**
     * Opens a capture file with other limits; see {@link #open(Path)}.
     *
     * @param file the path of the file
     * @param options limits on what packed files may become
     * @return the capture, to be read once and closed
     * @throws IOException if it cannot be read, or is no capture ({@link CaptureFormatException})
     */
    public static Capture open(Path file, CaptureOptions options) throws IOException {
        Meter meter = new Meter(CaptureFiles.size(List.of(file)));
        return of(file.toString(), CaptureFormats.open(file, options, meter), meter);
    }

    /**
     * Opens several files as one capture, as programs write them that begin a new file each hour: ordered by the time
     * of their first frames, numbered on from file to file. One that was cut does not end the capture; {@link
     * #truncated} names the first such.
     *
     * @param files their paths, in any order
     * @return the capture, to be read once and closed
     * @throws IllegalArgumentException if there are none
     * @throws IOException as from {@link #open(Path)}, if any of them cannot be opened
     */
    public static Capture open(List<Path> files) throws IOException {
        return open(files, CaptureOptions.DEFAULT);
    }

    /**
     * Opens several files as one capture with other limits, which hold for each of them; see {@link #open(List)}.
     *
     * @param files their paths, in any order
     * @param options limits on what packed files may become
     * @return the capture, to be read once and closed
     * @throws IllegalArgumentException if there are none
     * @throws IOException as from {@link #open(Path)}, if any of them cannot be opened
     */
    public static Capture open(List<Path> files, CaptureOptions options) throws IOException {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("No files are given; name one or more captures");
        }
        if (files.size() == 1) {
            return open(files.get(0), options);
        }
        Meter meter = new Meter(CaptureFiles.size(files));
        String name = files.get(0) + " and " + (files.size() - 1) + " more";
        return of(name, CaptureFiles.inOrder(files, options, meter), meter);
    }

    /**
     * Opens a part of a capture file, as {@link CaptureRange} gives them.
     *
     * @param range a part that {@link CaptureRange#split} or {@link CaptureRange#around} gave
     * @return the capture, to be read once and closed
     * @throws IOException if it cannot be read
     */
    public static Capture open(CaptureRange range) throws IOException {
        Meter meter = new Meter(range.streamLength());
        return of(range.toString(), CaptureFormats.open(range, meter), meter);
    }

    /**
     * Reads a capture from a stream, which {@link #close} closes.
     *
     * @param stream a stream that begins with the head of a capture file
     * @param name what messages call it
     * @return the capture, to be read once and closed
     * @throws CaptureFormatException if the stream holds no capture
     * @throws IOException if it cannot be read
     */
    public static Capture open(InputStream stream, String name) throws IOException {
        return open(stream, name, CaptureOptions.DEFAULT);
    }

    /**
     * Reads a capture from a stream with other limits; see {@link #open(InputStream, String)}.
     *
     * @param stream a stream that begins with the head of a capture file
     * @param name what messages call it
     * @param options limits on what packed files may become
     * @return the capture, to be read once and closed
     * @throws IOException if it cannot be read, or is no capture ({@link CaptureFormatException})
     */
    public static Capture open(InputStream stream, String name, CaptureOptions options) throws IOException {
        Meter meter = new Meter(-1);
        return of(name, CaptureFormats.open(stream, name, options, meter), meter);
    }

    /**
     * Reads a capture from a blocking channel, which {@link #close} closes; see {@link #open(InputStream, String)}.
     *
     * @param channel a channel that begins with the head of a capture file
     * @param name what messages call it
     * @return the capture, to be read once and closed
     * @throws IOException if it cannot be read, or is no capture ({@link CaptureFormatException})
     */
    public static Capture open(ReadableByteChannel channel, String name) throws IOException {
        return open(Channels.newInputStream(channel), name);
    }

    /**
     * Reads a capture from standard input, as from {@code tcpdump -w -}. Frames are given as they come.
     *
     * @return the capture, to be read once
     * @throws CaptureFormatException if it is no capture
     */
    public static Capture standardInput() throws IOException {
        return open(System.in, "standard input");
    }

    /**
     * Opens a capture file that is still being written and waits for more whenever its end is reached, be it within a
     * record. Rows and packets are given as they come. Reading ends in good order when another thread calls {@link
     * #close}, or when the reading thread is interrupted.
     *
     * <p>Returns when the file has a header; interrupt the thread to give that up.
     *
     * @param file the path of the file
     * @return the capture, which ends when it is closed
     * @throws CaptureFormatException if the file is no capture
     * @throws IOException if it cannot be read
     */
    public static Capture follow(Path file) throws IOException {
        return follow(file, POLL);
    }

    /**
     * Follows a file as {@link #follow(Path)} does, looking for more once in so much time, from 1 ms.
     *
     * @param file the path of the file
     * @param poll how long to wait before looking again, from 1 ms
     * @return the capture, which ends when it is closed
     * @throws IOException if it cannot be read, or is no capture ({@link CaptureFormatException})
     */
    public static Capture follow(Path file, Duration poll) throws IOException {
        return follow(file, poll, CaptureOptions.DEFAULT);
    }

    /**
     * Follows a file with other limits; see {@link #follow(Path, Duration)}.
     *
     * @param file the path of the file
     * @param poll how long to wait before looking again, from 1 ms
     * @param options limits on what packed files may become
     * @return the capture, which ends when it is closed
     * @throws IOException if it cannot be read, or is no capture ({@link CaptureFormatException})
     */
    public static Capture follow(Path file, Duration poll, CaptureOptions options) throws IOException {
        Meter meter = new Meter(-1);
        FollowedFile followed = new FollowedFile(file, poll);
        FrameReader reader = CaptureFormats.open(followed, file.toString(), options, meter);
        return new Capture(file.toString(), reader, meter, Optional.of(followed), Optional.empty());
    }

    private static Capture of(String name, FrameReader reader, Meter meter) {
        return new Capture(name, reader, meter, Optional.empty(), Optional.empty());
    }

    /**
     * Captures from an interface until the capture is closed: every frame whole, see {@link LiveOptions#standard}.
     *
     * @param interfaceName what the system calls it: {@code eth0}
     * @return a capture that runs
     * @throws io.wireloupe.capture.live.LiveException if that is not possible; the message says what is missing (the
     *     artifact {@code wireloupe-jnetpcap}, Java 22, libpcap, permission, the interface) and what to do
     */
    public static Capture live(String interfaceName) throws IOException {
        return of(Live.open(interfaceName, LiveOptions.standard()));
    }

    /**
     * {@return the frames of a capture that runs, which {@link #close} ends}
     *
     * @param live a capture that runs; closed with what this gives
     */
    public static Capture of(LiveCapture live) {
        return of(live.name(), new LiveReader(live), new Meter(-1));
    }

    /**
     * {@return the frames that match a BPF expression, such as {@code tcp port 443}; they are numbered anew} It is
     * compiled by libpcap for each link type that comes, and a wrong one is an {@link IllegalArgumentException} with
     * the first frame. Needs what {@link #live} needs, but no permission.
     *
     * @param expression a filter in the language of {@code tcpdump}
     * @throws IllegalStateException if the capture has been read already
     */
    public Capture bpf(String expression) {
        requireUnused();
        return new Capture(name, new FilteredReader(reader, link -> Live.filter(expression, link)), meter, followed,
                chosen);
    }

    /**
     * {@return the packets that a display filter fits, as a capture that holds no others: they are numbered anew, and
     * what is counted, put together or drawn is of them alone} For rows beside their number in the whole capture, as
     * {@code tshark -Y} gives them, see {@link Rows#where}.
     *
     * @param expression a filter in the language of Wireshark, as {@code ip.addr == 192.168.1.7 && !dns}; see
     *     {@link DisplayFilter}
     * @throws io.wireloupe.filter.FilterException if it cannot be understood; the message says what and where
     * @throws IllegalStateException if the capture has been read already
     */
    public Capture matching(String expression) {
        requireUnused();
        DisplayedFrames filter = new DisplayedFrames(DisplayFilter.of(expression, dissectors()), dissectors());
        return new Capture(name + " where " + expression, new FilteredReader(reader, link -> filter), meter, followed,
                chosen);
    }

    /**
     * {@return the same capture, decoded by these dissectors}
     *
     * @param others the dissectors, such as {@code Dissectors.standard().guessing()}
     * @throws IllegalStateException if the capture has been read already
     */
    public Capture with(Dissectors others) {
        requireUnused();
        return new Capture(name, reader, meter, followed, Optional.of(others));
    }

    /** {@return what messages call the capture: the path of its file} */
    public String name() {
        return name;
    }

    /** {@return the format of the file: {@code pcap}, {@code pcapng}, {@code snoop}; {@code live} for what runs} */
    public String format() {
        return reader.format();
    }

    /** {@return the dissectors that decode the capture} */
    public Dissectors dissectors() {
        return chosen.orElseGet(Dissectors::standard);
    }

    /** {@return whether the capture is decoded by {@link Dissectors#standard}, without {@link #with}} */
    public boolean usesStandardDissectors() {
        return chosen.isEmpty();
    }

    /**
     * {@return rows of these fields, by their Wireshark names; former names are known too}
     *
     * @param names the names, such as {@code ip.src}, one column each, in this order
     * @throws IllegalArgumentException if a name is unknown; the message gives the nearest names
     * @throws IllegalStateException if the capture has been read already
     */
    public Rows fields(String... names) {
        return fields(List.of(names));
    }

    /**
     * {@return rows of these fields; see {@link #fields(String...)}}
     *
     * @param names the names, such as {@code ip.src}, one column each, in this order
     */
    public Rows fields(List<String> names) {
        requireUnused();
        return new Rows(this, names);
    }

    /**
     * {@return the frames undecoded, with rows of these fields of those that are asked for; see {@link Frames}}
     *
     * @param names the names, such as {@code ip.src}, one column each, in this order
     */
    public Frames frames(String... names) {
        return frames(List.of(names));
    }

    /**
     * {@return the frames undecoded, with rows of these fields of those that are asked for; see {@link Frames}}
     *
     * @param names the names, such as {@code ip.src}, one column each, in this order
     */
    public Frames frames(List<String> names) {
        requireUnused();
        return new Frames(this, names);
    }

    /**
     * The packets, each decoded whole. Errors of the file while reading come as {@link UncheckedIOException}.
     *
     * @throws IllegalStateException if the capture has been read already
     */
    @Override
    public Iterator<Packet> iterator() {
        Dissection dissection = new Dissection(dissectors().planEverything());
        use(dissection);
        return new Packets(dissection);
    }

    /** {@return where and why the capture ended early, if it did: known once it has been read to its end} */
    public Optional<Truncation> truncated() {
        return reader.truncated();
    }

    /**
     * {@return what decoding has given up so far because a limit was reached, such as datagrams that never became
     * whole: empty for most captures}
     */
    public Counters counters() {
        return pass == null ? Counters.NONE : pass.counters();
    }

    /** {@return how far the reading has come} May be asked from any thread. */
    public Progress progress() {
        return meter.progress();
    }

    /** Whether frames are to be given as they come, since it may be long until the next. */
    boolean growing() {
        return followed.isPresent() || reader.grows();
    }

    Meter meter() {
        return meter;
    }

    @Override
    public void close() throws IOException {
        if (followed.isPresent()) {
            // Not the reader, which another thread may be using.
            followed.get().close();
        } else {
            reader.close();
        }
    }

    /** The reader, for the one pass there is. */
    FrameReader use(Dissection dissection) {
        FrameReader unread = use();
        decodedBy(dissection);
        return unread;
    }

    /** The reader, for the one pass there is; decoding may follow. */
    FrameReader use() {
        requireUnused();
        used = true;
        return reader;
    }

    /** Says who counts what decoding gives up. */
    void decodedBy(Dissection dissection) {
        pass = dissection;
    }

    private void requireUnused() {
        if (used) {
            throw new IllegalStateException(name + " has been read already; open it again for a second pass");
        }
    }

    private final class Packets implements Iterator<Packet> {

        private final Dissection dissection;
        private final RawFrame frame = new RawFrame();
        private long frames;
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
            meter.frames(++frames);
            return Packet.of(frame, reader.notes(), dissection.toTree(frame), dissectors());
        }
    }
}
