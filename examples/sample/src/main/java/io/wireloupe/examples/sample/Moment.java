package io.wireloupe.examples.sample;

/** What a person in the room would have written down, in the order of time. */
public enum Moment {

    /** The camera is plugged in. */
    POWERED_ON("15:22:10", "powered on"),
    /** The camera has done all that it does after a start. */
    IDLE("15:23:00", "idle"),
    /** The phone asks for the picture; it comes through the cloud by TCP, later from the camera itself. */
    FIRST_STREAM("15:26:03", "started streaming"),
    /** The phone's app is closed. */
    FIRST_STREAM_ENDS("15:26:35", "stopped streaming"),
    /** Somebody walks past the camera. */
    MOTION("15:27:32", "motion notification"),
    /** The phone asks again; the picture goes to the cloud by UDP. */
    SECOND_STREAM("15:29:05", "started streaming"),
    /** The phone's app is closed again. */
    SECOND_STREAM_ENDS("15:29:33", "stopped streaming"),
    /** The camera is switched off. */
    POWERED_OFF("15:30:31", "powered off");

    private final String time;
    private final String text;

    Moment(String time, String text) {
        this.time = time;
        this.text = text;
    }

    /** When it happened, in nanoseconds since 1970-01-01T00:00:00Z. */
    public long timeNanos() {
        return Clock.at(time);
    }

    /** The line of the activity log: {@code 15:26:03 started streaming}. */
    public String line() {
        return time + " " + text;
    }
}
