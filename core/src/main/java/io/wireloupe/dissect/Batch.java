package io.wireloupe.dissect;

import java.util.Arrays;
import java.util.List;

/**
 * Rows of primitive values: for each frame, the values of the wanted fields in the order in which they stand in it.
 *
 * <p>A cell, the crossing of a row and a column, holds no value, one or several: an ICMP error, for example, holds the
 * addresses of two IP headers, outermost first. Rows and columns count from 0; columns stand in the order in which the
 * fields were asked for.
 *
 * <p>A batch that {@code Rows} hands over is not changed afterwards and may be kept and read by several threads.
 */
public final class Batch {

    private static final int FIRST_ENTRIES = 1 << 8;
    private static final int LEAST_ROOM = 1 << 12;
    private static final byte[] NO_ROOM = new byte[0];
    private static final int BYTES_OF_ENTRY = 24;

    /** Readers that keep numbers as IEEE 754 doubles have all integers up to here: RFC 8259 6. */
    private static final long MAX_EXACT = 1L << 53;

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    private final List<Field> fields;
    private final Field[] fieldArray;
    private final byte[] forms;
    private final int[] widths;
    private final int columns;
    private final boolean ownsBytes;

    /** For each cell the number of its first entry, 0 for none. */
    private int[] firsts;
    private final int[] lasts;
    private int rows;
    private int rowBase;

    // Where the current row began.
    private int rowEntry;
    private long rowOctets;
    private byte[] rowRoom = NO_ROOM;
    private int rowRoomUsed;

    // Extras and nexts are 0 behind the last entry.
    private int entries = 1;
    private long[] values = new long[FIRST_ENTRIES];
    private int[] extras = new int[FIRST_ENTRIES];
    private int[] nexts = new int[FIRST_ENTRIES];
    private byte[][] sources = new byte[FIRST_ENTRIES][];
    private long octets;

    /** Octets that dissectors put together, in a batch that does not own those of frames. */
    private byte[] room = NO_ROOM;
    private int roomUsed;

    /** The values of this row that came after those of layers inside their own, and the numbers of their layers. */
    private int[] late = new int[8];
    private int[] lateLayers = new int[8];
    private int lateCount;

    // How a cell that holds one value is written: in a way of its own where most cells are of that kind. Numbers, since
    // each cell of a table is told by one.
    private static final byte OTHER = 0;
    private static final byte NUMBER = 1;
    private static final byte HEX = 2;
    private static final byte FLAG = 3;
    private static final byte MAC = 4;
    private static final byte IPV4 = 5;

    private static byte form(Field.Kind kind) {
        return switch (kind) {
            case UINT -> NUMBER;
            case HEX -> HEX;
            case FLAG -> FLAG;
            case MAC -> MAC;
            case IPV4 -> IPV4;
            default -> OTHER;
        };
    }

    /**
     * Creates a batch without rows.
     *
     * @param fields the field of each column
     * @param ownsBytes whether octets are copied when recorded; if not they are only valid as long as their source
     */
    Batch(List<Field> fields, boolean ownsBytes) {
        this.fields = List.copyOf(fields);
        this.fieldArray = fields.toArray(Field[]::new);
        this.columns = fields.size();
        this.forms = new byte[columns];
        this.widths = new int[columns];
        for (int i = 0; i < columns; i++) {
            forms[i] = form(fieldArray[i].kind());
            widths[i] = fieldArray[i] instanceof UIntField number ? number.width() : 0;
        }
        this.ownsBytes = ownsBytes;
        this.firsts = new int[Math.max(1, columns) * 64];
        this.lasts = new int[columns];
    }

    /** {@return how many rows there are} */
    public int rows() {
        return rows;
    }

    /**
     * How many bytes of memory the rows take, about: some hold a few numbers, others copies of long payloads.
     *
     * @return a copy
     */
    public long bytes() {
        return octets + (long) rows * columns * Integer.BYTES + (long) entries * BYTES_OF_ENTRY;
    }

