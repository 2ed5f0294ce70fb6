package io.wireloupe.dissect;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of one layer of a packet, and the pen that records what is read from them.
 *
 * <p>Offsets count from the first byte of the layer's header. A layer has a {@link #length}, which its enclosing layer
 * gave it, and of these bytes {@link #captured} are there. Reading past them ends the dissection of the packet in good
 * order: bytes that were sent but not captured mark it <em>short</em>, bytes past the length mark it
 * <em>malformed</em>. So a dissector needs no checks of its own for safety.
 *
 * <p>Reading and recording are one call: {@code int ttl = in.u8(TTL, 8)} checks bounds, hands the value to whoever
 * wants it and returns it. {@code peek8} and its like only read. Multi-octet numbers are in network order unless the
 * method's name ends in {@code le}.
 *
 * <p>A layer lives as long as the call of {@link Dissector#dissect} that it is given to. Not safe for use by several
 * threads.
 */
public final class Layer extends LayerBytes {

    /** Of {@link #awaitedCount}: the message reaches to the end of the stream. */
    public static final int TO_THE_END = -1;

    private final Dissection dissection;
    private final int[] slots;
    private boolean awaitable;
    private @Nullable Table by;
    private boolean last;
    private boolean guess;

    /** The number of the layer in its packet, and of the first entry of the row that was made inside it. */
    private int number;
    private int inside;
    int awaitedFrom;
    int awaitedCount;
    int tunnel;
    private int headerEnd;
    private boolean headerSaid;
    private boolean begins;
    @Nullable Dissector dissector;

    Layer(Dissection dissection, int[] slots) {
        this.dissection = dissection;
        this.slots = slots;
    }

    void place(int newNumber, Dissector newDissector, byte[] newBytes, int newStart, int newCaptured, int newLength) {
        number = newNumber;
        inside = 0;
        dissector = newDissector;
        bytes = newBytes;
        start = newStart;
        captured = newCaptured;
        length = newLength;
        awaitable = false;
        last = false;
        guess = dissection.guessing;
        by = dissection.by;
        dissection.guessing = false;
        dissection.by = null;
        awaitedFrom = -1;
        awaitedCount = 0;
        tunnel = -1;
        headerEnd = Integer.MAX_VALUE;
        headerSaid = false;
        begins = false;
    }

    /** Octets from this index of an array on go to another layer. */
    void handsOn(byte[] source, int from) {
        if (source == bytes && from > start && !headerSaid) {
            headerEnd = Math.min(headerEnd, from - start);
        }
    }

    /** Whether the frame has nothing of the protocol: all of it is awaited, and it does not say that it begins here. */
    boolean isAbsent() {
        return awaitedFrom == 0 && !begins;
    }

    /** How many octets of the layer are its own: those before what it hands on, all that were captured if nothing. */
    int ownOctets() {
        return Math.min(headerEnd, captured);
    }

    /** Another layer begins inside this one. */
    void opens(int entry) {
        inside = inside == 0 ? entry : inside;
    }

    /** The layer is a piece of a stream, the last one or not. */
    void ofStream(boolean lastPiece) {
        awaitable = true;
        last = lastPiece;
    }

    /** {@return what is known of the packet as a whole} */
    public PacketInfo packet() {
        return dissection.packet;
    }

    /**
     * {@return where this layer begins in the frame, counted from the frame's first byte; for bytes that do not stand
     * in the frame as they are, where it begins in what they were put together to}
     */
    public int offsetInFrame() {
        return bytes == dissection.packet.frame.bytes ? start - dissection.packet.frame.offset : start;
    }

    /**
     * {@return whether the layer around this one found its dissector by this table, for dissectors that stand in
     * several}
     *
     * @param table a table that the dissector stands in
     */
    public boolean foundBy(Table table) {
        return by == table;
    }

    /**
     * {@return whether anybody asks for this field: guards work that serves one field only}
     *
     * @param field a field of the calling dissector
     */
    public boolean wants(Field field) {
        return slots[field.id] >= 0 || dissection.tree != null;
    }

    /** {@return whether everything is asked for, as for a tree} */
    public boolean wantsAll() {
        return dissection.tree != null;
    }

    /**
     * {@return the value that the calling dissector keeps from packet to packet}
     *
     * @param <T> the type of the value
     * @param key what was declared for the value
     */
    public <T> T state(State<T> key) {
        return dissection.state(key);
    }

    /**
     * {@return whether {@link #state} has been asked for this state before in this pass: if not, it still is as it
     * begins} To be asked by dissectors that seldom have to remember anything, since passes without memory can be
     * split.
     *
     * @param key what was declared for the value
     */
    public boolean remembers(State<?> key) {
        return dissection.remembers(key);
    }

    /**
     * Counts something of which users may want to know, such as what was given up; it does not go into rows.
     *
     * @param counter what is counted
     * @param n how many more
     */
    public void count(Counter counter, long n) {
        dissection.count(counter, n);
    }

    @Override
    OutOfBounds missing(int offset, int count, OutOfBounds kind) {
        return dissection.missing(this, offset, count, kind);
    }

    /**
     * The exception to throw where octets contradict themselves, so that nothing after them can be told: ends the
     * packet as malformed.
     *
     * @param offset the octet at which that was seen, counted from the start of the layer
     * @return the exception; it has no stack
     */
    public RuntimeException malformed(int offset) {
        return missing(offset, 1, OutOfBounds.MALFORMED);
    }

    // Reading and recording.

    /**
     * Reads a number of one octet.
     *
     * @param field records the value, if anybody asks for it
     * @param offset where it stands, in bytes from the start of the layer
     * @return the value, as the field's mask takes it from the octets
     */
    public int u8(UIntField field, int offset) {
        return (int) put(field, peek8(offset), offset, 1);
    }

    /**
     * Reads a number of two octets.
     *
     * @param field records the value, if anybody asks for it
     * @param offset where it stands, in bytes from the start of the layer
     * @return the value, as the field's mask takes it from the octets
     */
    public int u16(UIntField field, int offset) {
        return (int) put(field, peek16(offset), offset, 2);
    }

    /**
     * Reads a number of three octets.
     *
     * @param field records the value, if anybody asks for it
     * @param offset where it stands, in bytes from the start of the layer
     * @return the value, as the field's mask takes it from the octets
     */
    public int u24(UIntField field, int offset) {
        return (int) put(field, peek24(offset), offset, 3);
    }

    /**
     * Reads a number of four octets.
     *
     * @param field records the value, if anybody asks for it
     * @param offset where it stands, in bytes from the start of the layer
     * @return the value, as the field's mask takes it from the octets
     */
    public long u32(UIntField field, int offset) {
        return put(field, peek32(offset), offset, 4);
    }

    /**
     * Reads a number of eight octets.
     *
     * @param field records the value, if anybody asks for it
     * @param offset where it stands, in bytes from the start of the layer
     * @return the value, as the field's mask takes it from the octets; beyond 2<sup>63</sup> it is negative
     */
    public long u64(UIntField field, int offset) {
        return put(field, peek64(offset), offset, 8);
    }

    /**
     * Reads a number of two octets, the lowest first.
     *
     * @param field records the value, if anybody asks for it
     * @param offset where it stands, in bytes from the start of the layer
     * @return the value, as the field's mask takes it from the octets
     */
    public int u16le(UIntField field, int offset) {
        return (int) put(field, peek16le(offset), offset, 2);
    }

    /**
     * Reads a number of four octets, the lowest first.
     *
     * @param field records the value, if anybody asks for it
     * @param offset where it stands, in bytes from the start of the layer
     * @return the value, as the field's mask takes it from the octets
     */
    public long u32le(UIntField field, int offset) {
        return put(field, peek32le(offset), offset, 4);
    }

    /**
     * Reads a number of eight octets, the lowest first.
     *
     * @param field records the value, if anybody asks for it
     * @param offset where it stands, in bytes from the start of the layer
     * @return the value, as the field's mask takes it from the octets; beyond 2<sup>63</sup> it is negative
     */
    public long u64le(UIntField field, int offset) {
        return put(field, peek64le(offset), offset, 8);
    }

    private long put(UIntField field, long octets, int offset, int count) {
        long value = field.extract(octets);
        record(field, value, 0, offset, count);
        return value;
    }

    /**
     * Reads a bit of one octet.
     *
     * @param field records the value, if anybody asks for it
     * @param offset where it stands, in bytes from the start of the layer
     * @return whether any bit of the field's mask is set
     */
    public boolean flag8(FlagField field, int offset) {
        return put(field, peek8(offset), offset, 1);
    }

    /**
     * Reads a bit of two octets.
     *
     * @param field records the value, if anybody asks for it
     * @param offset where it stands, in bytes from the start of the layer
     * @return whether any bit of the field's mask is set
     */
    public boolean flag16(FlagField field, int offset) {
        return put(field, peek16(offset), offset, 2);
    }

    /**
     * Reads a bit of four octets.
     *
     * @param field records the value, if anybody asks for it
     * @param offset where it stands, in bytes from the start of the layer
     * @return whether any bit of the field's mask is set
     */
    public boolean flag32(FlagField field, int offset) {
        return put(field, peek32(offset), offset, 4);
    }

    /**
     * Reads several bits of one octet.
     *
     * @param fields record the values, those that anybody asks for
     * @param offset where it stands, in bytes from the start of the layer
     */
    public void flags8(FlagField[] fields, int offset) {
        for (FlagField field : fields) {
            flag8(field, offset);
        }
    }

    private boolean put(FlagField field, long octets, int offset, int count) {
        boolean value = field.extract(octets);
        record(field, value ? 1 : 0, 0, offset, count);
        return value;
    }

    /**
     * Reads and records all these fields, the offsets of which count from the start of the layer.
     *
     * @param fields record the values, those that anybody asks for
     */
    public void header(HeaderFields fields) {
        if (dissection.tree == null && captured >= fields.extent() && number == dissection.entered) {
            dissection.batch.put(dissection.wanted(fields), bytes, start);
        } else {
            fields.recordEach(this);
        }
    }

    /**
     * Reads a MAC address, which is returned in the lower 48 bits.
     *
     * @param field records the value, if anybody asks for it
     * @param offset where it stands, in bytes from the start of the layer
     * @return the address, its first octet highest
     */
    public long mac(MacField field, int offset) {
        long value = peek48(offset);
        record(field, value, 0, offset, 6);
        return value;
    }

    /**
     * Reads an address of eight octets.
     *
     * @param field records the value, if anybody asks for it
     * @param offset where it stands, in bytes from the start of the layer
     * @return the address, its first octet highest
     */
    public long eui64(Eui64Field field, int offset) {
        long value = peek64(offset);
        record(field, value, 0, offset, 8);
        return value;
    }

    /**
     * Reads an address of eight octets, the lowest first.
     *
     * @param field records the value, if anybody asks for it
     * @param offset where it stands, in bytes from the start of the layer
     * @return the address, its first octet highest
     */
    public long eui64le(Eui64Field field, int offset) {
        long value = peek64le(offset);
        record(field, value, 0, offset, 8);
        return value;
    }

    /**
     * Reads an IPv4 address.
     *
     * @param field records the value, if anybody asks for it
     * @param offset where it stands, in bytes from the start of the layer
     * @return the address, its first octet highest
     */
    public int ipv4(Ipv4Field field, int offset) {
        int value = (int) peek32(offset);
        record(field, value, 0, offset, 4);
        return value;
    }

    /**
     * Reads an IPv6 address.
     *
     * @param field records the value, if anybody asks for it
     * @param offset where it stands, in bytes from the start of the layer
     */
    public void ipv6(Ipv6Field field, int offset) {
        recordBytes(field, at(offset, 16), 16, offset);
    }

    /**
     * Reads octets.
     *
     * @param field records the value, if anybody asks for it
     * @param offset where it stands, in bytes from the start of the layer
     * @param count how many octets
     */
    public void bytes(BytesField field, int offset, int count) {
        recordBytes(field, at(offset, count), count, offset);
    }

    /**
     * Reads text.
     *
     * @param field records the value, if anybody asks for it
     * @param offset where it stands, in bytes from the start of the layer
     * @param count how many octets
     */
    public void text(TextField field, int offset, int count) {
        recordBytes(field, at(offset, count), count, offset);
    }

    // Recording what was worked out.

    /**
     * Records a number that was worked out from {@code count} octets at {@code offset}.
     *
     * @param field records the value, if anybody asks for it
     * @param value the value
     * @param offset where it stands, in bytes from the start of the layer
     * @param count how many bytes it is read from
     */
    public void set(UIntField field, long value, int offset, int count) {
        record(field, value, 0, offset, count);
    }

    /**
     * Records a number with a sign.
     *
     * @param field records the value, if anybody asks for it
     * @param value the value
     * @param offset where it stands, in bytes from the start of the layer
     * @param count how many bytes it is read from
     */
    public void set(IntField field, long value, int offset, int count) {
        record(field, value, 0, offset, count);
    }

    /**
     * Records a flag.
     *
     * @param field records the value, if anybody asks for it
     * @param value the value
     * @param offset where it stands, in bytes from the start of the layer
     * @param count how many bytes it is read from
     */
    public void set(FlagField field, boolean value, int offset, int count) {
        record(field, value ? 1 : 0, 0, offset, count);
    }

    /**
     * Records the name of a MAC address.
     *
     * @param field records the value, if anybody asks for it
     * @param mac the address, in the lower 48 bits
     * @param offset where it stands, in bytes from the start of the layer
     */
    public void set(MacNameField field, long mac, int offset) {
        record(field, mac, 0, offset, 6);
    }

    /**
     * Records a MAC address that was worked out.
     *
     * @param field records the value, if anybody asks for it
     * @param mac the address, in the lower 48 bits
     * @param offset where it stands, in bytes from the start of the layer
     * @param count how many bytes it is read from
     */
    public void set(MacField field, long mac, int offset, int count) {
        record(field, mac, 0, offset, count);
    }

    /**
     * Records an address of eight octets that was worked out.
     *
     * @param field records the value, if anybody asks for it
     * @param address the address, its first octet highest
     * @param offset where it stands, in bytes from the start of the layer
     * @param count how many bytes it is read from
     */
    public void set(Eui64Field field, long address, int offset, int count) {
        record(field, address, 0, offset, count);
    }

    /**
     * Records an IPv4 address.
     *
     * @param field records the value, if anybody asks for it
     * @param address the address, its first octet highest
     * @param offset where it stands, in bytes from the start of the layer
     * @param count how many bytes it is read from
     */
    public void set(Ipv4Field field, int address, int offset, int count) {
        record(field, address, 0, offset, count);
    }

    /**
     * Records a moment; {@link TimeField#NONE} for its seconds says that there is none.
     *
     * @param field records the value, if anybody asks for it
     * @param seconds seconds since 1970-01-01 UTC, or of the span
     * @param nanos nanoseconds beside the seconds
     * @param offset where it stands, in bytes from the start of the layer
     * @param count how many bytes it is read from
     */
    public void set(TimeField field, long seconds, int nanos, int offset, int count) {
        record(field, seconds, nanos, offset, count);
    }

    /**
     * Records a span of time; both parts are negative or zero for a negative span.
     *
     * @param field records the value, if anybody asks for it
     * @param seconds seconds since 1970-01-01 UTC, or of the span
     * @param nanos nanoseconds beside the seconds
     * @param offset where it stands, in bytes from the start of the layer
     * @param count how many bytes it is read from
     */
    public void set(DurationField field, long seconds, int nanos, int offset, int count) {
        record(field, seconds, nanos, offset, count);
    }

    /**
     * Records text in UTF-8 or the field's own character set; {@code text} is kept, not copied.
     *
     * @param field records the value, if anybody asks for it
     * @param text the octets of the text
     * @param offset where it stands, in bytes from the start of the layer
     * @param count how many bytes it is read from
     */
    public void set(TextField field, byte[] text, int offset, int count) {
        recordValue(field, text, 0, text.length, offset, count);
    }

    /**
     * Records text that was put together in an array which is used again: what {@code text} holds from {@code from} on
     * is copied. Makes no garbage where rows are written out, unlike an array for each text.
     *
     * @param field records the value, if anybody asks for it
     * @param text the array that holds the text
     * @param from where the text begins in the array
     * @param length how many octets it has
     * @param offset where it stands, in bytes from the start of the layer
     * @param count how many bytes it is read from
     */
    public void copied(TextField field, byte[] text, int from, int length, int offset, int count) {
        if (slots[field.id] >= 0 && dissection.tree == null && !dissection.batch.ownsBytes()) {
            byte[] settled = dissection.batch.settle(text, from, length);
            recordValue(field, settled, dissection.batch.settledUpTo() - length, length, offset, count);
        } else if (wants(field)) {
            byte[] own = new byte[length];
            System.arraycopy(text, from, own, 0, length);
            recordValue(field, own, 0, length, offset, count);
        }
    }

    /**
     * Records octets that do not stand in the packet as they are; {@code value} is kept, not copied.
     *
     * @param field records the value, if anybody asks for it
     * @param value the value
     * @param offset where it stands, in bytes from the start of the layer
     * @param count how many bytes it is read from
     */
    public void set(BytesField field, byte[] value, int offset, int count) {
        recordValue(field, value, 0, value.length, offset, count);
    }

    /**
     * Records an IPv6 address that does not stand in the packet as it is; {@code value} is kept, not copied.
     *
     * @param field records the value, if anybody asks for it
     * @param value the value
     * @param offset where it stands, in bytes from the start of the layer
     * @param count how many bytes it is read from
     */
    public void set(Ipv6Field field, byte[] value, int offset, int count) {
        recordValue(field, value, 0, 16, offset, count);
    }

    /**
     * Records a mark.
     *
     * @param field records the value, if anybody asks for it
     * @param offset where it stands, in bytes from the start of the layer
     * @param count how many bytes it is read from
     */
    public void mark(PresenceField field, int offset, int count) {
        record(field, 1, 0, offset, count);
    }

    private void record(Field field, long value, int extra, int offset, int count) {
        int slot = slots[field.id];
        if (slot >= 0) {
            if (number == dissection.entered) {
                dissection.batch.put(slot, value, extra);
            } else {
                dissection.batch.putLate(slot, value, extra, number, inside);
            }
        }
        if (dissection.tree != null) {
            dissection.tree.add(field, value, extra, null, start + offset, count);
        }
    }

    private void recordBytes(Field field, int index, int count, int offset) {
        recordValue(field, bytes, index, count, offset, count);
    }

    private void recordValue(Field field, byte[] source, int from, int valueLength, int offset, int count) {
        // Octets of which there are none may stand behind the last byte that was captured.
        int index = valueLength == 0 ? 0 : from;
        int slot = slots[field.id];
        if (slot >= 0) {
            if (number == dissection.entered) {
                dissection.batch.put(slot, source, index, valueLength);
            } else {
                dissection.batch.putLate(slot, source, index, valueLength, number, inside);
            }
        }
        if (dissection.tree != null) {
            dissection.tree.add(field, index, valueLength, source, start + offset, count);
        }
    }

    // Going on.

    /**
     * Hands the rest of the layer from {@code offset} to the dissector that has this number in this table; without
     * one it is recorded as data.
     *
     * @param table the table in which to look
     * @param key the number in that table
     * @param offset where the bytes begin, counted from the start of the layer
     * @return how many bytes the dissector took, 0 if there is none or it does not know the bytes
     */
    public int next(Table table, int key, int offset) {
        return next(table, key, offset, length - offset);
    }

    /**
     * Hands {@code count} bytes from {@code offset} on; see {@link #next(Table, int, int)}.
     *
     * @param table the table in which to look
     * @param key the number in that table
     * @param offset where the bytes begin, counted from the start of the layer
     * @param count how many bytes, captured or not
     * @return how many bytes the dissector took, 0 if there is none or it does not know the bytes
     */
    public int next(Table table, int key, int offset, int count) {
        dissection.passing(table);
        int taken = offer(table, key, offset, count);
        if (taken == 0) {
            data(offset, count);
        }
        return taken;
    }

    /**
     * Hands the rest of the layer on as {@link #next(Table, int, int)} does, for headers that name an EtherType
     * without being a header of Ethernet: the list of protocols does not show the EtherType as a layer then.
     *
     * @param table the table in which to look
     * @param key the number in that table
     * @param offset where the bytes begin, counted from the start of the layer
     * @return how many bytes the dissector took, 0 if there is none or it does not know the bytes
     */
    public int nextDirectly(Table table, int key, int offset) {
        int taken = offer(table, key, offset, length - offset);
        if (taken == 0) {
            data(offset, length - offset);
        }
        return taken;
    }

    /**
     * Hands bytes on as {@link #next(Table, int, int, int)} does, but missing bytes inside end only what is inside: the
     * packet is marked, and the calling dissector goes on, for example with the trailer of the frame.
     *
     * @param table the table in which to look
     * @param key the number in that table
     * @param offset where the bytes begin, counted from the start of the layer
     * @param count how many bytes, captured or not
     * @return how many of the {@code count} bytes belong to the inner layer, by its own length if it has one; the rest
     *     is padding
     */
    public int nextContained(Table table, int key, int offset, int count) {
        dissection.passing(table);
        Dissector found = dissection.plan.find(table, key);
        if (found == null || count <= 0) {
            data(offset, count);
            return Math.max(0, count);
        }
        dissection.by = table;
        int length = dissection.contain(found, bytes, start + offset, available(offset, count), count);
        if (length < 0) {
            data(offset, count);
            return count;
        }
        return Math.min(length, count);
    }

    /**
     * Hands bytes on as {@link #next(Table, int, int, int)} does, but leaves them alone where nobody takes them.
     *
     * @param table the table in which to look
     * @param key the number in that table
     * @param offset where the bytes begin, counted from the start of the layer
     * @param count how many bytes, captured or not
     * @return how many bytes the dissector took, 0 if there is none or it does not know the bytes
     */
    public int offer(Table table, int key, int offset, int count) {
        Dissector found = dissection.plan.find(table, key);
        return found == null || count <= 0 ? 0 : enter(table, dissection.plan.real(found), offset, count);
    }

    private int enter(Table table, Dissector found, int offset, int count) {
        dissection.by = table;
        return dissection.enter(found, bytes, start + Math.min(offset, captured), available(offset, count), count);
    }

    /**
     * Hands bytes on by two numbers, as transports have in their ports: to the dissector of the first, if that does not
     * take them to that of the second, and then to those who {@link #guess}. What nobody takes is recorded as data.
     *
     * @param table the table in which to look
     * @param first the number that is asked for first
     * @param second the number that is asked for then
     * @param offset where the bytes begin, counted from the start of the layer
     * @param count how many bytes, captured or not
     * @return how many bytes the dissector took, 0 if nobody took any
     */
    public int nextByEither(Table table, int first, int second, int offset, int count) {
        Plan plan = dissection.plan;
        Dissector one = plan.find(table, first);
        int taken = 0;
        if (one != null && count > 0) {
            boolean asked = plan.needs(one) || canGuess(table) || plan.needs(plan.find(table, second));
            taken = enter(table, asked ? plan.real(one) : one, offset, count);
        }
        Dissector other = taken == 0 ? plan.find(table, second) : null;
        if (other != null && count > 0) {
            taken = enter(table, canGuess(table) ? plan.real(other) : other, offset, count);
        }
        if (taken == 0) {
            taken = guess(table, offset, count);
        }
        if (taken == 0) {
            data(offset, count);
        }
        return taken;
    }

    /**
     * Lets the dissectors that guess at payloads of this table look at bytes that nobody took.
     *
     * @param table the table in which to look
     * @param offset where the bytes begin, counted from the start of the layer
     * @param count how many bytes, captured or not
     * @return how many bytes one of them took, 0 if none did or guessing is off
     */
    public int guess(Table table, int offset, int count) {
        for (Dissector guesser : dissection.plan.guessers(table)) {
            if (count > 0) {
                dissection.guessing = true;
                int taken = dissection.enter(guesser, bytes, start + offset, available(offset, count), count);
                if (taken != 0) {
                    return taken;
                }
            }
        }
        return 0;
    }

    /** Says that the protocol is in this frame, be all of it awaited, as TLS is where a long record begins. */
    public void beginsHere() {
        begins = true;
    }

    /**
     * Says where the header ends, if what follows may not be handed on from this layer but from a stream, or never.
     * Filters take parts of the header by it: {@code tcp[13]}.
     *
     * @param offset where it ends, in bytes from the start of the layer
     */
    public void headerEnds(int offset) {
        headerEnd = offset;
        headerSaid = true;
    }

    /**
     * {@return whether nothing but a guess leads to this layer: its dissector has to be sure of the bytes themselves}
     */
    public boolean isGuess() {
        return guess;
    }

    /**
     * {@return whether any dissector guesses at payloads of this table}
     *
     * @param table the table in which to look
     */
    public boolean canGuess(Table table) {
        return dissection.plan.guessers(table).length > 0;
    }

    /**
     * {@return whether any dissector has this number in this table}
     *
     * @param table the table in which to look
     * @param key the number in that table
     */
    public boolean claimed(Table table, int key) {
        return dissection.plan.find(table, key) != null;
    }

    /**
     * Hands on a quote of a packet, which may end anywhere: that ends the quote alone, and leaves no mark.
     *
     * @param table the table in which to look
     * @param key the number in that table
     * @param offset where the bytes begin, counted from the start of the layer
     * @param count how many bytes, captured or not
     */
    public void quote(Table table, int key, int offset, int count) {
        Dissector found = dissection.plan.find(table, key);
        if (found != null && count > 0) {
            dissection.by = table;
            dissection.enterCopy(found, bytes, start + Math.min(offset, captured), available(offset, count), count);
        }
    }

    /**
     * Hands on a sample: the beginning of a packet, whose end only ends the sample, without a mark.
     *
     * @param table the table in which to look
     * @param key the number in that table
     * @param offset where the bytes begin, counted from the start of the layer
     * @param count how many bytes the sample has
     * @param sent how many the packet had
     */
    public void sample(Table table, int key, int offset, int count, int sent) {
        Dissector found = dissection.plan.find(table, key);
        if (found != null && count > 0) {
            int index = at(offset, count);
            dissection.by = table;
            dissection.enterCopy(found, bytes, index, Math.min(count, sent), Math.max(0, sent));
        }
    }

    /**
     * Hands on bytes that were put together from several packets, or were compressed.
     *
     * @param table the table in which to look
     * @param key the number in that table
     * @param whole holds them from index 0; not changed any more
     * @return how many bytes the dissector took, 0 if there is none or it does not know the bytes
     */
    public int nextWhole(Table table, int key, byte[] whole) {
        return nextWhole(table, key, whole, whole.length);
    }

    /**
     * Hands on bytes that do not stand in the packet as they are, of which {@code sent} were sent.
     *
     * @param table the table in which to look
     * @param key the number in that table
     * @param whole holds them from index 0; not changed any more
     * @param sent how many were sent; those beyond the array were not captured
     * @return how many bytes the dissector took, 0 if there is none or it does not know the bytes
     */
    public int nextWhole(Table table, int key, byte[] whole, int sent) {
        Dissector found = dissection.plan.find(table, key);
        dissection.by = table;
        int taken = found == null || sent == 0 ? 0 : dissection.enter(found, whole, 0, whole.length, sent);
        Dissector data = dissection.plan.data();
        if (taken == 0 && data != null) {
            dissection.enter(data, whole, 0, whole.length, sent);
        }
        return taken;
    }

    /**
     * Hands bytes that the calling dissector put together itself to a reader of its own, as a layer of its own.
     *
     * @param reader reads the bytes; it need not be registered
     * @param whole holds them from index 0; not changed any more
     * @return how many bytes the reader took
     */
    public int nested(Dissector reader, byte[] whole) {
        return dissection.enter(reader, whole, 0, whole.length, whole.length);
    }

    // Streams: what transports and the protocols above them say to one another.

    /**
     * {@return whether this layer is a piece of a stream whose next bytes can be waited for} Without that, a message
     * that is not whole has to be read as far as it goes.
     */
    public boolean canAwait() {
        return awaitable;
    }

    /**
     * Says that a message begins at {@code offset} and is not whole: the stream will come again, from that byte on,
     * when more of it is there. To be called last: {@code return in.await(offset, 5 + length);}
     *
     * @param offset where the message begins
     * @param count how many bytes the message has in all, 0 if that is not known yet
     * @return what {@link Dissector#dissect} is to return
     */
    public int await(int offset, int count) {
        if (awaitable) {
            awaitedFrom = offset;
            awaitedCount = count;
        }
        return length;
    }

    /**
     * Says that a message begins at {@code offset} and reaches to the end of the stream, as some of HTTP do: the stream
     * will come again, from that byte on, when its end has come. To be called last.
     *
     * @param offset where the message begins
     * @return what {@link Dissector#dissect} is to return
     */
    public int awaitEnd(int offset) {
        return await(offset, TO_THE_END);
    }

    /** {@return whether this layer is the last piece of its stream, behind which nothing can be waited for} */
    public boolean isLastOfStream() {
        return last;
    }

    /**
     * Says that the stream goes on, in both directions, as that of another dissector, the one that has this number in
     * the table of the transport: the calling dissector has opened a tunnel. It is still given each piece that comes,
     * before the other one, and may not await anything then.
     *
     * @param key the number in the table of the transport
     */
    public void opensTunnel(int key) {
        tunnel = key;
    }

    /**
     * For transports: whether a dissector that the plan needs has this number in this table.
     *
     * @param table the table in which to look
     * @param key the number in that table
     * @return whether there is one
     */
    public boolean leadsOn(Table table, int key) {
        return dissection.plan.needs(dissection.plan.find(table, key));
    }

    /**
     * For transports: hands a piece of a stream to the dissector with this number, which may {@link #await} more.
     *
     * @param table the table in which to look
     * @param key the number in that table
     * @param stream holds the piece; not changed any more
     * @param from where the piece begins in the array
     * @param count how many bytes the piece has
     * @return how many bytes were taken; {@link #awaitedFrom} tells whether all of them
     */
    public int nextOfStream(Table table, int key, byte[] stream, int from, int count) {
        dissection.streamAwaitedFrom = -1;
        dissection.streamTunnel = -1;
        Dissector found = dissection.plan.find(table, key);
        return found == null ? 0 : dissection.enterStream(dissection.plan.real(found), stream, from, count);
    }

    /**
     * For transports: hands a piece of a stream that lies in this layer itself; see the other method of this name.
     *
     * @param table the table in which to look
     * @param key the number in that table
     * @param offset where the piece begins, counted from the start of the layer
     * @param count how many bytes the piece has
     * @return how many bytes were taken; {@link #awaitedFrom} tells whether all of them
     */
    public int nextOfStream(Table table, int key, int offset, int count) {
        return nextOfStream(table, key, bytes, at(offset, count), count);
    }

    /**
     * For transports: lets those who guess look at a piece of a stream, which they may {@link #await} more of.
     *
     * @param table the table in which to look
     * @param stream holds the piece; not changed any more
     * @param from where the piece begins in the array
     * @param count how many bytes the piece has
     * @return how many bytes one of them took, 0 if none did or guessing is off
     */
    public int guessOfStream(Table table, byte[] stream, int from, int count) {
        for (Dissector guesser : dissection.plan.guessers(table)) {
            dissection.guessing = true;
            int taken = dissection.enterStream(guesser, stream, from, count);
            if (taken != 0) {
                return taken;
            }
        }
        return 0;
    }

    /**
     * For transports: the same for a piece that lies in this layer itself.
     *
     * @param table the table in which to look
     * @param offset where the piece begins, counted from the start of the layer
     * @param count how many bytes the piece has
     * @return how many bytes one of them took, 0 if none did or guessing is off
     */
    public int guessOfStream(Table table, int offset, int count) {
        return guessOfStream(table, bytes, at(offset, count), count);
    }

    /**
     * For transports: where in the piece handed on last a message begins that is not whole, -1 for none.
     *
     * @return the index in the array that was handed on, or in the layer, or -1
     */
    public int awaitedFrom() {
        return dissection.streamAwaitedFrom;
    }

    /**
     * For transports: says whether the piece that is handed on next is the last one of its stream.
     *
     * @param lastPiece whether it is
     */
    public void endsStream(boolean lastPiece) {
        dissection.streamEnds = lastPiece;
    }

    /**
     * For transports: the number that the dissector of the piece handed on last opened a tunnel to, -1 for none.
     *
     * @return the number in the table of the transport, or -1
     */
    public int tunnelledTo() {
        return dissection.streamTunnel;
    }

    /**
     * For transports: how many bytes that message has in all, 0 if that is not known, {@link #TO_THE_END} if all that
     * come.
     *
     * @return the number of bytes, 0 or {@link #TO_THE_END}
     */
    public int awaitedCount() {
        return dissection.streamAwaitedCount;
    }

    /**
     * Records bytes that no dissector knows.
     *
     * @param offset where it stands, in bytes from the start of the layer
     * @param count how many octets
     */
    public void data(int offset, int count) {
        headerEnd = offset > 0 && !headerSaid ? Math.min(headerEnd, offset) : headerEnd;
        Dissector data = dissection.plan.data();
        if (data != null && count > 0 && offset <= length) {
            dissection.enter(data, bytes, start + Math.min(offset, captured), available(offset, count), count);
        }
    }

    private int available(int offset, int count) {
        if (offset < 0) {
            throw missing(offset, count, OutOfBounds.MALFORMED);
        }
        return Math.max(0, Math.min(captured - offset, count));
    }
}
