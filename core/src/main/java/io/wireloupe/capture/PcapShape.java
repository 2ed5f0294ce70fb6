package io.wireloupe.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import io.wireloupe.dissect.RawFrame;

/**
 * Records of classic pcap.
 *
 * @param order the byte order
 * @param units how many units of its fraction make a second
 * @param maxFrame how long a frame can be
 */
record PcapShape(ByteOrder order, int units, int maxFrame) implements RecordShape {

    private static final long YEARS = 10L * 366 * 24 * 3600;
    private static final int MAX_PLAUSIBLE_LENGTH = 64 << 20;

    @Override
    public int header() {
        return 16;
    }

    @Override
    public long length(ByteBuffer bytes, int index, RawFrame first) {
        long seconds = bytes.getInt(index) & 0xffffffffL;
        int fraction = bytes.getInt(index + 4);
        int captured = bytes.getInt(index + 8);
        int original = bytes.getInt(index + 12);
        boolean plausible = Math.abs(seconds - first.seconds()) < YEARS && fraction >= 0 && fraction < units
                && captured >= 0 && captured <= maxFrame && original >= captured && original <= MAX_PLAUSIBLE_LENGTH;
        return plausible ? 16L + captured : 0;
    }
}
