package io.wireloupe.dissect;

import java.util.ArrayList;
import java.util.List;

/**
 * A protocol and the fields it declares.
 *
 * <p>The constant of a protocol stands in the file of its {@link Dissector}, above the constants of its fields:
 *
 * <pre>{@code
 * static final Protocol NTP = Protocol.define("Network Time Protocol", "NTP", "ntp");
 * static final UIntField STRATUM = NTP.uint8("ntp.stratum", "Peer Clock Stratum");
 * }</pre>
 *
 * <p>A protocol takes no more fields once a {@link Dissectors} holds it. From then on it is immutable and safe for use
 * by several threads.
 */
public final class Protocol {

    private final String longName;
    private final String shortName;
    private final String name;
    private final PresenceField itself;
    private final BytesField octets;
    private final BytesField header;
    private final List<Field> fields = new ArrayList<>();
    private volatile boolean closed;

    private Protocol(String longName, String shortName, String name) {
        this.longName = longName;
        this.shortName = shortName;
        this.name = name;
        this.itself = new PresenceField(this);
        this.octets = new BytesField(this);
        this.header = new BytesField(this);
    }

    /**
     * Defines a protocol.
     *
     * @param longName the full name: {@code Network Time Protocol}
     * @param shortName the name in a list of packets: {@code NTP}
     * @param name the abbreviation that fields and filters use: {@code ntp}
     * @return a protocol without fields; keep it in a constant, and declare its fields by it
     */
    public static Protocol define(String longName, String shortName, String name) {
        return new Protocol(longName, shortName, name);
    }

    /** {@return the field that says whether a packet has this protocol; it is in no list of fields} */
    public PresenceField itself() {
        return itself;
    }

    /**
     * {@return the field that holds the octets from the first one of this protocol to the last one that was captured
     * for it, with all that it carries; it is in no list of fields}
     */
    public BytesField octets() {
        return octets;
    }

    /** {@return the field that holds the octets before those that this protocol carries; it is in no list of fields} */
    public BytesField header() {
        return header;
    }

    /** Whether a field is one of those that stand for the protocol. */
    boolean isOwn(Field field) {
        return field == itself || field == octets || field == header;
    }

    /**
     * Declares a number of one octet.
     *
     * @param fieldName the abbreviation in full: {@code ntp.stratum}
     * @param label the words people read: {@code Stratum}
     * @return the field, which its methods refine
     */
    public UIntField uint8(String fieldName, String label) {
        return new UIntField(this, fieldName, label, 1);
    }

    /**
     * Declares a number of two octets.
     *
     * @param fieldName the abbreviation in full: {@code ntp.stratum}
     * @param label the words people read: {@code Stratum}
     * @return the field, which its methods refine
     */
    public UIntField uint16(String fieldName, String label) {
        return new UIntField(this, fieldName, label, 2);
    }

    /**
     * Declares a number of three octets.
     *
     * @param fieldName the abbreviation in full: {@code ntp.stratum}
     * @param label the words people read: {@code Stratum}
     * @return the field, which its methods refine
     */
    public UIntField uint24(String fieldName, String label) {
        return new UIntField(this, fieldName, label, 3);
    }

    /**
     * Declares a number of four octets.
     *
     * @param fieldName the abbreviation in full: {@code ntp.stratum}
     * @param label the words people read: {@code Stratum}
     * @return the field, which its methods refine
     */
    public UIntField uint32(String fieldName, String label) {
        return new UIntField(this, fieldName, label, 4);
    }

    /**
     * Declares a number of eight octets.
     *
     * @param fieldName the abbreviation in full: {@code ntp.stratum}
     * @param label the words people read: {@code Stratum}
     * @return the field, which its methods refine
     */
    public UIntField uint64(String fieldName, String label) {
        return new UIntField(this, fieldName, label, 8);
    }

    /**
     * Declares a number with a sign.
     *
     * @param fieldName the abbreviation in full: {@code ntp.stratum}
     * @param label the words people read: {@code Stratum}
     * @return the field, which its methods refine
     */
    public IntField integer(String fieldName, String label) {
        return new IntField(this, fieldName, label);
    }

