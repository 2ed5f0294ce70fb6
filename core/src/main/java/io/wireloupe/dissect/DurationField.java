package io.wireloupe.dissect;

/** A field that holds a span of time as seconds and nanoseconds, both negative for a negative span. */
public final class DurationField extends Field {

    DurationField(Protocol protocol, String name, String label) {
        super(protocol, name, label, Kind.DURATION);
    }

    /**
     * Adds a name that older programs use for this field.
     *
     * @param formerName the other name; asking for it finds this field
     * @return this field
     */
    public DurationField formerly(String formerName) {
        former(formerName);
        return this;
    }
}
