package io.wireloupe.charts;

/** The two sets of colours a picture can be drawn in. */
public enum Theme {
    /** For paper and light pages. */
    LIGHT,
    /** For dark pages. */
    DARK
}
