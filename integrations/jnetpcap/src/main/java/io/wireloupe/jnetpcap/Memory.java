package io.wireloupe.jnetpcap;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

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

    /** How packet headers lie here. */
    static final HeaderForm FORM = HeaderForm.of(System.getProperty("os.name", ""));

    private Memory() {}

    static long seconds(long header) {
        return FORM.seconds(ALL, header);
    }

    /** Microseconds, or nanoseconds if these were asked for. */
    static int fraction(long header) {
        return FORM.fraction(ALL, header);
    }

    static int capturedLength(long header) {
        return FORM.capturedLength(ALL, header);
    }

    static int originalLength(long header) {
        return FORM.originalLength(ALL, header);
    }

    static void copy(long address, byte[] target, int offset, int length) {
        MemorySegment.copy(ALL, ValueLayout.JAVA_BYTE, address, target, offset, length);
    }
}
