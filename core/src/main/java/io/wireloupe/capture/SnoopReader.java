package io.wireloupe.capture;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

import io.wireloupe.dissect.RawFrame;

/** Reads snoop files: RFC 1761, version 2, and the later ones of analysers, whose records are the same. */
final class SnoopReader extends RecordReader {

    /** "snoop" and three zeros. */
    private static final long MAGIC = 0x736e6f6f70000000L;

    private static final int FILE_HEADER = 16;
    private static final int RECORD_HEADER = 24;
    private static final int FIRST_VERSION = 2;
    private static final int LAST_VERSION = 5;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final int linkType;
    private final int maxFrame;
    private int unread;

    private SnoopReader(BlockInput input) throws CaptureFormatException {
        super(input);
        if (number(8) < FIRST_VERSION || number(8) > LAST_VERSION) {
            throw new CaptureFormatException("This snoop file has version " + (number(8) & 0xffffffffL)
                    + "; only versions 2 to 5 are known");
        }
        this.linkType = linkType(number(12));
        this.maxFrame = FrameLimit.of(linkType);
        input.position += FILE_HEADER;
    }

    /** A reader for the capture at the start of the input, if it is one of this format. */
    static Optional<FrameReader> open(BlockInput input) throws IOException {
        if (!input.require(FILE_HEADER) || (long) LONG.get(input.bytes, input.position) != MAGIC) {
            return Optional.empty();
        }
        return Optional.of(new SnoopReader(input));
    }

    /** RFC 1761 table 1, with the types that Solaris added for IP over InfiniBand and ipnet. */
    private static int linkType(int datalink) {
        return switch (datalink) {
            case 0, 4 -> 1;
            case 2 -> 6;
            case 8 -> 10;
            case 18 -> 100;
            case 26 -> 226;
            default -> RawFrame.NO_LINK;
        };
    }

    @Override
    public boolean next(RawFrame frame) throws IOException {
        long end = input.offset();
        if (unread > 0 && !input.skip(unread)) {
            unread = 0;
            cut(end, "the record before claims more padding than is left of the file");
            return false;
        }
        unread = 0;
        if (!input.require(RECORD_HEADER)) {
            if (!input.isUsedUp()) {
                cut("the record header there needs 24 bytes, " + input.available() + " are left");
            }
            return false;
        }
        int captured = number(4);
        int record = number(8);
        if (captured < 0 || captured > maxFrame || record < RECORD_HEADER + captured) {
            cut("the record there claims " + (captured & 0xffffffffL) + " captured bytes in "
                    + (record & 0xffffffffL) + ": the file is damaged");
            return false;
        }
        if (!input.require(RECORD_HEADER + captured)) {
            cut("the record there needs " + (RECORD_HEADER + captured) + " bytes, " + input.available() + " are left");
            return false;
        }
        frame.time(number(16) & 0xffffffffL, number(20) * 1000);
        frame.link(linkType, RawFrame.NO_INTERFACE);
        frame.fcsLength(-1);
        frame.place(input.bytes, input.position + RECORD_HEADER, captured, number(0));
        input.position += RECORD_HEADER + captured;
        unread = record - RECORD_HEADER - captured;
        frames++;
        return true;
    }

    private int number(int offset) {
        return (int) INT.get(input.bytes, input.position + offset);
    }

    @Override
    public boolean buffered() {
        if (input.available() < unread + RECORD_HEADER) {
            return false;
        }
        int captured = number(unread + 4);
        return captured >= 0 && captured <= input.available() - unread - RECORD_HEADER;
    }

    @Override
    public String format() {
        return "snoop";
    }

    @Override
    public long offset() {
        return input.offset() + unread;
    }
}
