package io.wireloupe.dissect;

/**
 * The reading half of a {@link Layer}: its bytes, how many there are and how many there should be, and numbers read
 * from them. Every read is checked against both.
 */
abstract class LayerBytes {

    private static final byte[] NO_BYTES = new byte[0];

    byte[] bytes = NO_BYTES;

    /** The index in {@link #bytes} of the layer's first byte. */
    int start;

    int captured;
    int length;

    LayerBytes() {}

    /** {@return how many bytes the layer has, by the word of the layers around it} */
    public final int length() {
        return length;
    }

    /** {@return how many bytes of the layer were captured, at most {@link #length}} */
    public final int captured() {
        return captured;
    }

    /**
     * {@return whether {@code count} bytes from {@code offset} were captured}
     *
     * @param offset where they begin, in bytes from the start of the layer
     * @param count how many
     */
    public final boolean has(int offset, int count) {
        return (offset | count) >= 0 && offset <= captured - count;
    }

    /**
     * Ends the layer after {@code newLength} bytes, if it is not shorter already: what follows is padding.
     *
     * @param newLength a length in bytes; below 0 counts as 0
     */
    public final void limit(int newLength) {
        length = Math.min(length, Math.max(0, newLength));
        captured = Math.min(captured, length);
    }

    /**
     * Reads one octet.
     *
     * @param offset where they begin, in bytes from the start of the layer
     * @return the number, 0 to 255
     */
    public final int peek8(int offset) {
        return bytes[at(offset, 1)] & 0xff;
    }

    /**
     * Reads two octets.
     *
     * @param offset where they begin, in bytes from the start of the layer
     * @return the number, without a sign
     */
    public final int peek16(int offset) {
        int i = at(offset, 2);
        return (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff;
    }

    /**
     * Reads three octets.
     *
     * @param offset where they begin, in bytes from the start of the layer
     * @return the number, without a sign
     */
    public final int peek24(int offset) {
        int i = at(offset, 3);
        return (bytes[i] & 0xff) << 16 | (bytes[i + 1] & 0xff) << 8 | bytes[i + 2] & 0xff;
    }

    /**
     * Reads four octets.
     *
     * @param offset where they begin, in bytes from the start of the layer
     * @return the number, without a sign
     */
    public final long peek32(int offset) {
        return intAt(at(offset, 4)) & 0xffffffffL;
    }

    /**
     * Reads six octets.
     *
     * @param offset where they begin, in bytes from the start of the layer
     * @return the number, without a sign
     */
    public final long peek48(int offset) {
        int i = at(offset, 6);
        return (long) ((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff) << 32 | intAt(i + 2) & 0xffffffffL;
    }

    /**
     * Reads eight octets.
     *
     * @param offset where they begin, in bytes from the start of the layer
     * @return the number; beyond 2<sup>63</sup> it is negative
     */
    public final long peek64(int offset) {
        int i = at(offset, 8);
        return (long) intAt(i) << 32 | intAt(i + 4) & 0xffffffffL;
    }

    /**
     * Reads two octets, the lowest first.
     *
     * @param offset where they begin, in bytes from the start of the layer
     * @return the number, without a sign
     */
    public final int peek16le(int offset) {
        return Short.reverseBytes((short) peek16(offset)) & 0xffff;
    }

    /**
     * Reads four octets, the lowest first.
     *
     * @param offset where they begin, in bytes from the start of the layer
     * @return the number, without a sign
     */
    public final long peek32le(int offset) {
        return Integer.reverseBytes((int) peek32(offset)) & 0xffffffffL;
    }

    /**
     * Reads eight octets, the lowest first.
     *
     * @param offset where they begin, in bytes from the start of the layer
     * @return the number; beyond 2<sup>63</sup> it is negative
     */
    public final long peek64le(int offset) {
        return Long.reverseBytes(peek64(offset));
    }

    /**
     * Copies octets out of the packet.
     *
     * @param offset where they begin, in bytes from the start of the layer
     * @param to takes them
     * @param toOffset where in the array the first one goes
     * @param count how many
     */
    public final void copy(int offset, byte[] to, int toOffset, int count) {
        int index = at(offset, count);
        if (count > 0) {
            System.arraycopy(bytes, index, to, toOffset, count);
        }
    }

    private int intAt(int i) {
        return bytes[i] << 24 | (bytes[i + 1] & 0xff) << 16 | (bytes[i + 2] & 0xff) << 8 | bytes[i + 3] & 0xff;
    }

    /** The index in {@link #bytes} of {@code count} octets from {@code offset}, which are there. */
    final int at(int offset, int count) {
        if ((offset | count) < 0 || offset > captured - count) {
            throw outOfBounds(offset, count);
        }
        return start + offset;
    }

    private OutOfBounds outOfBounds(int offset, int count) {
        boolean within = (offset | count) >= 0 && offset <= length - count;
        return missing(offset, count, within ? OutOfBounds.SHORT : OutOfBounds.MALFORMED);
    }

    /** The exception to throw for octets that are not there. */
    abstract OutOfBounds missing(int offset, int count, OutOfBounds kind);
}
