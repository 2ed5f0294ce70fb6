package io.wireloupe.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.wireloupe.dissect.RawFrame;

import org.jspecify.annotations.Nullable;

/** Reads pcapng files: draft-ietf-opsawg-pcapng, sections of either byte order, several interfaces. */
final class PcapngReader extends RecordReader {

    static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int JOURNAL = 9;
    private static final int CUSTOM = 0x0bad;
    private static final int CUSTOM_NOT_COPIED = 0x40000bad;
    static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

    private static final int BLOCK_HEADER = 8;
    private static final int BLOCK_TRAILER = 4;
    private static final int SECTION_START = 16;
    private static final int MAX_BLOCK = (128 << 20) + 4096;

    /** How many interfaces a section may describe. */
    private static final int MAX_INTERFACES = 1 << 16;

    /** How much of what describes interfaces is kept for ranges. */
    private static final int MAX_HEAD = 1 << 24;

    private static final VarHandle LITTLE =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** The interfaces of this section, and how many those before it had. */
    private final List<PcapngInterface> interfaces = new ArrayList<>();

    private VarHandle order = LITTLE;
    private int unread;

    /** The interface of the frame that was read last, and where its options lie, if it has both. */
    private @Nullable PcapngInterface seenLast;
    private int optionsAt;
    private int optionsEnd;

    private boolean keepsHead;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();

    private PcapngReader(BlockInput input) {
        super(input);
    }

