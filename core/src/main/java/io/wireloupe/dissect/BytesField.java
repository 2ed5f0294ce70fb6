package io.wireloupe.dissect;

/** A field that holds octets as they stand on the wire. */
public final class BytesField extends Field {

    private boolean none;

    BytesField(Protocol protocol, String name, String label) {
        super(protocol, name, label, Kind.BYTES);
    }

    /** The field that holds the octets of a protocol. */
    BytesField(Protocol protocol) {
        super(protocol, protocol.name(), protocol.longName(), Kind.BYTES, false);
    }

    /**
     * Prints {@code <none>} in place of {@code <MISSING>} where there are no octets.
     *
     * @return this field
     */
    public BytesField orNone() {
        requireOpen();
        none = true;
        return this;
    }

    boolean mayBeNone() {
        return none;
    }

    /**
     * Adds a name that older programs use for this field.
     *
     * @param formerName the other name; asking for it finds this field
     * @return this field
     */
    public BytesField formerly(String formerName) {
        former(formerName);
        return this;
    }
}
