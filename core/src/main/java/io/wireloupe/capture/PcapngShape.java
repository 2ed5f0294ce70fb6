package io.wireloupe.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import io.wireloupe.dissect.RawFrame;

/**
 * Blocks of pcapng within one section.
 *
 * @param order the byte order
 * @param interfaces how many interfaces are described before the first packet
 * @param maxBlock how long a block can be
 */
record PcapngShape(ByteOrder order, int interfaces, int maxBlock) implements RecordShape {

    private static final int ENHANCED_PACKET = 6;
    private static final int LAST_STANDARD_BLOCK = 10;
    private static final int CUSTOM = 0x0bad;
    private static final int CUSTOM_NOT_COPIED = 0x40000bad;

    @Override
    public int header() {
        return 12;
    }

    @Override
    public long length(ByteBuffer bytes, int index, RawFrame first) {
        int type = bytes.getInt(index);
        int length = bytes.getInt(index + 4);
        boolean section = type == PcapngReader.SECTION_HEADER && index + 12 <= bytes.limit()
                && bytes.getInt(index + 8) == PcapngReader.BYTE_ORDER_MAGIC;
        boolean known = section || type > 0 && type <= LAST_STANDARD_BLOCK || type == CUSTOM
                || type == CUSTOM_NOT_COPIED;
        if (!known || length < 12 || length > maxBlock || (length & 3) != 0) {
            return 0;
        }
        if (type == ENHANCED_PACKET && index + 28 <= bytes.limit()) {
            int captured = bytes.getInt(index + 20);
            if (bytes.getInt(index + 8) < 0 || bytes.getInt(index + 8) >= interfaces || captured < 0
                    || captured > length - 32) {
                return 0;
            }
        }
        // The length stands at the end of the block, too.
        boolean ends = (long) index + length > bytes.limit() || bytes.getInt(index + length - 4) == length;
        return ends ? length : 0;
    }
}
