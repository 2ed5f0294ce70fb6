package io.wireloupe.dissect;

/** A field that shows the name of an IEEE 802 address, as {@link MacNameResolver} gives it; rows keep the address. */
public final class MacNameField extends Field {

    MacNameField(Protocol protocol, String name, String label) {
        super(protocol, name, label, Kind.MAC_NAME);
    }

    /**
     * Adds a name that older programs use for this field.
     *
     * @param formerName the other name; asking for it finds this field
     * @return this field
     */
    public MacNameField formerly(String formerName) {
        former(formerName);
        return this;
    }
}
