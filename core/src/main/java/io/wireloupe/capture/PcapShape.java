package io.wireloupe.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import io.wireloupe.dissect.RawFrame;

/**
 * What records of a classic pcap file look like, for those who look for one among other bytes.
 *
 * @param order the byte order
 * @param units how many units of its fraction make a second
 * @param maxFrame how long a frame can be
 */
record PcapShape(ByteOrder order, int units, int maxFrame) {

    /** How many bytes have to be there to tell. */
    static final int HEADER = 16;

    private static final long YEARS = 10L * 366 * 24 * 3600;
    private static final int MAX_PLAUSIBLE_LENGTH = 64 << 20;

    /**
     * The length of the record at this index, from 1, if what stands there can be one; otherwise 0.
     *
     * @param bytes of the byte order of the file
     * @param first the first frame of the file
     */
    long length(ByteBuffer bytes, int index, RawFrame first) {
        long seconds = bytes.getInt(index) & 0xffffffffL;
        int fraction = bytes.getInt(index + 4);
        int captured = bytes.getInt(index + 8);
        int original = bytes.getInt(index + 12);
        boolean plausible = Math.abs(seconds - first.seconds()) < YEARS && fraction >= 0 && fraction < units
                && captured >= 0 && captured <= maxFrame && original >= captured && original <= MAX_PLAUSIBLE_LENGTH;
        return plausible ? (long) HEADER + captured : 0;
    }
}
