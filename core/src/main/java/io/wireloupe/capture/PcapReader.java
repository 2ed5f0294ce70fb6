package io.wireloupe.capture;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

import io.wireloupe.dissect.RawFrame;

/**
 * Reads classic pcap files: the format of libpcap's {@code savefile}, draft-ietf-opsawg-pcap, in both byte orders, with
 * microseconds or nanoseconds, and in the variants that patched libpcaps, Nokia's firewalls, AIX and Ixia's testers
 * wrote.
 */
final class PcapReader extends RecordReader {

    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;

    /** The format of Alexey Kuznetzov's patched libpcap: eight bytes more in each record. */
    static final int MODIFIED = 0xa1b2cd34;

    /** What Ixia's testers write, by their hardware or software: a number stands behind the header. */
    private static final int IXIA_HARDWARE = 0x1c0001ac;
    private static final int IXIA_SOFTWARE = 0x1c0001ab;

    private static final int FILE_HEADER = 24;
    private static final int IXIA_HEADER = 28;

    // draft-ietf-opsawg-pcap 4: the link type stands in the lower bits, the length of the frame check sequence above.
    private static final int LINK_TYPE_BITS = 0x0000ffff;
    private static final int RESERVED_BITS = 0x03ff0000;
    private static final int FCS_PRESENT = 0x04000000;
    private static final int FCS_LENGTH_SHIFT = 28;

    private static final VarHandle LITTLE =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final boolean bigEndian;
    private final boolean nanoseconds;
    private final int recordHeader;
    private final int linkType;
    private final int fcsLength;
    private final int minorVersion;
    private final int maxFrame;

    /** How many bytes stand before each frame. */
    private final int padding;

    private final byte[] head;

    private PcapReader(BlockInput input, VarHandle order, int magic, boolean usual) throws IOException {
        super(input);
        int header = headerLength(magic);
        this.head = Arrays.copyOfRange(input.bytes, input.position, input.position + header);
        this.bigEndian = order == BIG;
        int link = number(20);
        if ((link & RESERVED_BITS) != 0) {
            throw new CaptureFormatException("This pcap file sets reserved bits in its link type, 0x"
                    + Integer.toHexString(link) + " at byte 20: the file is damaged or of a newer format");
        }
        this.fcsLength = (link & FCS_PRESENT) != 0 ? (link >>> FCS_LENGTH_SHIFT) * 2 : -1;
        int versions = number(4);
        int major = bigEndian ? versions >>> 16 : versions & 0xffff;
        this.minorVersion = bigEndian ? versions & 0xffff : versions >>> 16;
        if (major < 2) {
            throw new CaptureFormatException("This pcap file has the major version " + major
                    + "; none before version 2 is known");
        }
        boolean aix = magic == MICROSECONDS && major == 2 && minorVersion == 2 && AixLinks.isOne(link);
        this.linkType = aix ? AixLinks.linkType(link) : link & LINK_TYPE_BITS;
        this.padding = aix ? AixLinks.padding(link) : 0;
        this.nanoseconds = aix || magic == NANOSECONDS;
        this.maxFrame = FrameLimit.of(linkType);
        input.position += header;
        this.recordHeader = usual || minorVersion < 4
                ? PcapRecords.USUAL
                : PcapRecords.headerLength(this, magic == MODIFIED);
    }

    /** A reader for the capture at the start of the input, if it is one of this format. */
    static Optional<FrameReader> open(BlockInput input) throws IOException {
        return open(input, false);
    }

    /** The same; {@code usual} says that record headers are known to be of the usual length. */
    static Optional<FrameReader> open(BlockInput input, boolean usual) throws IOException {
        if (!input.require(4)) {
            return Optional.empty();
        }
        int little = (int) LITTLE.get(input.bytes, input.position);
        int big = Integer.reverseBytes(little);
        if (!isMagic(little) && !isMagic(big)) {
            return Optional.empty();
        }
        int magic = isMagic(little) ? little : big;
        if (!input.require(headerLength(magic))) {
            throw new CaptureFormatException("This pcap file was cut within its header: "
                    + input.because(input.available() + " of " + headerLength(magic) + " bytes are there"));
        }
        return Optional.of(new PcapReader(input, magic == little ? LITTLE : BIG, magic, usual));
    }

