package io.wireloupe.jnetpcap;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;

/**
 * Reads what libpcap's pointers point to: {@code struct pcap_pkthdr} and the bytes of packets.
 *
 * <p>jNetPcap's own accessors refuse frames under 14 and over 65,536 bytes, and take the headers of files in the other
 * byte order for swapped, which libpcap has put right already.
 */
final class Memory {

    /** All of it, since a segment for each packet would be garbage. Every address read comes from libpcap. */
    @SuppressWarnings("restricted")
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    // struct timeval has two 32-bit numbers on Windows; elsewhere the second begins at 8, and is read as 32 bits of
    // little-endian machines or 64 bits.
    private static final boolean SHORT_TIME = System.getProperty("os.name", "").toLowerCase(Locale.ROOT)
            .startsWith("windows");
    private static final boolean MAC = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
    private static final int LENGTHS = SHORT_TIME ? 8 : 16;

    /** How long a packet header is. */
    static final int HEADER = LENGTHS + 8;

    private Memory() {}

    static long seconds(long header) {
        return SHORT_TIME ? ALL.get(ValueLayout.JAVA_INT, header) & 0xffffffffL
                : ALL.get(ValueLayout.JAVA_LONG, header);
    }

    /** Microseconds, or nanoseconds if these were asked for. */
    static int fraction(long header) {
        if (SHORT_TIME) {
            return ALL.get(ValueLayout.JAVA_INT, header + 4);
        }
        return MAC ? ALL.get(ValueLayout.JAVA_INT, header + 8) : (int) ALL.get(ValueLayout.JAVA_LONG, header + 8);
    }

    static int capturedLength(long header) {
        return ALL.get(ValueLayout.JAVA_INT, header + LENGTHS);
    }

    static int originalLength(long header) {
        return ALL.get(ValueLayout.JAVA_INT, header + LENGTHS + 4);
    }

    /** Writes the two lengths of a header. */
    static void lengths(MemorySegment header, int captured, int original) {
        header.set(ValueLayout.JAVA_INT, LENGTHS, captured);
        header.set(ValueLayout.JAVA_INT, LENGTHS + 4L, original);
    }

    static void copy(long address, byte[] target, int offset, int length) {
        MemorySegment.copy(ALL, ValueLayout.JAVA_BYTE, address, target, offset, length);
    }
}
