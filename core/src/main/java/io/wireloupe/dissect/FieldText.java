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

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

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

    /** Appends a value as {@link Batch} keeps it. */
    void append(Field field, long value, int extra, byte[] source) {
        reserve(64);
        switch (field.kind()) {
            case UINT -> unsigned(value);
            case HEX -> hexNumber(value, ((UIntField) field).width());
            case INT -> signed(value);
            case FLAG -> text[length++] = (byte) (value == 0 ? '0' : '1');
            case MAC -> mac(value);
            case MAC_NAME -> macName(value);
            case EUI64 -> eui64(value);
            case IPV4 -> ipv4((int) value);
            case IPV6 -> ipv6(source, (int) value);
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
                text[to + 5] = HEX[octet >> 4];
                text[to + 6] = HEX[octet & 15];
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

    private void unsigned(long value) {
        if (value < 0) {
            append(Long.toUnsignedString(value));
        } else {
            length = DecimalDigits.write(value, text, length);
        }
    }

    private void signed(long value) {
        if (value < 0) {
            text[length++] = '-';
        }
        unsigned(Math.abs(value));
    }

    private void hexNumber(long value, int width) {
        text[length++] = '0';
        text[length++] = 'x';
        for (int shift = width * 8 - 4; shift >= 0; shift -= 4) {
            text[length++] = HEX[(int) (value >>> shift) & 15];
        }
    }

    private void octet(int octet) {
        text[length++] = HEX[octet >> 4 & 15];
        text[length++] = HEX[octet & 15];
    }

    private void mac(long mac) {
        octet((int) (mac >> 40));
        for (int shift = 32; shift >= 0; shift -= 8) {
            text[length++] = ':';
            octet((int) (mac >> shift));
        }
    }

    private void eui64(long address) {
        octet((int) (address >>> 56));
        for (int shift = 48; shift >= 0; shift -= 8) {
            text[length++] = ':';
            octet((int) (address >>> shift));
        }
    }

    private void macName(long mac) {
        byte[] name = macNames.nameOf(mac);
        if (name.length == 0) {
            mac(mac);
        } else {
            append(name);
        }
    }

    private void ipv4(int address) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            length = DecimalDigits.write(address >>> shift & 0xff, text, length);
            text[length++] = '.';
        }
        length--;
    }

    /** RFC 5952 4.2: the longest run of two or more zero groups, the first of equals, becomes {@code ::}. */
    private void ipv6(byte[] source, int offset) {
        int runStart = -1;
        int runLength = 1;
        for (int i = 0; i < 8; i++) {
            int n = 0;
            while (i + n < 8 && group(source, offset, i + n) == 0) {
                n++;
            }
            if (n > runLength) {
                runStart = i;
                runLength = n;
            }
            i += n;
        }
        boolean embedsIpv4 = runStart == 0
                && (runLength == 6 || runLength == 5 && group(source, offset, 5) == 0xffff);
        int groups = embedsIpv4 ? 6 : 8;
        for (int i = 0; i < groups; i++) {
            if (i == runStart) {
                text[length++] = ':';
                i += runLength - 1;
                if (i == 7) {
                    text[length++] = ':';
                }
                continue;
            }
            if (i > 0) {
                text[length++] = ':';
            }
            shortGroup(group(source, offset, i));
        }
        if (embedsIpv4) {
            text[length++] = ':';
            ipv4(group(source, offset, 6) << 16 | group(source, offset, 7));
        }
    }

    private void shortGroup(int group) {
        int shift = group >= 0x1000 ? 12 : group >= 0x100 ? 8 : group >= 0x10 ? 4 : 0;
        for (; shift >= 0; shift -= 4) {
            text[length++] = HEX[group >>> shift & 15];
        }
    }

    private static int group(byte[] source, int offset, int index) {
        return (source[offset + index * 2] & 0xff) << 8 | source[offset + index * 2 + 1] & 0xff;
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
        unsigned(Math.abs(seconds));
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
