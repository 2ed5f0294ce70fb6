package io.wireloupe.capture;

import java.util.OptionalLong;

/**
 * How far the reading of a capture has come.
 *
 * @param bytes how many bytes of the file were read, before they were unpacked
 * @param totalBytes how many bytes the file has, if that is known: not so for streams and for files that grow
 * @param frames how many frames were decoded; this runs behind by up to some thousand
 */
public record Progress(long bytes, OptionalLong totalBytes, long frames) {}