    /** {@return the field of each column} */
    public List<Field> fields() {
        return fields;
    }

    /**
     * {@return whether a cell holds any value}
     *
     * @param row the number of the row, from 0 to {@code rows() - 1}
     * @param column the number of the column, from 0; see {@link Plan#column}
     */
    public boolean has(int row, int column) {
        return firsts[cell(row, column)] != 0;
    }

    /**
     * {@return how many values a cell holds}
     *
     * @param row the number of the row, from 0 to {@code rows() - 1}
     * @param column the number of the column, from 0; see {@link Plan#column}
     */
    public int count(int row, int column) {
        int n = 0;
        for (int e = firsts[cell(row, column)]; e != 0; e = nexts[e]) {
            n++;
        }
        return n;
    }

    /**
     * {@return the first value of a cell as a number: numbers and IPv4 and MAC addresses as they are, flags as 1 and 0,
     * times as nanoseconds since 1970-01-01 UTC, spans as nanoseconds}
     *
     * @param row the number of the row, from 0 to {@code rows() - 1}
     * @param column the number of the column, from 0; see {@link Plan#column}
     * @throws IllegalArgumentException if the field holds octets or text
     * @throws IllegalStateException if the cell holds no value
     */
    public long number(int row, int column) {
        return number(row, column, 0);
    }

    /**
     * {@return the value of this index of a cell as a number; see {@link #number(int, int)}}
     *
     * @param row the number of the row, from 0 to {@code rows() - 1}
     * @param column the number of the column, from 0; see {@link Plan#column}
     * @param index the number of the value in its cell, from 0 to {@code count(row, column) - 1}
     */
    public long number(int row, int column, int index) {
        int entry = entryAt(row, column, index);
        return switch (fields.get(column).kind()) {
            case UINT, HEX, INT, FLAG, MAC, MAC_NAME, EUI64, IPV4 -> values[entry];
            case TIME, DURATION -> values[entry] * 1_000_000_000L + extras[entry];
            case IPV6, BYTES, TEXT, PRESENCE -> throw new IllegalArgumentException(
                    "Field " + fields.get(column) + " holds no number; ask for bytes or text");
        };
    }

    /**
     * The first value of a cell as octets: an address, or the octets as they stand in the packet.
     *
     * @param row the number of the row, from 0 to {@code rows() - 1}
     * @param column the number of the column, from 0; see {@link Plan#column}
     * @return a copy
     * @throws IllegalArgumentException if the field holds neither octets, text nor an IPv6 address
     * @throws IllegalStateException if the cell holds no value
     */
    public byte[] bytes(int row, int column) {
        return bytes(row, column, 0);
    }

    /**
     * The value of this index of a cell as octets; see {@link #bytes(int, int)}.
     *
     * @param row the number of the row, from 0 to {@code rows() - 1}
     * @param column the number of the column, from 0; see {@link Plan#column}
     * @param index the number of the value in its cell, from 0 to {@code count(row, column) - 1}
     * @return a copy
     */
    public byte[] bytes(int row, int column, int index) {
        int entry = entryAt(row, column, index);
        return switch (fields.get(column).kind()) {
            case IPV6, BYTES, TEXT -> Arrays.copyOfRange(sources[entry], (int) values[entry],
                    (int) values[entry] + extras[entry]);
            default -> throw new IllegalArgumentException(
                    "Field " + fields.get(column) + " holds no octets; ask for its number or text");
        };
    }

    /**
     * {@return the first value of a cell as the text that {@link FieldText} gives it, empty if it holds none}
     *
     * @param row the number of the row, from 0 to {@code rows() - 1}
     * @param column the number of the column, from 0; see {@link Plan#column}
     */
    public String text(int row, int column) {
        int entry = firsts[cell(row, column)];
        if (entry == 0) {
            return "";
        }
        return textOf(entry, column);
    }

