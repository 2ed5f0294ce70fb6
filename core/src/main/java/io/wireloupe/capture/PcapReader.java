package io.wireloupe.capture;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

import io.wireloupe.dissect.RawFrame;

/**
 * Reads classic pcap files: the format of libpcap's {@code savefile}, draft-ietf-opsawg-pcap, in both byte orders, with
 * microseconds or nanoseconds.
 */
final class PcapReader implements FrameReader {

    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;

    /** The format of Alexey Kuznetzov's patched libpcap: eight bytes more in each record. */
    static final int MODIFIED = 0xa1b2cd34;

    private static final int FILE_HEADER = 24;

    /** draft-ietf-opsawg-pcap 4: the link type stands in the lower bits, flags on the frame check sequence above. */
    private static final int LINK_TYPE_BITS = 0x03ffffff;

    private static final VarHandle LITTLE =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final BlockInput input;
    private final VarHandle order;
    private final boolean nanoseconds;
    private final int recordHeader;
    private final int linkType;
    private final int maxFrame;
    private long frames;
    private Optional<Truncation> truncation = Optional.empty();

    private PcapReader(BlockInput input, VarHandle order, int magic) {
        this.input = input;
        this.order = order;
        this.nanoseconds = magic == NANOSECONDS;
        this.recordHeader = magic == MODIFIED ? 24 : 16;
        this.linkType = (int) order.get(input.bytes, input.position + 20) & LINK_TYPE_BITS;
        this.maxFrame = FrameLimit.of(linkType);
        input.position += FILE_HEADER;
    }

    /** A reader for the capture at the start of the input, if it is one of this format. */
    static Optional<FrameReader> open(BlockInput input) throws IOException {
        if (!input.require(FILE_HEADER)) {
            return Optional.empty();
        }
        int little = (int) LITTLE.get(input.bytes, input.position);
        if (isMagic(little)) {
            return Optional.of(new PcapReader(input, LITTLE, little));
        }
        int big = (int) BIG.get(input.bytes, input.position);
        return isMagic(big) ? Optional.of(new PcapReader(input, BIG, big)) : Optional.empty();
    }

    private static boolean isMagic(int number) {
        return number == MICROSECONDS || number == NANOSECONDS || number == MODIFIED;
    }

    @Override
    public boolean next(RawFrame frame) throws IOException {
        if (!input.require(recordHeader)) {
            if (input.available() > 0) {
                cut("the record header there needs " + recordHeader + " bytes, " + input.available() + " are left");
            }
            return false;
        }
        int captured = number(8);
        if (captured < 0 || captured > maxFrame) {
            cut("the record there claims " + (captured & 0xffffffffL) + " captured bytes, more than the " + maxFrame
                    + " a frame can have: the file is damaged");
            return false;
        }
        if (!input.require(recordHeader + captured)) {
            cut("the record there needs " + (recordHeader + captured) + " bytes, " + input.available() + " are left");
            return false;
        }
        frame.time(number(0) & 0xffffffffL, nanoseconds ? number(4) : number(4) * 1000);
        frame.link(linkType, 0);
        frame.place(input.bytes, input.position + recordHeader, captured, number(12));
        input.position += recordHeader + captured;
        frames++;
        return true;
    }

    private int number(int offset) {
        return (int) order.get(input.bytes, input.position + offset);
    }

    private void cut(String cause) {
        truncation = Optional.of(new Truncation(input.offset(), frames, cause));
    }

    @Override
    public boolean buffered() {
        if (input.available() < recordHeader) {
            return false;
        }
        int captured = number(8);
        return captured >= 0 && captured <= input.available() - recordHeader;
    }

    @Override
    public Optional<Truncation> truncated() {
        return truncation;
    }

    @Override
    public String format() {
        return "pcap";
    }
}
