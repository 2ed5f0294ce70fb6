package io.wireloupe.capture;

/**
 * How captures are opened.
 *
 * <p>The limits are for files that claim to be captures and are bombs: a few kilobytes that unpack to more than a disk
 * holds. One that goes beyond ends there, as if it had been cut, and {@link Capture#truncated} says so.
 *
 * @param maxUnpackedBytes what a file packed with gzip, zstd or lz4 may unpack to, from 1; by default 2^40 (1 TiB)
 * @param maxUnpackRatio how many times its own size that may be once it is more than 2^30 bytes (1 GiB), from 1; by
 *     default 500. Captures that people keep are packed to between a half and a hundredth
 */
public record CaptureOptions(long maxUnpackedBytes, long maxUnpackRatio) {

    /** The options used where none are given. */
    public static final CaptureOptions DEFAULT = new CaptureOptions(1L << 40, 500);

    /**
     * Refuses limits under which nothing could be read.
     *
     * @param maxUnpackedBytes what a file packed with gzip, zstd or lz4 may unpack to, from 1
     * @param maxUnpackRatio how many times its own size that may be once it is more than 2^30 bytes (1 GiB), from 1
     */
    public CaptureOptions {
        require("maxUnpackedBytes", maxUnpackedBytes);
        require("maxUnpackRatio", maxUnpackRatio);
    }

    private static void require(String option, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " is " + value + "; give 1 or more");
        }
    }

    /**
     * {@return the same options with another limit on what a packed file may unpack to}
     *
     * @param bytes how many bytes that may be, from 1
     */
    public CaptureOptions maxUnpackedBytes(long bytes) {
        return new CaptureOptions(bytes, maxUnpackRatio);
    }

    /**
     * {@return the same options with another limit on how many times its size a packed file may unpack to}
     *
     * @param ratio how many times its size that may be, from 1
     */
    public CaptureOptions maxUnpackRatio(long ratio) {
        return new CaptureOptions(maxUnpackedBytes, ratio);
    }
}