    private static boolean isMagic(int number) {
        return number == MICROSECONDS || number == NANOSECONDS || number == MODIFIED || number == IXIA_HARDWARE
                || number == IXIA_SOFTWARE;
    }

    private static int headerLength(int magic) {
        return magic == IXIA_HARDWARE || magic == IXIA_SOFTWARE ? IXIA_HEADER : FILE_HEADER;
    }

    @Override
    public boolean next(RawFrame frame) throws IOException {
        if (!input.require(recordHeader)) {
            return endsWithin();
        }
        int captured = captured(0);
        if (captured < 0 || captured > maxFrame || !input.require(recordHeader + captured)) {
            return endsAt(captured);
        }
        frame.time(number(0) & 0xffffffffL, nanoseconds ? number(4) : number(4) * 1000);
        frame.link(linkType, 0);
        frame.fcsLength(fcsLength);
        frame.place(input.bytes, input.position + recordHeader, captured, original(0));
        if (padding > 0) {
            withoutPadding(frame);
        }
        input.position += recordHeader + captured;
        frames++;
        return true;
    }

    /** Ends where no record header is; gives false. */
    private boolean endsWithin() {
        if (!input.isUsedUp()) {
            cut("the record header there needs " + recordHeader + " bytes, " + input.available() + " are left");
        }
        return false;
    }

    /** Ends at a record whose frame is not there; gives false. */
    private boolean endsAt(int captured) {
        if (captured < 0 || captured > maxFrame) {
            cut("the record there claims " + (captured & 0xffffffffL) + " captured bytes, more than the " + maxFrame
                    + " a frame can have: the file is damaged");
        } else {
            cut("the record there needs " + (recordHeader + captured) + " bytes, " + input.available() + " are left");
        }
        return false;
    }

    private void withoutPadding(RawFrame frame) {
        int before = Math.min(padding, frame.capturedLength());
        frame.place(frame.bytes(), frame.offset() + before, frame.capturedLength() - before,
                Math.max(0, frame.originalLength() - before));
    }

    /** The captured length that the record header at {@code offset} gives. */
    int captured(int offset) {
        return number(offset + (swapped(offset) ? 12 : 8));
    }

    /** The length on the wire that the record header at {@code offset} gives. */
    int original(int offset) {
        return number(offset + (swapped(offset) ? 8 : 12));
    }

    /** Before version 2.3 the two lengths stood in the other order; 2.3 was written by programs of both kinds. */
    private boolean swapped(int offset) {
        return minorVersion < 3
                || minorVersion == 3 && Integer.compareUnsigned(number(offset + 8), number(offset + 12)) > 0;
    }

    /** How long a captured frame can be. */
    int maxFrame() {
        return maxFrame;
    }

    /** Whether so many bytes are there, or can be read. */
    boolean has(int count, boolean readOn) throws IOException {
        return readOn ? input.require(count) : input.available() >= count;
    }

    private int number(int offset) {
        // Shifts and not the VarHandle in a field, which is no constant: they are several times faster until compiled.
        byte[] bytes = input.bytes;
        int at = input.position + offset;
        int little = bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16
                | bytes[at + 3] << 24;
        return bigEndian ? Integer.reverseBytes(little) : little;
    }

    @Override
    public boolean buffered() {
        if (input.available() < recordHeader) {
            return false;
        }
        int captured = captured(0);
        return captured >= 0 && captured <= input.available() - recordHeader;
    }

    @Override
    public String format() {
        return "pcap";
    }

    @Override
    public long offset() {
        return input.offset();
    }

    @Override
    public byte[] head() {
        return head.clone();
    }

    @Override
    public boolean splits() {
        return recordHeader == PcapRecords.USUAL && minorVersion >= 4 && head.length == FILE_HEADER;
    }

    @Override
    public Optional<PcapShape> shape() {
        return Optional.of(new PcapShape(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                nanoseconds ? 1_000_000_000 : 1_000_000, maxFrame));
    }
}
