package io.wireloupe.dissect;

/** A field that has no value: it is there or it is not. */
public final class PresenceField extends Field {

    PresenceField(Protocol protocol, String name, String label) {
        super(protocol, name, label, Kind.PRESENCE);
    }

    /** Adds a name that older programs use for this field. */
    public PresenceField formerly(String formerName) {
        former(formerName);
        return this;
    }
}
