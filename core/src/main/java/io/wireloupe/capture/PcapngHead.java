package io.wireloupe.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What has to stand before a packet of a pcapng file for it to be understood: its section and interfaces. */
final class PcapngHead {

    private static final int MAX_LENGTH = 1 << 24;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PcapngHead(ByteOrder order) {
        begin(order);
    }

    /** Begins a section, whose own options say nothing of packets. */
    void begin(ByteOrder order) {
        ByteBuffer section = ByteBuffer.allocate(28).order(order);
        section.putInt(PcapngBlock.SECTION_HEADER).putInt(28).putInt(PcapngReader.BYTE_ORDER_MAGIC)
                .putShort((short) 1).putShort((short) 0).putLong(-1).putInt(28);
        bytes.reset();
        bytes.writeBytes(section.array());
    }

    /** Adds the block that describes an interface. */
    void add(byte[] source, int offset, int count) {
        if (bytes.size() <= MAX_LENGTH) {
            bytes.write(source, offset, count);
        }
    }

    /** A header of the section and the interfaces described in it so far. */
    byte[] toBytes() throws CaptureFormatException {
        if (bytes.size() > MAX_LENGTH) {
            throw new CaptureFormatException("the interfaces of a section are described by more than " + MAX_LENGTH
                    + " bytes, which is not read in ranges; open the file whole");
        }
        return bytes.toByteArray();
    }
}