    /**
     * {@return all values of a cell as text, in their order}
     *
     * @param row the number of the row, from 0 to {@code rows() - 1}
     * @param column the number of the column, from 0; see {@link Plan#column}
     */
    public List<String> texts(int row, int column) {
        String[] all = new String[count(row, column)];
        int n = 0;
        for (int e = firsts[cell(row, column)]; e != 0; e = nexts[e]) {
            all[n++] = textOf(e, column);
        }
        return List.of(all);
    }

    private String textOf(int entry, int column) {
        FieldText text = new FieldText();
        text.append(fields.get(column), values[entry], extras[entry], sources[entry]);
        return text.toString();
    }

    private int entryAt(int row, int column, int index) {
        int entry = firsts[cell(row, column)];
        for (int i = 0; i < index && entry != 0; i++) {
            entry = nexts[entry];
        }
        if (entry == 0) {
            throw new IllegalStateException("Row " + row + " holds no value " + index + " of " + fields.get(column)
                    + "; ask has() or count() first");
        }
        return entry;
    }

    private int cell(int row, int column) {
        if (row < 0 || row >= rows || column < 0 || column >= columns) {
            throw new IndexOutOfBoundsException("No cell at row " + row + ", column " + column + ": there are " + rows
                    + " rows and " + columns + " columns");
        }
        return row * columns + column;
    }

    /** Begins the next row. */
    void begin() {
        rowBase = rows * columns;
        rowEntry = entries;
        rowOctets = octets;
        rowRoom = room;
        rowRoomUsed = roomUsed;
        rows++;
        lateCount = 0;
        if (rowBase + columns > firsts.length) {
            firsts = Arrays.copyOf(firsts, firsts.length * 2);
        }
    }

    /** Takes the last row back. */
    void dropRow() {
        emptyRow(rowEntry);
        rows--;
        rowBase -= columns;
        octets = rowOctets;
        // What the row alone has filled is free again.
        roomUsed = room == rowRoom ? rowRoomUsed : 0;
    }

    /** Makes a row the current one again, empty. */
    void reopen(int row) {
        rowBase = row * columns;
        lateCount = 0;
        Arrays.fill(firsts, rowBase, rowBase + columns, 0);
    }

    /**
     * Takes back all values of the current row, which is the last one; {@code mark} is the number of its first entry.
     */
    void emptyRow(int mark) {
        Arrays.fill(firsts, rowBase, rowBase + columns, 0);
        Arrays.fill(extras, mark, entries, 0);
        Arrays.fill(nexts, mark, entries, 0);
        entries = mark;
    }

    /** Adds a value to the current row. */
    void put(int column, long value, int extra) {
        link(column, add(value, extra));
    }

    /** Adds the fields of a header, which begins at {@code start} and is all there, to the current row. */
    void put(WantedField[] wanted, byte[] bytes, int start) {
        while (entries + wanted.length > values.length) {
            grow();
        }
        int offset = -1;
        int octets = 0;
        long all = 0;
        int entry = entries;
        for (WantedField field : wanted) {
            if (field.offset != offset || field.octets != octets) {
                offset = field.offset;
                octets = field.octets;
                all = field.read(bytes, start);
            }
            values[entry] = field.value(all);
            link(field.slot, entry++);
        }
        entries = entry;
    }

    /** Puts an entry at the end of its cell. */
    private void link(int column, int entry) {
        int cell = rowBase + column;
        if (firsts[cell] == 0) {
            firsts[cell] = entry;
        } else {
            nexts[lasts[column]] = entry;
        }
        lasts[column] = entry;
    }

    /**
     * Adds a value of a layer after those of the layers inside it, as the trailer of a frame comes: in its cell it
     * stands before theirs.
     *
     * @param layer the number of the layer
     * @param inside the number of the first entry that was made inside it
     */
    void putLate(int column, long value, int extra, int layer, int inside) {
        int cell = rowBase + column;
        if (firsts[cell] == 0 || lasts[column] < inside) {
            put(column, value, extra);
            noteLate(entries - 1, layer);
            return;
        }
        int before = 0;
        int after = firsts[cell];
        while (after != 0 && (after < inside || isLateUpTo(layer, after))) {
            before = after;
            after = nexts[after];
        }
        int entry = add(value, extra);
        noteLate(entry, layer);
        nexts[entry] = after;
        if (before == 0) {
            firsts[cell] = entry;
        } else {
            nexts[before] = entry;
        }
        lasts[column] = after == 0 ? entry : lasts[column];
    }

