package io.wireloupe.jnetpcap;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;

/**
 * How {@code struct pcap_pkthdr} lies in memory: a {@code struct timeval}, then two lengths of 32 bits each. The time
 * is what systems differ in.
 */
enum HeaderForm {

    /** Two numbers of 32 bits: Windows, where {@code long} is short. */
    WINDOWS(8),

    /** Seconds of 64 bits, a fraction of 32, and 32 bits of nothing: macOS. */
    MAC(16),

    /** Two numbers of 64 bits: Linux and others. */
    OTHER(16);

    private final int lengths;

    HeaderForm(int lengths) {
        this.lengths = lengths;
    }

    /** The form on a system of this name, as the property {@code os.name} has it. */
    static HeaderForm of(String system) {
        String name = system.toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? WINDOWS : name.startsWith("mac") ? MAC : OTHER;
    }

    /** How long a header is. */
    int size() {
        return lengths + 8;
    }

    long seconds(MemorySegment memory, long header) {
        return this == WINDOWS
                ? memory.get(ValueLayout.JAVA_INT, header) & 0xffffffffL
                : memory.get(ValueLayout.JAVA_LONG, header);
    }

    /** Microseconds, or nanoseconds if these were asked for. */
    int fraction(MemorySegment memory, long header) {
        return switch (this) {
            case WINDOWS -> memory.get(ValueLayout.JAVA_INT, header + 4);
            case MAC -> memory.get(ValueLayout.JAVA_INT, header + 8);
            case OTHER -> (int) memory.get(ValueLayout.JAVA_LONG, header + 8);
        };
    }

    int capturedLength(MemorySegment memory, long header) {
        return memory.get(ValueLayout.JAVA_INT, header + lengths);
    }

    int originalLength(MemorySegment memory, long header) {
        return memory.get(ValueLayout.JAVA_INT, header + lengths + 4);
    }

    /** Writes the two lengths of a header, all that a filter looks at. */
    void writeLengths(MemorySegment header, int captured, int original) {
        header.set(ValueLayout.JAVA_INT, lengths, captured);
        header.set(ValueLayout.JAVA_INT, lengths + 4L, original);
    }
}
