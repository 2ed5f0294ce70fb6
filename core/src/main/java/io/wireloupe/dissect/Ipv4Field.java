package io.wireloupe.dissect;

/** A field that holds an IPv4 address, kept as an {@code int} in network order. */
public final class Ipv4Field extends Field {

    Ipv4Field(Protocol protocol, String name, String label) {
        super(protocol, name, label, Kind.IPV4);
    }

    /**
     * Adds a name that older programs use for this field.
     *
     * @param formerName the other name; asking for it finds this field
     * @return this field
     */
    public Ipv4Field formerly(String formerName) {
        former(formerName);
        return this;
    }
}
