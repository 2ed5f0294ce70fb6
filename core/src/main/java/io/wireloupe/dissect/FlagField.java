package io.wireloupe.dissect;

/** A field that is true or false: one bit of the octets that hold it. */
public final class FlagField extends Field {

    private final long mask;

    FlagField(Protocol protocol, String name, String label, long mask) {
        super(protocol, name, label, Kind.FLAG);
        this.mask = mask;
    }

    /**
     * Adds a name that older programs use for this field.
     *
     * @param formerName the other name; asking for it finds this field
     * @return this field
     */
    public FlagField formerly(String formerName) {
        former(formerName);
        return this;
    }

    /** Whether any of this field's bits is set in the octets that hold it. */
    boolean extract(long octets) {
        return (octets & mask) != 0;
    }

    /** {@return the bits of the octets that the field is read from} */
    public long mask() {
        return mask;
    }
}