    private int add(long value, int extra) {
        int entry = entries++;
        if (entry == values.length) {
            grow();
        }
        values[entry] = value;
        if (extra != 0) {
            extras[entry] = extra;
        }
        return entry;
    }

    private void noteLate(int entry, int layer) {
        if (lateCount == late.length) {
            late = Arrays.copyOf(late, lateCount * 2);
            lateLayers = Arrays.copyOf(lateLayers, lateCount * 2);
        }
        late[lateCount] = entry;
        lateLayers[lateCount++] = layer;
    }

    /** Whether an entry came late, and belongs to this layer or one around it. */
    private boolean isLateUpTo(int layer, int entry) {
        int i = Arrays.binarySearch(late, 0, lateCount, entry);
        return i >= 0 && lateLayers[i] <= layer;
    }

    /** Adds octets to the current row. */
    void put(int column, byte[] source, int offset, int length) {
        put(column, ownsBytes ? 0 : offset, length);
        keep(source, offset, length);
    }

    /** Adds octets as {@link #putLate(int, long, int, int, int)} does. */
    void putLate(int column, byte[] source, int offset, int length, int layer, int inside) {
        putLate(column, ownsBytes ? 0 : offset, length, layer, inside);
        keep(source, offset, length);
    }

    /**
     * Copies octets to where they stay until the batch is cleared: to the end of {@link #room}, of which they are the
     * last {@code length} then. What fills it makes room for as much again, so that batches come to need none.
     */
    byte[] settle(byte[] source, int offset, int length) {
        if (length > room.length - roomUsed) {
            room = new byte[Math.max(LEAST_ROOM, Math.max(length, room.length * 2))];
            roomUsed = 0;
        }
        System.arraycopy(source, offset, room, roomUsed, length);
        roomUsed += length;
        octets += length;
        return room;
    }

    /** Where in {@link #room} the octets end that were settled last. */
    int settledUpTo() {
        return roomUsed;
    }

    /** Whether octets are copied when recorded. */
    boolean ownsBytes() {
        return ownsBytes;
    }

    private void keep(byte[] source, int offset, int length) {
        octets += ownsBytes ? length : 0;
        sources[entries - 1] = ownsBytes ? Arrays.copyOfRange(source, offset, offset + length) : source;
    }

    /** How many entries there are, of all rows. */
    int entries() {
        return entries;
    }

    private void grow() {
        int capacity = values.length * 2;
        values = Arrays.copyOf(values, capacity);
        extras = Arrays.copyOf(extras, capacity);
        nexts = Arrays.copyOf(nexts, capacity);
        sources = Arrays.copyOf(sources, capacity);
    }

    /**
     * Appends all values of a cell, with {@code aggregator} between them; nothing if it holds none.
     *
     * <p>This is the way from rows to text that makes no garbage.
     *
     * @param row the number of the row, from 0 to {@code rows() - 1}
     * @param column the number of the column, from 0; see {@link Plan#column}
     * @param aggregator an ASCII character
     * @param text takes the text, behind what it holds
     */
    public void append(int row, int column, char aggregator, FieldText text) {
        int entry = firsts[row * columns + column];
        if (entry != 0) {
            Field field = fieldArray[column];
            text.append(field, values[entry], extras[entry], sources[entry]);
            appendFurther(nexts[entry], field, aggregator, text);
        }
    }

