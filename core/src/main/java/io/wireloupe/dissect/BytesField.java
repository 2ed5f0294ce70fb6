package io.wireloupe.dissect;

/** A field that holds octets as they stand on the wire. */
public final class BytesField extends Field {

    BytesField(Protocol protocol, String name, String label) {
        super(protocol, name, label, Kind.BYTES);
    }

    /** Adds a name that older programs use for this field. */
    public BytesField formerly(String formerName) {
        former(formerName);
        return this;
    }
}
