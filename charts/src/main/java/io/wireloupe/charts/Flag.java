package io.wireloupe.charts;

import java.util.List;

/**
 * A reason to look at something, never a verdict on it.
 *
 * @param kind    what kind of observation, for instance {@code "periodic contact"}
 * @param subject the device, endpoint or connection it is about
 * @param reason  why, with the figures
 * @param frames  numbers of the frames that show it, from 1; the first few are enough
 */
public record Flag(String kind, String subject, String reason, List<Long> frames) {

    /**
     * Copies the list.
     *
     * @param kind what kind of observation, for instance {@code "periodic contact"}
     * @param subject the device, endpoint or connection it is about
     * @param reason why, with the figures
     * @param frames numbers of the frames that show it, from 1
     */
    public Flag {
        frames = List.copyOf(frames);
    }
}
