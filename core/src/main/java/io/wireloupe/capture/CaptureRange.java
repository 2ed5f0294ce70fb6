package io.wireloupe.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import io.wireloupe.capture.unpack.Unpacking;
import io.wireloupe.dissect.RawFrame;

/**
 * A part of a plain pcap or pcapng file that can be read by itself: the records from one byte to another, and what has
 * to be known of the file before them. So several workers read one file; {@link Capture#open(CaptureRange)} opens a
 * range.
 *
 * <p>{@link #split} goes through the whole file, from header to header, and so is right whatever the packets hold.
 *
 * <p>{@link #around} finds the part between two places. In a pcapng file it goes from header to header too, from the
 * start of the file to the second place: what a packet means there is said by the section and the interfaces before it,
 * which may stand anywhere. So parts in any section are as they are when the file is read whole, whatever the packets
 * hold; for many parts of one file {@code split} is less work.
 *
 * <p>In a classic pcap file {@code around} looks only at the file's head and at some megabytes around both ends;
 * neighbours that share an end agree on it, so that no byte is read twice or left out. Only a file that was made for
 * it, in which many packets in a row hold what looks like records of other lengths, could lead it to a false end. That
 * does not pass unseen: the range before it then ends within a record, and {@link Capture#truncated} says so. Use
 * {@link #split} for such a file.
 *
 * <p>Frames are numbered, and times measured, from the start of the range. Immutable.
 */
public final class CaptureRange {

    private final Path file;
    private final long start;
    private final long end;
    private final byte[] head;

    private CaptureRange(Path file, long start, long end, byte[] head) {
        this.file = file;
        this.start = start;
        this.end = end;
        this.head = head;
    }

    /** {@return the file that it is a part of} */
    public Path file() {
        return file;
    }

    /** {@return where its first record begins, in bytes from the start of the file} */
    public long start() {
        return start;
    }

    /** {@return where the first record behind it begins, or the length of the file} */
    public long end() {
        return end;
    }

    /**
     * {@return the same part of the same file, which has this name elsewhere}
     *
     * @param otherFile the path of the same file there
     */
    public CaptureRange in(Path otherFile) {
        return new CaptureRange(otherFile, start, end, head);
    }

    @Override
    public String toString() {
        return file + ", bytes " + start + " to " + end;
    }

    /**
     * Splits a file into ranges of about the same length, or fewer if it has fewer records.
     *
     * @param file the path of a plain pcap or pcapng file
     * @param parts how many ranges are wanted, from 1
     * @return the ranges, in the order of the file, which together hold each record once
     * @throws CaptureFormatException if it is no plain pcap or pcapng file
     * @throws IllegalArgumentException if {@code parts} is below 1
     */
    public static List<CaptureRange> split(Path file, int parts) throws IOException {
        if (parts < 1) {
            throw new IllegalArgumentException("A file cannot be split into " + parts + " ranges; give 1 or more");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            FrameReader reader = plain(channel, file);
            reader.keepHead();
            List<CaptureRange> ranges = new ArrayList<>();
            long from = reader.offset();
            byte[] head = head(reader, file);
            for (int part = 1; part < parts; part++) {
                long next = recordFrom(reader, size / parts * part);
                if (next > from && next < size && reader.truncated().isEmpty()) {
                    ranges.add(new CaptureRange(file, from, next, head));
                    from = next;
                    head = head(reader, file);
                }
            }
            ranges.add(new CaptureRange(file, from, size, head));
            return ranges;
        }
    }

