package io.wireloupe.capture;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.wireloupe.dissect.RawFrame;

import org.jspecify.annotations.Nullable;

/** Reads pcapng files: draft-ietf-opsawg-pcapng, sections of either byte order, several interfaces. */
final class PcapngReader extends RecordReader {

    static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

    private static final int BLOCK_HEADER = 8;
    private static final int BLOCK_TRAILER = 4;
    private static final int SECTION_START = 16;
    private static final int MAX_BLOCK = (128 << 20) + 4096;

    /** How many interfaces a section may describe. */
    private static final int MAX_INTERFACES = 1 << 16;

    private static final VarHandle LITTLE =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** The interfaces of this section, and how many those before it had. */
    private final List<PcapngInterface> interfaces = new ArrayList<>();

    private VarHandle order = LITTLE;

    /** The interface of the frame that was read last, and where its options lie, if it has both. */
    private @Nullable PcapngInterface seenLast;
    private int optionsAt;
    private int optionsEnd;

    private Optional<PcapngHead> head = Optional.empty();

    private PcapngReader(BlockInput input) {
        super(input);
    }

    /** A reader for the capture at the start of the input, if it is one of this format. */
    static Optional<FrameReader> open(BlockInput input) throws IOException {
        if (!input.require(12) || (int) LITTLE.get(input.bytes, input.position) != PcapngBlock.SECTION_HEADER) {
            return Optional.empty();
        }
        VarHandle order = byteOrder(input);
        if (order == null || !input.require(SECTION_START)) {
            return Optional.empty();
        }
        int version = (int) order.get(input.bytes, input.position + 12);
        int major = order == LITTLE ? version & 0xffff : version >>> 16;
        int minor = order == LITTLE ? version >>> 16 : version & 0xffff;
        if (!isKnown(major, minor)) {
            throw new CaptureFormatException("This pcapng file has version " + major + "." + minor
                    + "; only 1.0 and 1.2 are known");
        }
        return Optional.of(new PcapngReader(input));
    }

    /** draft-ietf-opsawg-pcapng 4.1: 1.2 was written by mistake and means the same. */
    private static boolean isKnown(int major, int minor) {
        return major == 1 && (minor == 0 || minor == 2);
    }

    private static @Nullable VarHandle byteOrder(BlockInput input) {
        int magicAt = input.position + BLOCK_HEADER;
        if ((int) LITTLE.get(input.bytes, magicAt) == BYTE_ORDER_MAGIC) {
            return LITTLE;
        }
        return (int) BIG.get(input.bytes, magicAt) == BYTE_ORDER_MAGIC ? BIG : null;
    }

    @Override
    public boolean next(RawFrame frame) throws IOException {
        while (true) {
            if (!input.require(PcapngBlock.SMALLEST)) {
                if (!input.isUsedUp()) {
                    cut("the block there needs at least 12 bytes, " + input.available() + " are left");
                }
                return false;
            }
            int type = number(0);
            if (type == PcapngBlock.SECTION_HEADER && !beginSection()) {
                return false;
            }
            int length = number(4);
            if (length < PcapngBlock.SMALLEST || length > MAX_BLOCK || PcapngBlock.isTooShort(type, length)) {
                cut("the block there claims " + (length & 0xffffffffL) + " bytes: the file is damaged");
                return false;
            }
            boolean read = PcapngBlock.isRead(type);
            if (read ? !isWhole(length) : !pass(length)) {
                return false;
            }
            if (read && type != PcapngBlock.INTERFACE_DESCRIPTION) {
                return take(type, length, frame);
            }
            if (read && !describeInterface(length)) {
                return false;
            }
        }
    }

    /** Makes a block available, if it is there and its length stands at both ends. */
    private boolean isWhole(int length) throws IOException {
        int padded = padded(length);
        if (!input.require(padded)) {
            cut("the block there needs " + padded + " bytes, " + input.available() + " are left");
            return false;
        }
        int repeated = number(padded - BLOCK_TRAILER);
        if (repeated != length && padded(repeated) != padded) {
            cut(otherLength(length, repeated));
            return false;
        }
        return true;
    }

    /** Passes over a block that is not read, however long. */
    private boolean pass(int length) throws IOException {
        long start = input.offset();
        if (!input.skip(padded(length) - BLOCK_TRAILER) || !input.require(BLOCK_TRAILER)) {
            cut(start, "the block there is longer than what is left of the file");
            return false;
        }
        int repeated = number(0);
        if (padded(repeated) != padded(length)) {
            cut(start, otherLength(length, repeated));
            return false;
        }
        input.position += BLOCK_TRAILER;
        return true;
    }

    private static String otherLength(int length, int repeated) {
        return "the block there claims " + length + " bytes at its start and " + (repeated & 0xffffffffL)
                + " at its end: the file is damaged";
    }

    /** Gives a frame; false if its block cannot be understood. */
    private boolean take(int type, int length, RawFrame frame) {
        if (PcapngBlock.isRecord(type)) {
            record(type, length, frame);
        } else if (!frame(type, length, frame)) {
            return false;
        }
        input.position += padded(length);
        frames++;
        return true;
    }

