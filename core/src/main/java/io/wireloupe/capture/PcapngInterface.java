package io.wireloupe.capture;

import java.math.BigInteger;

import io.wireloupe.dissect.RawFrame;

/**
 * One interface of a pcapng section: draft-ietf-opsawg-pcapng 4.2.
 *
 * @param linkType the {@code LINKTYPE_} value
 * @param snapLength the longest capture of a frame, 0 for no limit
 * @param unitsPerSecond how many units of a time stamp make a second ({@code if_tsresol}); 0 where more than 2^63
 * @param offsetSeconds what is added to each time stamp ({@code if_tsoffset})
 * @param fcsLength how many bytes of frame check sequence end each frame ({@code if_fcslen}), -1 if not told
 * @param name what the system called it ({@code if_name}), empty if not told
 */
record PcapngInterface(
        int linkType, int snapLength, long unitsPerSecond, long offsetSeconds, int fcsLength, String name) {

    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final int IF_FCSLEN = 13;
    private static final int IF_TSOFFSET = 14;
    private static final long MICROSECONDS = 1_000_000;

    static PcapngInterface of(int linkType, int snapLength) {
        return new PcapngInterface(linkType, snapLength, MICROSECONDS, 0, -1, "");
    }

    PcapngInterface withOption(int code, byte[] bytes, int at, int size, boolean little) {
        if (code == IF_TSRESOL && size == 1) {
            return new PcapngInterface(linkType, snapLength, unitsPerSecond(bytes[at] & 0xff), offsetSeconds, fcsLength,
                    name);
        }
        if (code == IF_TSOFFSET && size == 8) {
            long offset = 0;
            for (int i = 0; i < 8; i++) {
                offset |= (bytes[at + i] & 0xffL) << 8 * (little ? i : 7 - i);
            }
            return new PcapngInterface(linkType, snapLength, unitsPerSecond, offset, fcsLength, name);
        }
        if (code == IF_FCSLEN && size == 1) {
            return new PcapngInterface(linkType, snapLength, unitsPerSecond, offsetSeconds, bytes[at] & 0xff, name);
        }
        if (code == IF_NAME) {
            String newName = PcapngOptions.text(bytes, at, size);
            return new PcapngInterface(linkType, snapLength, unitsPerSecond, offsetSeconds, fcsLength, newName);
        }
        return this;
    }

    /** The highest bit tells a power of two from a power of ten; the rest is the exponent. */
    private static long unitsPerSecond(int resolution) {
        int exponent = resolution & 0x7f;
        BigInteger units = BigInteger.valueOf((resolution & 0x80) != 0 ? 2 : 10).pow(exponent);
        return units.bitLength() > 63 ? 0 : units.longValue();
    }

    /** How much of a frame of this length a simple packet block holds. */
    int simpleCaptured(int original, int room) {
        long captured = original & 0xffffffffL;
        if (snapLength != 0) {
            captured = Math.min(captured, snapLength & 0xffffffffL);
        }
        return (int) Math.min(captured, room);
    }

    /** Sets the time of a frame from its time stamp, an unsigned number of units. */
    void time(long stamp, RawFrame frame) {
        if (unitsPerSecond == 0) {
            frame.time(offsetSeconds, 0);
            return;
        }
        long seconds = Long.divideUnsigned(stamp, unitsPerSecond);
        long rest = Long.remainderUnsigned(stamp, unitsPerSecond);
        frame.time(seconds + offsetSeconds, nanos(rest));
    }

    private int nanos(long rest) {
        if (unitsPerSecond <= 1_000_000_000 && 1_000_000_000 % unitsPerSecond == 0) {
            return (int) (rest * (1_000_000_000 / unitsPerSecond));
        }
        long high = Math.multiplyHigh(rest, 1_000_000_000L);
        if (high == 0 && rest * 1_000_000_000L >= 0) {
            return (int) (rest * 1_000_000_000L / unitsPerSecond);
        }
        return BigInteger.valueOf(rest).multiply(BigInteger.valueOf(1_000_000_000L))
                .divide(BigInteger.valueOf(unitsPerSecond)).intValue();
    }
}