    /** A reader for the capture at the start of the input, if it is one of this format. */
    static Optional<FrameReader> open(BlockInput input) throws IOException {
        if (!input.require(12) || (int) LITTLE.get(input.bytes, input.position) != SECTION_HEADER) {
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
        // Only now: it could have moved the bytes of the frame that was given last.
        input.skip(unread);
        unread = 0;
        while (true) {
            if (!input.require(BLOCK_HEADER + BLOCK_TRAILER)) {
                if (!input.isUsedUp()) {
                    cut("the block there needs at least 12 bytes, " + input.available() + " are left");
                }
                return false;
            }
            int type = number(0);
            if (type == SECTION_HEADER && (!input.require(SECTION_START) || !beginSection())) {
                return false;
            }
            int length = number(4);
            if (length < BLOCK_HEADER + BLOCK_TRAILER || length > MAX_BLOCK) {
                cut("the block there claims " + (length & 0xffffffffL) + " bytes: the file is damaged");
                return false;
            }
            if (!isRead(type)) {
                if (!input.skip(padded(length))) {
                    cut("the block there is longer than what is left of the file");
                    return false;
                }
                continue;
            }
            if (!input.require(length)) {
                cut("the block there needs " + length + " bytes, " + input.available() + " are left");
                return false;
            }
            boolean isFrame = false;
            if (type == INTERFACE_DESCRIPTION) {
                if (interfaces.size() == MAX_INTERFACES) {
                    cut("the section describes more than " + MAX_INTERFACES + " interfaces: the file is damaged");
                    return false;
                }
                describeInterface(length);
                if (keepsHead && head.size() <= MAX_HEAD) {
                    head.write(input.bytes, input.position, length);
                }
            } else if (isRecord(type)) {
                record(type, length, frame);
                isFrame = true;
            } else {
                isFrame = frame(type, length, frame);
                if (!isFrame) {
                    return false;
                }
            }
            input.position += length;
            if (isFrame) {
                unread = padded(length) - length;
                frames++;
                return true;
            }
        }
    }

    private static boolean isRead(int type) {
        return type == INTERFACE_DESCRIPTION || type == ENHANCED_PACKET || type == SIMPLE_PACKET
                || type == OBSOLETE_PACKET || isRecord(type);
    }

    /** Whether a block counts as a frame though it holds something else: a journal entry or somebody's own data. */
    private static boolean isRecord(int type) {
        return type == JOURNAL || type == CUSTOM || type == CUSTOM_NOT_COPIED;
    }

    /** What a record holds; for somebody's own data it stands behind the number of that somebody. */
    private void record(int type, int length, RawFrame frame) {
        int header = type == JOURNAL ? BLOCK_HEADER : BLOCK_HEADER + 4;
        int size = Math.max(0, length - header - BLOCK_TRAILER);
        seenLast = null;
        frame.noTime();
        frame.link(RawFrame.NO_LINK, RawFrame.NO_INTERFACE);
        frame.place(input.bytes, input.position + header, size, size);
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }

    private boolean beginSection() {
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
        if (keepsHead) {
            keepSection();
        }
        return true;
    }

    private void describeInterface(int length) {
        int start = input.position + BLOCK_HEADER;
        int end = input.position + length - BLOCK_TRAILER;
        if (end - start < 8) {
            interfaces.add(PcapngInterface.of(0, 0));
            return;
        }
        int linkType = shortAt(start);
        PcapngInterface described = PcapngInterface.of(linkType, number(12));
        PcapngOptions options = new PcapngOptions(input.bytes, start + 8, end, order == LITTLE);
        while (options.next()) {
            described = described.withOption(options.code(), input.bytes, options.at(), options.size(),
                    order == LITTLE);
        }
        interfaces.add(described);
    }

    private boolean frame(int type, int length, RawFrame frame) {
        int header = type == SIMPLE_PACKET ? 12 : 28;
        if (length < header + BLOCK_TRAILER) {
            cut("the packet block there has only " + length + " bytes: the file is damaged");
            return false;
        }
        int interfaceInSection = switch (type) {
            case SIMPLE_PACKET -> 0;
            case OBSOLETE_PACKET -> shortAt(input.position + 8);
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
        int captured = type == SIMPLE_PACKET ? seenBy.simpleCaptured(original, room) : number(20);
        if (captured < 0 || captured > room || captured > FrameLimit.of(seenBy.linkType())) {
            cut("the packet block there claims " + (captured & 0xffffffffL) + " captured bytes and has room for " + room
                    + ": the file is damaged");
            return false;
        }
        if (type == SIMPLE_PACKET) {
            frame.noTime();
        } else {
            seenBy.time((long) number(12) << 32 | number(16) & 0xffffffffL, frame);
        }
        frame.link(seenBy.linkType(), interfaceInSection);
        frame.fcsLength(seenBy.fcsLength());
        frame.place(input.bytes, input.position + header, captured, original);
        seenLast = seenBy;
        optionsAt = input.position + header + padded(captured);
        optionsEnd = type == SIMPLE_PACKET ? 0 : input.position + length - BLOCK_TRAILER;
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
        if (unread > 0 || input.available() < BLOCK_HEADER + BLOCK_TRAILER) {
            return false;
        }
        int length = number(4);
        return number(0) == ENHANCED_PACKET && length > 0 && length <= input.available();
    }

    @Override
    public String format() {
        return "pcapng";
    }

    @Override
    public long offset() {
        return input.offset() + unread;
    }

    @Override
    public void keepHead() {
        keepsHead = true;
    }

    /** A header of the section, and the interfaces described in it so far; empty before the first section. */
    @Override
    public byte[] head() throws IOException {
        if (head.size() > MAX_HEAD) {
            throw new CaptureFormatException("The interfaces of the file are described by more than " + MAX_HEAD
                    + " bytes, which is not read in ranges; open it whole");
        }
        return head.toByteArray();
    }

    private void keepSection() {
        head.reset();
        ByteBuffer section = ByteBuffer.allocate(28)
                .order(order == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        section.putInt(SECTION_HEADER).putInt(28).putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0)
                .putLong(-1).putInt(28);
        head.writeBytes(section.array());
    }

    @Override
    public boolean splits() {
        return true;
    }

    @Override
    public RecordShape shape() {
        return new PcapngShape(order == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN, interfaces.size(),
                MAX_BLOCK);
    }
}