    /** What a record holds; for somebody's own data it stands behind the number of that somebody. */
    private void record(int type, int length, RawFrame frame) {
        int start = input.position + (type == PcapngBlock.JOURNAL ? BLOCK_HEADER : BLOCK_HEADER + 4);
        int size = input.position + length - BLOCK_TRAILER - start;
        seenLast = null;
        if (type == PcapngBlock.JOURNAL) {
            size = JournalEntry.length(input.bytes, start, size);
            JournalEntry.time(input.bytes, start, size, frame);
        } else {
            frame.noTime();
        }
        frame.link(RawFrame.NO_LINK, RawFrame.NO_INTERFACE);
        frame.fcsLength(-1);
        frame.place(input.bytes, start, size, size);
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }

    private boolean beginSection() throws IOException {
        if (!input.require(SECTION_START)) {
            cut("the section header there needs at least 28 bytes, " + input.available() + " are left");
            return false;
        }
        VarHandle newOrder = byteOrder(input);
        if (newOrder == null) {
            cut("the section header there names no byte order: the file is damaged");
            return false;
        }
        order = newOrder;
        int major = shortAt(input.position + 12);
        int minor = shortAt(input.position + 14);
        if (!isKnown(major, minor)) {
            cut("the section there has version " + major + "." + minor + ", which is not known");
            return false;
        }
        interfaces.clear();
        head.ifPresent(kept -> kept.begin(byteOrder()));
        return true;
    }

    private boolean describeInterface(int length) {
        if (interfaces.size() == MAX_INTERFACES) {
            cut("the section describes more than " + MAX_INTERFACES + " interfaces: the file is damaged");
            return false;
        }
        int start = input.position + BLOCK_HEADER;
        PcapngInterface described = PcapngInterface.of(shortAt(start), number(12));
        PcapngOptions options = new PcapngOptions(input.bytes, start + 8, input.position + length - BLOCK_TRAILER,
                order == LITTLE);
        while (options.next()) {
            described = described.withOption(options.code(), input.bytes, options.at(), options.size(),
                    order == LITTLE);
        }
        interfaces.add(described);
        head.ifPresent(kept -> kept.add(input.bytes, input.position, padded(length)));
        input.position += padded(length);
        return true;
    }

    private boolean frame(int type, int length, RawFrame frame) {
        int header = type == PcapngBlock.SIMPLE_PACKET ? 12 : 28;
        if (length < header + BLOCK_TRAILER) {
            cut("the packet block there has only " + length + " bytes: the file is damaged");
            return false;
        }
        int interfaceInSection = switch (type) {
            case PcapngBlock.SIMPLE_PACKET -> 0;
            case PcapngBlock.OBSOLETE_PACKET -> shortAt(input.position + 8);
            default -> number(8);
        };
        if (interfaceInSection < 0 || interfaceInSection >= interfaces.size()) {
            cut("the packet block there names interface " + (interfaceInSection & 0xffffffffL)
                    + ", which is not described: the file is damaged");
            return false;
        }
        PcapngInterface seenBy = interfaces.get(interfaceInSection);
        int room = length - header - BLOCK_TRAILER;
        int original = number(header - 4);
        int captured = type == PcapngBlock.SIMPLE_PACKET ? seenBy.simpleCaptured(original, room) : number(20);
        if (captured < 0 || captured > room || captured > FrameLimit.of(seenBy.linkType())) {
            cut("the packet block there claims " + (captured & 0xffffffffL) + " captured bytes and has room for " + room
                    + ": the file is damaged");
            return false;
        }
        if (type == PcapngBlock.SIMPLE_PACKET) {
            frame.noTime();
        } else {
            seenBy.time((long) number(12) << 32 | number(16) & 0xffffffffL, frame);
        }
        frame.link(seenBy.linkType(), interfaceInSection);
        frame.place(input.bytes, input.position + header, captured, original);
        seenLast = seenBy;
        optionsAt = input.position + header + padded(captured);
        optionsEnd = type == PcapngBlock.SIMPLE_PACKET ? 0 : input.position + length - BLOCK_TRAILER;
        int fcsLength = optionsAt < optionsEnd
                ? PcapngOptions.fcsLength(input.bytes, optionsAt, optionsEnd, order == LITTLE)
                : 0;
        frame.fcsLength(fcsLength > 0 ? fcsLength : seenBy.fcsLength());
        return true;
    }

    @Override
    public FrameNotes notes() {
        PcapngInterface seenBy = seenLast;
        return seenBy == null
                ? FrameNotes.NONE
                : new FrameNotes(seenBy.name(),
                        PcapngOptions.comments(input.bytes, optionsAt, optionsEnd, order == LITTLE));
    }

    private int number(int offset) {
        return (int) order.get(input.bytes, input.position + offset);
    }

    private int shortAt(int index) {
        int low = input.bytes[index] & 0xff;
        int high = input.bytes[index + 1] & 0xff;
        return order == LITTLE ? high << 8 | low : low << 8 | high;
    }

    @Override
    public boolean buffered() {
        if (input.available() < PcapngBlock.SMALLEST) {
            return false;
        }
        int length = number(4);
        return number(0) == PcapngBlock.ENHANCED_PACKET && length > 0 && length <= MAX_BLOCK
                && padded(length) <= input.available();
    }

    @Override
    public String format() {
        return "pcapng";
    }

    @Override
    public long offset() {
        return input.offset();
    }

    @Override
    public void keepHead() {
        head = Optional.of(new PcapngHead(byteOrder()));
    }

    @Override
    public byte[] head() throws IOException {
        return head.isPresent() ? head.get().toBytes() : new byte[0];
    }

    private ByteOrder byteOrder() {
        return order == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    @Override
    public boolean splits() {
        return true;
    }
}
