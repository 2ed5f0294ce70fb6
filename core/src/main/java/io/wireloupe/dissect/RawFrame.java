package io.wireloupe.dissect;

/**
 * A frame as its reader hands it to the engine: where its bytes lie, when it was captured and from what kind of link.
 *
 * <p>A reader fills one instance again and again; nothing outside a reader and {@link Dissection} keeps one. Not safe
 * for use by several threads.
 */
public final class RawFrame {

    /** The link type of something that is not a frame of a link. */
    public static final int NO_LINK = -1;

    /** The interface of something that no interface saw. */
    public static final int NO_INTERFACE = -1;

    byte[] bytes = new byte[0];
    int offset;
    int capturedLength;
    int originalLength;
    int linkType;
    int interfaceId;
    int fcsLength = -1;
    boolean hasTime;
    long seconds;
    int nanos;

    /** Creates a frame without bytes. */
    public RawFrame() {}

    /**
     * Says where the bytes are.
     *
     * @param newBytes holds the frame; not changed by the engine, and not to be changed before rows made of it are used
     * @param newOffset index of the frame's first byte
     * @param captured how many bytes are there, from 0
     * @param original how many bytes the frame had on the wire; may be below {@code captured} in odd files, and a
     *     number past {@link Integer#MAX_VALUE} (negative here) counts as that
     */
    public void place(byte[] newBytes, int newOffset, int captured, int original) {
        bytes = newBytes;
        offset = newOffset;
        capturedLength = captured;
        originalLength = original < 0 ? Integer.MAX_VALUE : original;
    }

    /**
     * Says when the frame was captured.
     *
     * @param newSeconds seconds since 1970-01-01 UTC
     * @param newNanos nanoseconds; odd files hold values outside 0 to 999,999,999, which are kept
     */
    public void time(long newSeconds, int newNanos) {
        hasTime = true;
        seconds = newSeconds;
        nanos = newNanos;
    }

    /** Says that the file holds no time for the frame. */
    public void noTime() {
        hasTime = false;
        seconds = 0;
        nanos = 0;
    }

    /**
     * Says where the frame was seen.
     *
     * @param newLinkType the {@code LINKTYPE_} value of the link
     * @param newInterfaceId the number of the interface within its section of the file, from 0, or {@link
     *     #NO_INTERFACE}
     */
    public void link(int newLinkType, int newInterfaceId) {
        linkType = newLinkType;
        interfaceId = newInterfaceId;
    }

    /**
     * Says how many bytes of frame check sequence end the frame, -1 if the file does not tell.
     *
     * @param newFcsLength a number of bytes, or -1
     */
    public void fcsLength(int newFcsLength) {
        fcsLength = newFcsLength;
    }

    /** {@return the array that holds the bytes} */
    public byte[] bytes() {
        return bytes;
    }

    /** {@return the index of the first byte} */
    public int offset() {
        return offset;
    }

    /** {@return how many bytes were captured} */
    public int capturedLength() {
        return capturedLength;
    }

    /** {@return how many bytes the frame had on the wire} */
    public int originalLength() {
        return originalLength;
    }

    /** {@return the {@code LINKTYPE_} value of the link} */
    public int linkType() {
        return linkType;
    }

    /** {@return how many bytes of frame check sequence end the frame, -1 if the file does not tell} */
    public int fcsLength() {
        return fcsLength;
    }

    /** {@return the number of the interface within its section of the file} */
    public int interfaceId() {
        return interfaceId;
    }

    /** {@return whether the file holds a time for the frame} */
    public boolean hasTime() {
        return hasTime;
    }

    /** {@return seconds since 1970-01-01 UTC} */
    public long seconds() {
        return seconds;
    }

    /** {@return nanoseconds beside the seconds, as the file has them} */
    public int nanos() {
        return nanos;
    }
}
