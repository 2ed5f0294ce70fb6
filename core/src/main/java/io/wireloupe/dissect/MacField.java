package io.wireloupe.dissect;

/** A field that holds an IEEE 802 address of six octets, kept in the lower 48 bits of a {@code long}. */
public final class MacField extends Field {

    MacField(Protocol protocol, String name, String label) {
        super(protocol, name, label, Kind.MAC);
    }

    /**
     * Adds a name that older programs use for this field.
     *
     * @param formerName the other name; asking for it finds this field
     * @return this field
     */
    public MacField formerly(String formerName) {
        former(formerName);
        return this;
    }
}
