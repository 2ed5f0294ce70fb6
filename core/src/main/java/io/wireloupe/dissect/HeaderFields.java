package io.wireloupe.dissect;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fields that stand at fixed places of a header, read by one call of {@link Layer#header}.
 *
 * <p>The list is written in wire order, as the calls of {@link Layer} would be, with static imports:
 *
 * <pre>{@code
 * private static final HeaderFields HEADER = HeaderFields.of(u16(ID, 4), u8(TTL, 8), u8(PROTO, 9), ipv4(SRC, 12));
 * }</pre>
 *
 * <p>It means the same as those calls one after the other. For rows only the fields that somebody asked for are read,
 * in one loop; headers that nearly every packet has gain by that. Immutable and safe for use by several threads.
 */
public final class HeaderFields {

    /** Numbers the lists through the whole process, so that a pass finds what it keeps of one by one array access. */
    private static final AtomicInteger COUNT = new AtomicInteger();

    final int id = COUNT.getAndIncrement();
    private final Entry[] entries;
    private final int extent;

    private HeaderFields(Entry[] entries) {
        this.entries = entries;
        int end = 0;
        for (Entry entry : entries) {
            end = Math.max(end, entry.offset + entry.form.octets);
        }
        this.extent = end;
    }

    /**
     * The fields of a header, in wire order.
     *
     * @param entries the fields with their places
     * @return the header; keep it in a constant
     */
    public static HeaderFields of(Entry... entries) {
        return new HeaderFields(entries.clone());
    }

    /**
     * {@return a number of one octet; see {@link Layer#u8}}
     *
     * @param field records the value
     * @param offset where it stands, in bytes from the start of the layer
     */
    public static Entry u8(UIntField field, int offset) {
        return new Entry(field, Form.U8, offset);
    }

    /**
     * {@return a number of two octets; see {@link Layer#u16}}
     *
     * @param field records the value
     * @param offset where it stands, in bytes from the start of the layer
     */
    public static Entry u16(UIntField field, int offset) {
        return new Entry(field, Form.U16, offset);
    }

    /**
     * {@return a number of three octets; see {@link Layer#u24}}
     *
     * @param field records the value
     * @param offset where it stands, in bytes from the start of the layer
     */
    public static Entry u24(UIntField field, int offset) {
        return new Entry(field, Form.U24, offset);
    }

    /**
     * {@return a number of four octets; see {@link Layer#u32}}
     *
     * @param field records the value
     * @param offset where it stands, in bytes from the start of the layer
     */
    public static Entry u32(UIntField field, int offset) {
        return new Entry(field, Form.U32, offset);
    }

    /**
     * {@return a bit of one octet; see {@link Layer#flag8}}
     *
     * @param field records the value
     * @param offset where it stands, in bytes from the start of the layer
     */
    public static Entry flag8(FlagField field, int offset) {
        return new Entry(field, Form.FLAG8, offset);
    }

    /**
     * {@return a bit of two octets; see {@link Layer#flag16}}
     *
     * @param field records the value
     * @param offset where it stands, in bytes from the start of the layer
     */
    public static Entry flag16(FlagField field, int offset) {
        return new Entry(field, Form.FLAG16, offset);
    }

    /**
     * {@return a MAC address; see {@link Layer#mac}}
     *
     * @param field records the value
     * @param offset where it stands, in bytes from the start of the layer
     */
    public static Entry mac(MacField field, int offset) {
        return new Entry(field, Form.MAC, offset);
    }

    /**
     * {@return the name of the MAC address that stands there}
     *
     * @param field records the value
     * @param offset where it stands, in bytes from the start of the layer
     */
    public static Entry macName(MacNameField field, int offset) {
        return new Entry(field, Form.MAC_NAME, offset);
    }

    /**
     * {@return an IPv4 address; see {@link Layer#ipv4}}
     *
     * @param field records the value
     * @param offset where it stands, in bytes from the start of the layer
     */
    public static Entry ipv4(Ipv4Field field, int offset) {
        return new Entry(field, Form.IPV4, offset);
    }

    /** How many octets from the start of the layer the fields reach. */
    int extent() {
        return extent;
    }

    /** Reads and records one field after the other. */
    void recordEach(Layer in) {
        for (Entry entry : entries) {
            entry.record(in);
        }
    }

    /** What a pass whose fields have these columns, -1 for none, reads of the header. */
    WantedField[] wanted(int[] slots) {
        List<WantedField> wanted = new ArrayList<>();
        for (Entry entry : entries) {
            int slot = slots[entry.field.id];
            if (slot >= 0) {
                wanted.add(new WantedField(slot, entry.field, entry.offset, entry.form.octets));
            }
        }
        return wanted.toArray(WantedField[]::new);
    }

    /** How a field is read. */
    enum Form {
        U8(1), U16(2), U24(3), U32(4), FLAG8(1), FLAG16(2), MAC(6), MAC_NAME(6), IPV4(4);

        final int octets;

        Form(int octets) {
            this.octets = octets;
        }
    }

    /** One field and its place. */
    public static final class Entry {

        private final Field field;
        private final Form form;
        private final int offset;

        private Entry(Field field, Form form, int offset) {
            if (offset < 0) {
                throw new IllegalArgumentException("Field " + field + " cannot stand at offset " + offset);
            }
            this.field = field;
            this.form = form;
            this.offset = offset;
        }

        private void record(Layer in) {
            switch (form) {
                case U8 -> in.u8((UIntField) field, offset);
                case U16 -> in.u16((UIntField) field, offset);
                case U24 -> in.u24((UIntField) field, offset);
                case U32 -> in.u32((UIntField) field, offset);
                case FLAG8 -> in.flag8((FlagField) field, offset);
                case FLAG16 -> in.flag16((FlagField) field, offset);
                case MAC -> in.mac((MacField) field, offset);
                case MAC_NAME -> in.set((MacNameField) field, in.peek48(offset), offset);
                case IPV4 -> in.ipv4((Ipv4Field) field, offset);
            }
        }
    }
}