    /**
     * {@return the records of a file from the first that begins at byte {@code from} or later to the last that begins
     * before {@code to}} What stands before a packet of a pcapng file, such as the description of its interface,
     * belongs to the packet here, and what stands behind the last one to that. Where a pcapng file is damaged or cut
     * before {@code from}, the range begins at the damage and {@link Capture#truncated} tells of it: as when the file
     * is read whole, no packet behind it is given.
     *
     * @param file the path of a plain pcap or pcapng file
     * @param from a byte of the file, from 0
     * @param to a byte of the file, from {@code from}
     * @throws CaptureFormatException if it is no plain pcap or pcapng file, or what describes the interfaces of one of
     *     its sections is longer than 16 MiB
     * @throws IOException if no records are found there; the message says what to do
     */
    public static CaptureRange around(Path file, long from, long to) throws IOException {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("There are no bytes from " + from + " to " + to
                    + "; give an order of two");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            FrameReader reader = plain(channel, file);
            reader.keepHead();
            return reader.shape().isPresent()
                    ? searched(channel, file, reader, reader.shape().get(), from, to)
                    : walked(channel, file, reader, from, to);
        }
    }

    private static CaptureRange searched(FileChannel channel, Path file, FrameReader reader, PcapShape shape, long from,
            long to) throws IOException {
        long first = reader.offset();
        RawFrame frame = new RawFrame();
        if (!reader.next(frame)) {
            return new CaptureRange(file, first, channel.size(), reader.head());
        }
        RecordSearch search = new RecordSearch(channel, first, shape, frame);
        return new CaptureRange(file, search.recordFrom(from, file), search.recordFrom(to, file), reader.head());
    }

    private static CaptureRange walked(FileChannel channel, Path file, FrameReader reader, long from, long to)
            throws IOException {
        long size = channel.size();
        long start = recordFrom(reader, from);
        byte[] head = head(reader, file);
        boolean open = to < size && reader.truncated().isEmpty();
        long end = open ? recordFrom(reader, to) : size;
        return new CaptureRange(file, start, reader.truncated().isEmpty() ? end : size, head);
    }

    /** Reads on up to a place; where the next record begins there, or cannot be read. */
    private static long recordFrom(FrameReader reader, long place) throws IOException {
        RawFrame frame = new RawFrame();
        while (reader.offset() < place && reader.next(frame)) {
            // The reader knows where the next one begins.
        }
        return reader.truncated().isPresent() ? reader.truncated().get().offset() : reader.offset();
    }

    private static byte[] head(FrameReader reader, Path file) throws IOException {
        try {
            return reader.head();
        } catch (CaptureFormatException e) {
            throw new CaptureFormatException(file + ": before byte " + reader.offset() + " " + e.getMessage());
        }
    }

    private static FrameReader plain(FileChannel channel, Path file) throws IOException {
        InputStream stream = Channels.newInputStream(channel);
        if (Unpacking.isPacked(stream.readNBytes(Unpacking.LONGEST_MAGIC))) {
            throw new CaptureFormatException(
                    file + " is packed with gzip, zstd or lz4; unpack it to read it in ranges");
        }
        channel.position(0);
        BlockInput input = new BlockInput(stream);
        FrameReader reader = CaptureFormats.reader(input, file.toString());
        if (!reader.splits()) {
            throw new CaptureFormatException(file + " is of the format " + reader.format()
                    + " or a rare variant of pcap, which is not read in ranges; open it whole");
        }
        return reader;
    }

    /** The file's head and the bytes of the range. */
    InputStream stream() throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        InputStream part = new Part(Channels.newInputStream(channel.position(start)), end - start);
        return new SequenceInputStream(new ByteArrayInputStream(head), part);
    }

    /** Where the first byte of {@link #stream} would stand in the file. */
    long streamStart() {
        return start - head.length;
    }

    /** How many bytes the stream has. */
    long streamLength() {
        return end - start + head.length;
    }

    /** The first bytes of a stream. */
    private static final class Part extends InputStream {

        private final InputStream in;
        private long rest;

        Part(InputStream in, long length) {
            this.in = in;
            this.rest = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            if (rest == 0 && count > 0) {
                return -1;
            }
            int n = in.read(bytes, offset, (int) Math.min(count, rest));
            rest -= Math.max(0, n);
            return n;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
