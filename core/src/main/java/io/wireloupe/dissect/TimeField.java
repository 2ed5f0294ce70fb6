package io.wireloupe.dissect;

/** A field that holds a moment as seconds since 1970-01-01 UTC and nanoseconds. */
public final class TimeField extends Field {

    /** Given in place of seconds where a packet says that there is no moment; shown as {@code NULL}, as tshark does. */
    public static final long NONE = Long.MIN_VALUE;

    TimeField(Protocol protocol, String name, String label) {
        super(protocol, name, label, Kind.TIME);
    }

    /**
     * Adds a name that older programs use for this field.
     *
     * @param formerName the other name; asking for it finds this field
     * @return this field
     */
    public TimeField formerly(String formerName) {
        former(formerName);
        return this;
    }
}
