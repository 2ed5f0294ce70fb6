package io.wireloupe.dissect;

/** A field that holds a whole number with a sign. */
public final class IntField extends Field {

    IntField(Protocol protocol, String name, String label) {
        super(protocol, name, label, Kind.INT);
    }

    /**
     * Adds a name that older programs use for this field.
     *
     * @param formerName the other name; asking for it finds this field
     * @return this field
     */
    public IntField formerly(String formerName) {
        former(formerName);
        return this;
    }

    /**
     * Says the unit of the value.
     *
     * @param newUnit the unit in the singular or plural that people read, such as {@code bytes}
     * @return this field
     */
    public IntField unit(String newUnit) {
        unitIs(newUnit);
        return this;
    }
}