    /**
     * Declares a bit, at the place that {@code mask} shows in the octets it is read from.
     *
     * @param fieldName the abbreviation in full: {@code ntp.stratum}
     * @param label the words people read: {@code Stratum}
     * @param mask the bits; where there are several, the flag is set if any of them is
     * @return the field
     */
    public FlagField flag(String fieldName, String label, long mask) {
        return new FlagField(this, fieldName, label, mask);
    }

    /**
     * Declares an IEEE 802 address.
     *
     * @param fieldName the abbreviation in full: {@code ntp.stratum}
     * @param label the words people read: {@code Stratum}
     * @return the field
     */
    public MacField mac(String fieldName, String label) {
        return new MacField(this, fieldName, label);
    }

    /**
     * Declares the name of an IEEE 802 address.
     *
     * @param fieldName the abbreviation in full: {@code ntp.stratum}
     * @param label the words people read: {@code Stratum}
     * @return the field
     */
    public MacNameField macName(String fieldName, String label) {
        return new MacNameField(this, fieldName, label);
    }

    /**
     * Declares an address of eight octets.
     *
     * @param fieldName the abbreviation in full: {@code ntp.stratum}
     * @param label the words people read: {@code Stratum}
     * @return the field
     */
    public Eui64Field eui64(String fieldName, String label) {
        return new Eui64Field(this, fieldName, label);
    }

    /**
     * Declares an IPv4 address.
     *
     * @param fieldName the abbreviation in full: {@code ntp.stratum}
     * @param label the words people read: {@code Stratum}
     * @return the field
     */
    public Ipv4Field ipv4(String fieldName, String label) {
        return new Ipv4Field(this, fieldName, label);
    }

    /**
     * Declares an IPv6 address.
     *
     * @param fieldName the abbreviation in full: {@code ntp.stratum}
     * @param label the words people read: {@code Stratum}
     * @return the field
     */
    public Ipv6Field ipv6(String fieldName, String label) {
        return new Ipv6Field(this, fieldName, label);
    }

    /**
     * Declares octets.
     *
     * @param fieldName the abbreviation in full: {@code ntp.stratum}
     * @param label the words people read: {@code Stratum}
     * @return the field, which its methods refine
     */
    public BytesField bytes(String fieldName, String label) {
        return new BytesField(this, fieldName, label);
    }

    /**
     * Declares text, UTF-8 unless the field says otherwise.
     *
     * @param fieldName the abbreviation in full: {@code ntp.stratum}
     * @param label the words people read: {@code Stratum}
     * @return the field, which its methods refine
     */
    public TextField text(String fieldName, String label) {
        return new TextField(this, fieldName, label);
    }

    /**
     * Declares a moment.
     *
     * @param fieldName the abbreviation in full: {@code ntp.stratum}
     * @param label the words people read: {@code Stratum}
     * @return the field
     */
    public TimeField time(String fieldName, String label) {
        return new TimeField(this, fieldName, label);
    }

    /**
     * Declares a span of time.
     *
     * @param fieldName the abbreviation in full: {@code ntp.stratum}
     * @param label the words people read: {@code Stratum}
     * @return the field
     */
    public DurationField duration(String fieldName, String label) {
        return new DurationField(this, fieldName, label);
    }

    /**
     * Declares a mark without a value.
     *
     * @param fieldName the abbreviation in full: {@code ntp.stratum}
     * @param label the words people read: {@code Stratum}
     * @return the field, which its methods refine
     */
    public PresenceField presence(String fieldName, String label) {
        return new PresenceField(this, fieldName, label);
    }

    /** {@return the full name} */
    public String longName() {
        return longName;
    }

    /** {@return the name in a list of packets} */
    public String shortName() {
        return shortName;
    }

    /** {@return the abbreviation that fields and filters use} */
    public String name() {
        return name;
    }

    /** {@return the fields, in the order of their declaration} */
    public List<Field> fields() {
        return List.copyOf(fields);
    }

    void add(Field field) {
        if (closed) {
            throw new IllegalStateException("Protocol " + name + " is in use already; declare " + field.name()
                    + " as a constant beside it");
        }
        fields.add(field);
    }

    void close() {
        closed = true;
    }

    boolean closed() {
        return closed;
    }

    @Override
    public String toString() {
        return name;
    }
}