    /**
     * Appends a row: the cells of these columns with {@code separator} between them; see the method above.
     *
     * @param row the number of the row, from 0 to {@code rows() - 1}
     * @param columnsInOrder the numbers of the columns, in the order in which they are written; any may come twice
     * @param separator an ASCII character
     * @param aggregator an ASCII character
     * @param text takes the text, behind what it holds
     */
    public void appendRow(int row, int[] columnsInOrder, char separator, char aggregator, FieldText text) {
        int base = row * columns;
        int n = columnsInOrder.length;
        byte[] out = text.reserve(n * FieldText.SHORT_VALUE);
        int end = text.length();
        for (int i = 0; i < n; i++) {
            if (i > 0) {
                out[end++] = (byte) separator;
            }
            int column = columnsInOrder[i];
            int entry = firsts[base + column];
            if (entry == 0) {
                continue;
            }
            long value = values[entry];
            // What most cells hold is written here and not by the general way below, since a row has many of them.
            switch (nexts[entry] == 0 ? forms[column] : OTHER) {
                case NUMBER -> end = DecimalDigits.write(value, out, end);
                case FLAG -> out[end++] = (byte) ('0' + value);
                case HEX -> end = HexDigits.number(value, widths[column], out, end);
                case MAC -> end = AddressText.mac(value, out, end);
                case IPV4 -> end = AddressText.ipv4((int) value, out, end);
                default -> {
                    text.length(end);
                    text.append(fieldArray[column], value, extras[entry], sources[entry]);
                    appendFurther(nexts[entry], fieldArray[column], aggregator, text);
                    out = text.reserve((n - i) * FieldText.SHORT_VALUE);
                    end = text.length();
                }
            }
        }
        text.length(end);
    }

    private void appendFurther(int second, Field field, char aggregator, FieldText text) {
        for (int entry = second; entry != 0; entry = nexts[entry]) {
            text.append(aggregator);
            text.append(field, values[entry], extras[entry], sources[entry]);
        }
    }

    /**
     * Appends a cell as JSON: its value, or an array of its values if there are several or {@code array} asks for one.
     * Numbers and spans in seconds are numbers, flags {@code true} and {@code false}, all else is text; so are numbers
     * beyond 2<sup>53</sup>, which many readers would round. Makes no garbage.
     *
     * @param row the number of the row, from 0 to {@code rows() - 1}
     * @param column the number of the column, from 0; see {@link Plan#column}
     * @param array whether one value is an array too
     * @param text takes the text, behind what it holds
     */
    public void appendJson(int row, int column, boolean array, FieldText text) {
        int entry = firsts[row * columns + column];
        boolean several = array || entry != 0 && nexts[entry] != 0;
        if (several) {
            text.append('[');
        }
        for (int e = entry; e != 0; e = nexts[e]) {
            if (e != entry) {
                text.append(',');
            }
            appendJson(fieldArray[column], e, text);
        }
        if (several) {
            text.append(']');
        }
    }

    private void appendJson(Field field, int entry, FieldText text) {
        int start = text.length();
        switch (field.kind()) {
            case FLAG -> text.append(values[entry] == 0 ? FALSE : TRUE);
            case PRESENCE -> text.append(TRUE);
            case DURATION -> text.append(field, values[entry], extras[entry], sources[entry]);
            case UINT, INT -> {
                text.append(field, values[entry], extras[entry], sources[entry]);
                if (values[entry] > MAX_EXACT || values[entry] < (field.kind() == Field.Kind.INT ? -MAX_EXACT : 0)) {
                    text.jsonStringFrom(start);
                }
            }
            default -> {
                if (field.kind() != Field.Kind.BYTES || extras[entry] > 0) {
                    text.append(field, values[entry], extras[entry], sources[entry]);
                }
                text.jsonStringFrom(start);
            }
        }
    }

    /** Forgets all rows, for use by whoever created the batch and has not given it away. */
    public void clear() {
        Arrays.fill(firsts, 0, rows * columns, 0);
        Arrays.fill(extras, 0, entries, 0);
        Arrays.fill(nexts, 0, entries, 0);
        rows = 0;
        entries = 1;
        octets = 0;
        roomUsed = 0;
    }
}
