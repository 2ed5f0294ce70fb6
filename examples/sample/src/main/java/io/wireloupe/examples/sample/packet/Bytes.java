package io.wireloupe.examples.sample.packet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing array of octets, written in network byte order (big-endian).
 *
 * <p>Each method appends and returns this object. Not safe for use by several threads.
 */
public final class Bytes {

    private byte[] octets = new byte[64];
    private int length;

    /** Nothing written yet. */
    public Bytes() {
    }

    /** Appends the low 8 bits of a value. */
    public Bytes u8(int value) {
        if (length == octets.length) {
            octets = Arrays.copyOf(octets, length * 2);
        }
        octets[length++] = (byte) value;
        return this;
    }

    /** Appends the low 16 bits of a value. */
    public Bytes u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    /** Appends the low 24 bits of a value. */
    public Bytes u24(int value) {
        return u8(value >>> 16).u16(value);
    }

    /** Appends the low 32 bits of a value. */
    public Bytes u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    /** Appends 64 bits. */
    public Bytes u64(long value) {
        return u32(value >>> 32).u32(value);
    }

    /** Appends octets as they are. */
    public Bytes bytes(byte... source) {
        if (octets.length - length < source.length) {
            octets = Arrays.copyOf(octets, Math.max(octets.length * 2, length + source.length));
        }
        System.arraycopy(source, 0, octets, length, source.length);
        length += source.length;
        return this;
    }

    /** Appends a text in UTF-8, without a length or an end mark. */
    public Bytes text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Appends the six octets of a MAC address. */
    public Bytes mac(Mac mac) {
        return bytes(mac.octets());
    }

    /** Appends the 4 or 16 octets of an IP address. */
    public Bytes ip(Ip ip) {
        return bytes(ip.octets());
    }

    /** Appends a number of zero octets. */
    public Bytes zeros(int count) {
        return bytes(new byte[count]);
    }

    /** Replaces two octets that were written before, such as a checksum or a length known only at the end. */
    public Bytes set16(int at, int value) {
        if (at < 0 || at + 2 > length) {
            throw new IllegalArgumentException("no two octets at " + at + ": only " + length + " were written");
        }
        octets[at] = (byte) (value >>> 8);
        octets[at + 1] = (byte) value;
        return this;
    }

    /** The number of octets written so far. */
    public int length() {
        return length;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(octets, length);
    }
}
