package io.wireloupe.dissect;

/** A field that has no value: it is there or it is not. */
public final class PresenceField extends Field {

    private boolean byLabel;

    PresenceField(Protocol protocol, String name, String label) {
        super(protocol, name, label, Kind.PRESENCE);
    }

    /** The field that stands for a protocol. */
    PresenceField(Protocol protocol) {
        super(protocol, protocol.name(), protocol.longName(), Kind.PRESENCE, false);
    }

    /**
     * Adds a name that older programs use for this field.
     *
     * @param formerName the other name; asking for it finds this field
     * @return this field
     */
    public PresenceField formerly(String formerName) {
        former(formerName);
        return this;
    }

    /**
     * Shows the label where the field is there, in place of 1.
     *
     * @return this field
     */
    public PresenceField shownByLabel() {
        requireOpen();
        byLabel = true;
        return this;
    }

    /** What is shown where the field is there. */
    String text() {
        return byLabel ? label() : "1";
    }
}
