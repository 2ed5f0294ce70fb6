package io.wireloupe.dissect;

/** A field of a {@link HeaderFields} that a pass has a column for, laid out for a short loop. */
final class WantedField {

    final int slot;
    final int offset;
    final int octets;
    private final long mask;
    private final int shift;
    private final boolean flag;
    private final boolean signed;

    WantedField(int slot, Field field, int offset, int octets) {
        this.slot = slot;
        this.offset = offset;
        this.octets = octets;
        this.mask = field instanceof UIntField number ? number.bits()
                : field instanceof FlagField bit ? bit.mask() : -1;
        this.shift = Long.numberOfTrailingZeros(mask);
        this.flag = field instanceof FlagField;
        this.signed = field instanceof Ipv4Field;
    }

    /** The octets of the field, of a header that begins at {@code start} and is all there. */
    long read(byte[] bytes, int start) {
        int at = start + offset;
        long all = bytes[at] & 0xff;
        for (int end = at + octets; ++at < end;) {
            all = all << 8 | bytes[at] & 0xff;
        }
        return all;
    }

    /** The value of the field in its octets. */
    long value(long all) {
        if (flag) {
            return (all & mask) != 0 ? 1 : 0;
        }
        // Rows keep IPv4 addresses as ints.
        return signed ? (int) all : (all & mask) >>> shift;
    }
}
