package io.wireloupe.charts;

/**
 * One thing that tells what a device is, with the frame that says so.
 *
 * @param text   what was learned, for instance {@code "host name cam-livingroom"}
 * @param source the protocol or registry that said it
 * @param frame  the frame's number, from 1; 0 if it comes from no frame
 */
public record Evidence(String text, String source, long frame) {
}
