package io.wireloupe.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import io.wireloupe.dissect.RawFrame;

/** Writes pcapng: one section, lowest byte first, an interface for each link and name. draft-ietf-opsawg-pcapng 4. */
final class PcapngFormat implements FrameFormat {

    private static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;

    private static final int OPT_COMMENT = 1;
    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final int IF_FCSLEN = 13;
    private static final int NANOSECONDS = 9;

    private static final int MAX_LINK_TYPE = 0xffff;
    private static final int MAX_OPTION = 0xffff;
    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

    /** What tells interfaces apart. */
    private record Seen(int linkType, int fcsLength, int interfaceId, String name) {}

    private final Map<Seen, Integer> interfaces = new HashMap<>();
    private ByteBuffer block = ByteBuffer.allocate(1 << 10).order(ByteOrder.LITTLE_ENDIAN);
    private boolean begun;
    private Seen last = new Seen(-1, -1, -1, "");
    private int lastNumber = -1;

    @Override
    public void write(RawFrame frame, FrameNotes notes, OutputStream out) throws IOException {
        if (frame.linkType() < 0 || frame.linkType() > MAX_LINK_TYPE) {
            throw new IllegalArgumentException("it has no link type; write only frames of a link");
        }
        long stamp = stamp(frame);
        if (!begun) {
            begin(out);
        }
        int number = interfaceOf(frame, notes.interfaceName(), out);
        boolean simple = !frame.hasTime() && number == 0 && notes.comments().isEmpty()
                && frame.capturedLength() == frame.originalLength();
        if (simple) {
            start(SIMPLE_PACKET).putInt(frame.originalLength());
        } else {
            start(ENHANCED_PACKET).putInt(number).putInt((int) (stamp >>> 32)).putInt((int) stamp)
                    .putInt(frame.capturedLength()).putInt(frame.originalLength());
        }
        put(frame.bytes(), frame.offset(), frame.capturedLength());
        for (String comment : notes.comments()) {
            option(OPT_COMMENT, comment.getBytes(StandardCharsets.UTF_8));
        }
        end(!notes.comments().isEmpty(), out);
    }

    /** Nanoseconds since 1970, unsigned. */
    private static long stamp(RawFrame frame) {
        if (!frame.hasTime()) {
            return 0;
        }
        if (frame.seconds() >= 0 && frame.seconds() < 9_000_000_000L && frame.nanos() >= 0) {
            return frame.seconds() * 1_000_000_000L + frame.nanos();
        }
        BigInteger nanos = BigInteger.valueOf(frame.seconds()).multiply(BILLION).add(BigInteger.valueOf(frame.nanos()));
        if (nanos.signum() < 0 || nanos.bitLength() > 64) {
            throw new IllegalArgumentException("its time, " + frame.seconds()
                    + " s after 1970, is not between 1970 and 2554; give it another");
        }
        return nanos.longValue();
    }

    private void begin(OutputStream out) throws IOException {
        begun = true;
        start(SECTION_HEADER).putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1);
        end(false, out);
    }

    private int interfaceOf(RawFrame frame, String name, OutputStream out) throws IOException {
        if (lastNumber >= 0 && last.linkType() == frame.linkType() && last.fcsLength() == frame.fcsLength()
                && last.interfaceId() == frame.interfaceId() && last.name().equals(name)) {
            return lastNumber;
        }
        last = new Seen(frame.linkType(), frame.fcsLength(), frame.interfaceId(), name);
        Integer number = interfaces.get(last);
        if (number == null) {
            number = interfaces.size();
            interfaces.put(last, number);
            describe(last, out);
        }
        lastNumber = number;
        return number;
    }

    private void describe(Seen seen, OutputStream out) throws IOException {
        // No snap length: how much of each frame was kept stands with it.
        start(INTERFACE_DESCRIPTION).putShort((short) seen.linkType()).putShort((short) 0).putInt(0);
        if (!seen.name().isEmpty()) {
            option(IF_NAME, seen.name().getBytes(StandardCharsets.UTF_8));
        }
        option(IF_TSRESOL, new byte[] {NANOSECONDS});
        if (seen.fcsLength() >= 0) {
            option(IF_FCSLEN, new byte[] {(byte) seen.fcsLength()});
        }
        end(true, out);
    }

    private ByteBuffer start(int type) {
        block.clear();
        return block.putInt(type).putInt(0);
    }

    private void option(int code, byte[] value) {
        if (value.length > MAX_OPTION) {
            throw new IllegalArgumentException("a text in it has " + value.length + " bytes; shorten it to "
                    + MAX_OPTION);
        }
        room(4);
        block.putShort((short) code).putShort((short) value.length);
        put(value, 0, value.length);
    }

    /** Adds bytes, and zeros up to a multiple of four. */
    private void put(byte[] bytes, int offset, int count) {
        room(count + 3);
        block.put(bytes, offset, count);
        while (block.position() % 4 != 0) {
            block.put((byte) 0);
        }
    }

    private void end(boolean hasOptions, OutputStream out) throws IOException {
        room(8);
        if (hasOptions) {
            block.putInt(0);
        }
        int length = block.position() + 4;
        block.putInt(length);
        block.putInt(4, length);
        out.write(block.array(), 0, length);
    }

    private void room(int count) {
        if (block.remaining() < count) {
            block = ByteBuffer.allocate(Math.max(block.capacity() * 2, block.position() + count))
                    .order(ByteOrder.LITTLE_ENDIAN).put(block.flip());
        }
    }

    @Override
    public void finish(OutputStream out) throws IOException {
        if (!begun) {
            begin(out);
        }
    }
}
