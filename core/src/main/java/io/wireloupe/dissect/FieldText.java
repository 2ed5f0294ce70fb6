package io.wireloupe.dissect;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Writes values of fields as text, each as tshark prints it.
 *
 * <table>
 * <caption>Forms</caption>
 * <tr><th>kind</th><th>form</th></tr>
 * <tr><td>number, span of time</td><td>{@code 1500}, {@code -0.000120000}</td></tr>
 * <tr><td>hexadecimal number</td><td>{@code 0x0800}, two digits for each octet of the field</td></tr>
 * <tr><td>flag</td><td>{@code 1} or {@code 0}</td></tr>
 * <tr><td>EUI-64</td><td>{@code 02:00:5e:ff:fe:10:00:01}</td></tr>
 * <tr><td>MAC address, its name</td><td>{@code 02:00:5e:10:00:01}, {@code IPv4mcast_fb}</td></tr>
 * <tr><td>IP address</td><td>{@code 192.168.1.1}, {@code fe80::1} (RFC 5952)</td></tr>
 * <tr><td>octets</td><td>{@code 16030100}, {@code <MISSING>} where there are none</td></tr>
 * <tr><td>text</td><td>UTF-8; up to the first NUL; control characters are escaped as in C</td></tr>
 * <tr><td>moment</td><td>{@code Dec  9, 2025 04:55:19.371926000 UTC}</td></tr>
 * </table>
 *
 * <p>The text gathers in a buffer until {@link #reset} or {@link #toString}. Not safe for use by several threads.
 */
public final class FieldText {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    /** What stands for octets of which there are none, as tshark writes it. */
    private static final byte[] NO_OCTETS = "<MISSING>".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] NONE = "<none>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_MOMENT = "NULL".getBytes(StandardCharsets.US_ASCII);

    private final MomentText moments;
    private final MacNameCache macNames;
    private byte[] text = new byte[1 << 6];
    private int length;

    /** Creates an empty text that shows moments in UTC. */
    public FieldText() {
        this(ZoneOffset.UTC, mac -> "");
    }

    /**
     * Creates an empty text.
     *
     * @param zone the time zone of moments
     * @param macNames names MAC addresses; an empty name stands for the plain address
     */
    public FieldText(ZoneId zone, MacNameResolver macNames) {
        this.moments = new MomentText(zone);
        this.macNames = new MacNameCache(macNames);
    }

    /** Forgets the text. */
    public void reset() {
        length = 0;
    }

    /** {@return how many octets the text has} */
    public int length() {
        return length;
    }

    /** {@return the array that holds the text from index 0; replaced when it grows} */
    public byte[] array() {
        return text;
    }

    /**
     * Appends one ASCII character.
     *
     * @param c a character below 128
     */
    public void append(char c) {
        if (length == text.length) {
            reserve(1);
        }
        text[length++] = (byte) c;
    }

    /**
     * Appends text as UTF-8.
     *
     * @param s any text
     */
    public void append(String s) {
        append(s.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Appends text in UTF-8.
     *
     * @param utf8 the octets of the text
     */
    public void append(byte[] utf8) {
        reserve(utf8.length);
        System.arraycopy(utf8, 0, text, length, utf8.length);
        length += utf8.length;
    }

    /** Room for any value but octets, text and names. */
    static final int SHORT_VALUE = 64;

    /** Appends a value as {@link Batch} keeps it. */
    void append(Field field, long value, int extra, byte[] source) {
        reserve(SHORT_VALUE);
        switch (field.kind()) {
            case UINT -> length = DecimalDigits.write(value, text, length);
            case HEX -> length = HexDigits.number(value, ((UIntField) field).width(), text, length);
            case INT -> signed(value);
            case FLAG -> text[length++] = (byte) (value == 0 ? '0' : '1');
            case MAC -> length = AddressText.mac(value, text, length);
            case MAC_NAME -> macName(value);
            case EUI64 -> length = AddressText.eui64(value, text, length);
            case IPV4 -> length = AddressText.ipv4((int) value, text, length);
            case IPV6 -> length = AddressText.ipv6(source, (int) value, text, length);
            case BYTES -> hex(source, (int) value, extra, ((BytesField) field).mayBeNone() ? NONE : NO_OCTETS);
            case TEXT -> text((TextField) field, source, (int) value, extra);
            case TIME -> moment(value, extra);
            case DURATION -> duration(value, extra);
            case PRESENCE -> append(((PresenceField) field).text());
        }
    }

    /**
     * Puts quotes around the text from {@code start} if RFC 4180 asks for them: it holds quotes, separators or breaks.
     *
     * @param start an index of {@link #array}
     * @param separator stands between columns
     */
    public void quoteFrom(int start, char separator) {
        int quotes = 0;
        boolean needed = false;
        for (int i = start; i < length; i++) {
            quotes += text[i] == '"' ? 1 : 0;
            needed |= text[i] == separator || text[i] == '\n' || text[i] == '\r';
        }
        if (!needed && quotes == 0) {
            return;
        }
        reserve(quotes + 2);
        int from = length - 1;
        length += quotes + 2;
        int to = length - 1;
        text[to--] = '"';
        for (; from >= start; from--) {
            text[to--] = text[from];
            if (text[from] == '"') {
                text[to--] = '"';
            }
        }
        text[start] = '"';
    }

    /**
     * Makes the text from {@code start} a string of JSON (RFC 8259 7). Of {@code <} nothing is left that could end a
     * script element.
     */
    void jsonStringFrom(int start) {
        int more = 2;
        for (int i = start; i < length; i++) {
            more += jsonLength(text[i]) - 1;
        }
        reserve(more);
        int from = length - 1;
        length += more;
        int to = length - 1;
        text[to--] = '"';
        for (; from >= start; from--) {
            byte octet = text[from];
            int size = jsonLength(octet);
            if (size == 6) {
                to -= size;
                text[to + 1] = '\\';
                text[to + 2] = 'u';
                text[to + 3] = '0';
                text[to + 4] = '0';
                HexDigits.octet(octet, text, to + 5);
            } else {
                text[to--] = octet;
                if (size == 2) {
                    text[to--] = '\\';
                }
            }
        }
        text[start] = '"';
    }

    /** How many octets stand for this one in a string of JSON. */
    private static int jsonLength(byte octet) {
        return octet == '"' || octet == '\\' ? 2 : octet == '<' || octet >= 0 && octet < 0x20 ? 6 : 1;
    }

    /**
     * Puts an apostrophe before the text from {@code start} if a spreadsheet would take it for a formula.
     *
     * @param start an index of {@link #array}
     */
    public void guardFrom(int start) {
        if (start < length && FORMULA_STARTS.indexOf(text[start]) >= 0) {
            reserve(1);
            System.arraycopy(text, start, text, start + 1, length - start);
            text[start] = '\'';
            length++;
        }
    }

    private void signed(long value) {
        if (value < 0) {
            text[length++] = '-';
        }
        length = DecimalDigits.write(Math.abs(value), text, length);
    }

    private void macName(long mac) {
        byte[] name = nameOf(mac);
        if (name.length == 0) {
            length = AddressText.mac(mac, text, length);
        } else {
            append(name);
        }
    }

    /** The name of a MAC address, empty if it has none. */
    byte[] nameOf(long mac) {
        return macNames.nameOf(mac);
    }

    private void hex(byte[] source, int offset, int count, byte[] noOctets) {
        if (count == 0) {
            append(noOctets);
            return;
        }
        reserve(count * 2);
        length = HexDigits.write(source, offset, count, text, length);
    }

    /** Text ends at its first NUL, as tshark's does. */
    private void text(TextField field, byte[] source, int offset, int length) {
        if (field.wide()) {
            String whole = new String(source, offset, length, field.charset());
            int end = whole.indexOf(0);
            append(Escapes.escape(end < 0 ? whole : whole.substring(0, end)));
            return;
        }
        int count = 0;
        while (count < length && source[offset + count] != 0) {
            count++;
        }
        plainOrEscaped(field, source, offset, count);
    }

    private void plainOrEscaped(TextField field, byte[] source, int offset, int count) {
        if (!isPlain(source, offset, count)) {
            append(Escapes.escape(new String(source, offset, count, field.charset())));
            return;
        }
        reserve(count);
        System.arraycopy(source, offset, text, length, count);
        length += count;
    }

    private static boolean isPlain(byte[] source, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            if (source[i] < 0x20 || source[i] == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private void moment(long seconds, int nanos) {
        if (seconds == TimeField.NONE) {
            append(NO_MOMENT);
            return;
        }
        reserve(128);
        length = moments.write(seconds, text, length);
        nineDigits(nanos);
        length = moments.writeZone(text, length);
    }

    /** Nine digits with leading zeros, the sign of values out of range counted among them; more digits if need be. */
    private void nineDigits(int nanos) {
        if (nanos >= 0 && nanos <= 999_999_999) {
            length = DecimalDigits.writeNine(nanos, text, length);
        } else if (nanos < 0) {
            text[length++] = '-';
            padded(-(long) nanos, 8);
        } else {
            padded(nanos, 9);
        }
    }

    private void padded(long value, int least) {
        String digits = Long.toString(value);
        append("0".repeat(Math.max(0, least - digits.length())) + digits);
    }

    private void duration(long seconds, int nanos) {
        if (seconds < 0 || nanos < 0) {
            text[length++] = '-';
        }
        length = DecimalDigits.write(Math.abs(seconds), text, length);
        text[length++] = '.';
        nineDigits(Math.abs(nanos));
    }

    /** Makes room for so many octets more, and gives the array that holds the text. */
    byte[] reserve(int more) {
        if (text.length - length < more) {
            byte[] larger = new byte[Math.max(text.length * 2, length + more)];
            System.arraycopy(text, 0, larger, 0, length);
            text = larger;
        }
        return text;
    }

    /** Takes what was written to the array up to this index as text. */
    void length(int newLength) {
        length = newLength;
    }

    /** The text gathered so far. */
    @Override
    public String toString() {
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }
}
