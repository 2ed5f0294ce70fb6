package io.wireloupe.dissect;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One named, typed value that a protocol carries, such as {@code ip.ttl}.
 *
 * <p>A field is declared once, as a constant beside the code that reads it, through the methods of {@link Protocol}.
 * Its name is the abbreviation that Wireshark uses for the same value, so that filters and scripts carry over; its
 * label is the text that people read. The methods that refine a field ({@code mask}, {@code names} …) return the
 * field itself and may be called only while its constant is being initialised: the first {@link Dissectors} that
 * holds the protocol closes it, and a later call fails with {@link IllegalStateException}.
 *
 * <p>Closed fields are immutable and safe for use by several threads. Two fields are equal only if they are the same.
 */
public abstract sealed class Field
        permits UIntField, IntField, FlagField, MacField, MacNameField, Eui64Field, Ipv4Field, Ipv6Field, BytesField,
                TextField, TimeField, DurationField, PresenceField {

    /** How values of a field are kept and shown. */
    public enum Kind {
        /** A whole number from 0, shown in decimal. */
        UINT,
        /** A whole number from 0, shown in hexadecimal at the width of the field. */
        HEX,
        /** A whole number with a sign, shown in decimal. */
        INT,
        /** True or false, shown as 1 or 0. */
        FLAG,
        /** An IEEE 802 address of six octets. */
        MAC,
        /** The name of an IEEE 802 address, kept as the address. */
        MAC_NAME,
        /** An address of eight octets, as IEEE 802.15.4 has them. */
        EUI64,
        /** An IPv4 address. */
        IPV4,
        /** An IPv6 address. */
        IPV6,
        /** Octets, shown as hexadecimal digits without separators. */
        BYTES,
        /** Text in the character set that the field names. */
        TEXT,
        /** A moment, kept as seconds since 1970-01-01 UTC and nanoseconds. */
        TIME,
        /** A span of time, kept as seconds and nanoseconds. */
        DURATION,
        /** Nothing but its presence. */
        PRESENCE
    }

    /** Numbers fields through the whole process, so that a plan can find a field's slot by one array access. */
    private static final AtomicInteger COUNT = new AtomicInteger();

    final int id = COUNT.getAndIncrement();
    private final Protocol protocol;
    private final String name;
    private final String label;
    private Kind kind;
    private List<String> formerNames = List.of();
    private String unit = "";

    Field(Protocol protocol, String name, String label, Kind kind) {
        this(protocol, name, label, kind, true);
    }

    /** A field that is among those of its protocol, or in no list. */
    Field(Protocol protocol, String name, String label, Kind kind, boolean listed) {
        this.protocol = protocol;
        this.name = name;
        this.label = label;
        this.kind = kind;
        if (listed) {
            protocol.add(this);
        }
    }

    /** How many fields exist in this process, which is above the number of any of them. */
    static int count() {
        return COUNT.get();
    }

    /** {@return the protocol that declares the field} */
    public final Protocol protocol() {
        return protocol;
    }

    /** {@return the abbreviation by which the field is asked for, such as {@code ip.ttl}} */
    public final String name() {
        return name;
    }

    /** {@return the words people read, such as {@code Time to Live}} */
    public final String label() {
        return label;
    }

    /** {@return names that older programs used for the field; asking for one of them finds this field} */
    public final List<String> formerNames() {
        return formerNames;
    }

    /** {@return the unit of the value ({@code bytes}, {@code ms}), empty where it has none} */
    public final String unit() {
        return unit;
    }

    /** {@return how values are kept and shown} */
    public final Kind kind() {
        return kind;
    }

    final void former(String formerName) {
        requireOpen();
        List<String> all = new ArrayList<>(formerNames);
        all.add(formerName);
        formerNames = List.copyOf(all);
    }

    final void unitIs(String newUnit) {
        requireOpen();
        unit = newUnit;
    }

    final void kindIs(Kind newKind) {
        requireOpen();
        kind = newKind;
    }

    final void requireOpen() {
        if (protocol.closed()) {
            throw new IllegalStateException("Field " + name + " is in use already; refine it where it is declared");
        }
    }

    @Override
    public final String toString() {
        return name;
    }
}
