package io.wireloupe.dissect;

/** A field that holds an IPv6 address, kept as its sixteen octets. */
public final class Ipv6Field extends Field {

    Ipv6Field(Protocol protocol, String name, String label) {
        super(protocol, name, label, Kind.IPV6);
    }

    /**
     * Adds a name that older programs use for this field.
     *
     * @param formerName the other name; asking for it finds this field
     * @return this field
     */
    public Ipv6Field formerly(String formerName) {
        former(formerName);
        return this;
    }
}
