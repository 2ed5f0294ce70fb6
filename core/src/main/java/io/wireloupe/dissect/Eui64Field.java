package io.wireloupe.dissect;

/** A field that holds an address of eight octets (EUI-64), kept in a {@code long}. */
public final class Eui64Field extends Field {

    Eui64Field(Protocol protocol, String name, String label) {
        super(protocol, name, label, Kind.EUI64);
    }
}
