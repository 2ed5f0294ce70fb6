package io.wireloupe.capture;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.wireloupe.dissect.RawFrame;

/**
 * A frame as capture files hold it: bytes, and what is said of them. Immutable and safe for use by several threads.
 *
 * <p>Text in it comes from the file: hostile until escaped.
 */
public final class CapturedFrame {

    private static final int ETHERNET = 1;

    private final byte[] bytes;
    private final int originalLength;
    private final Optional<Instant> time;
    private final int linkType;
    private final int fcsLength;
    private final FrameNotes notes;

    private CapturedFrame(byte[] bytes, int originalLength, Optional<Instant> time, int linkType, int fcsLength,
            FrameNotes notes) {
        this.bytes = bytes;
        this.originalLength = originalLength;
        this.time = time;
        this.linkType = linkType;
        this.fcsLength = fcsLength;
        this.notes = notes;
    }

    /**
     * {@return an Ethernet frame that was captured whole at this time}
     *
     * @param time when the frame was captured
     * @param bytes the bytes of the frame from the destination address on; copied
     */
    public static CapturedFrame ethernet(Instant time, byte[] bytes) {
        return new CapturedFrame(bytes.clone(), bytes.length, Optional.of(time), ETHERNET, -1, FrameNotes.NONE);
    }

    static CapturedFrame of(RawFrame raw, FrameNotes notes) {
        byte[] copy = Arrays.copyOfRange(raw.bytes(), raw.offset(), raw.offset() + raw.capturedLength());
        return new CapturedFrame(copy, raw.originalLength(), time(raw), raw.linkType(), raw.fcsLength(), notes);
    }

    private static Optional<Instant> time(RawFrame raw) {
        try {
            return raw.hasTime() ? Optional.of(Instant.ofEpochSecond(raw.seconds(), raw.nanos())) : Optional.empty();
        } catch (DateTimeException e) {
            // An odd file: millions of years away.
            return Optional.empty();
        }
    }

    /** {@return a copy of the captured bytes} */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** {@return how many bytes were captured} */
    public int capturedLength() {
        return bytes.length;
    }

    /** {@return how many bytes the frame had on the wire} */
    public int originalLength() {
        return originalLength;
    }

    /** {@return when the frame was captured, if the file says} */
    public Optional<Instant> time() {
        return time;
    }

    /**
     * {@return the {@code LINKTYPE_} value of the link, such as 1 for Ethernet; -1 for a record that is no frame of a
     * link}
     */
    public int linkType() {
        return linkType;
    }

    /** {@return how many bytes of frame check sequence end the frame, -1 if the file does not tell} */
    public int fcsLength() {
        return fcsLength;
    }

    /**
     * {@return the name of the interface that saw the frame, such as {@code wlan0}; empty if the file does not tell}
     */
    public String interfaceName() {
        return notes.interfaceName();
    }

    /** {@return remarks on the frame that stand in the file} */
    public List<String> comments() {
        return notes.comments();
    }

    /**
     * {@return the same frame of a link of this type: a {@code LINKTYPE_} value}
     *
     * @param newLinkType the {@code LINKTYPE_} value, such as 1 for Ethernet
     */
    public CapturedFrame linkType(int newLinkType) {
        return new CapturedFrame(bytes, originalLength, time, newLinkType, fcsLength, notes);
    }

    /**
     * {@return the same frame, of which this many bytes were on the wire}
     *
     * @param newLength the length on the wire in bytes
     */
    public CapturedFrame originalLength(int newLength) {
        return new CapturedFrame(bytes, newLength, time, linkType, fcsLength, notes);
    }

    /**
     * {@return the same frame, seen by an interface of this name}
     *
     * @param name the name, such as {@code wlan0}
     */
    public CapturedFrame interfaceName(String name) {
        return new CapturedFrame(bytes, originalLength, time, linkType, fcsLength,
                new FrameNotes(name, notes.comments()));
    }

    /**
     * {@return the same frame with these remarks}
     *
     * @param comments the remarks, in the order in which a file is to hold them
     */
    public CapturedFrame comments(List<String> comments) {
        return new CapturedFrame(bytes, originalLength, time, linkType, fcsLength,
                new FrameNotes(notes.interfaceName(), List.copyOf(comments)));
    }

    FrameNotes notes() {
        return notes;
    }

    /** Places the frame where the writers look for it. */
    void fill(RawFrame raw) {
        raw.place(bytes, 0, bytes.length, originalLength);
        raw.link(linkType, 0);
        raw.fcsLength(fcsLength);
        if (time.isPresent()) {
            raw.time(time.get().getEpochSecond(), time.get().getNano());
        } else {
            raw.noTime();
        }
    }
}
