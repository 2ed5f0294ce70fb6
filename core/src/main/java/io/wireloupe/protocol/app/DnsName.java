package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.State;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Reads domain names, compressed or not: RFC 1035 4.1.4.
 *
 * <p>One instance serves a whole pass: it keeps the name it read last. A name whose pointers lead in a circle, or that
 * is longer than RFC 1035 allows, is given as text in angle brackets that says so.
 */
final class DnsName {

    static final State<DnsName> SCRATCH = State.workplace(DnsName::new);

    private static final int MAX_TEXT = 253;

    /** After its first pointer a name is followed for this many octets at most. */
    private static final int MAX_FOLLOWED = 2048;

    private static final byte[] ROOT = ascii("<Root>");
    private static final byte[] TOO_LONG = ascii("<Name too long>");
    private static final byte[] LOOP = ascii("<Name contains a pointer that loops>");

    private final byte[] text = new byte[MAX_TEXT + 1];
    private int length;
    private boolean plain;

    private static byte[] ascii(String s) {
        return s.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads a name.
     *
     * @param base where the message begins, which pointers count from
     * @return how many octets the name takes at {@code offset}
     */
    int read(Layer in, int base, int offset) {
        length = 0;
        plain = true;
        int at = offset;
        int end = -1;
        int followed = 0;
        int limit = Math.min(MAX_FOLLOWED, in.length() - base);
        while (true) {
            int first = in.peek8(at);
            if (first == 0) {
                break;
            }
            if (first >= 0xc0) {
                end = end < 0 ? at + 2 : end;
                at = base + (in.peek16(at) & 0x3fff);
                followed += 2;
            } else if (first < 0x40) {
                label(in, at + 1, first);
                at += first + 1;
                followed += end < 0 ? 0 : first + 1;
            } else {
                // RFC 6891 5: the other two label types are not in use.
                throw in.malformed(at);
            }
            if (followed > limit) {
                use(length > MAX_TEXT && limit == MAX_FOLLOWED ? TOO_LONG : LOOP);
                return end - offset;
            }
        }
        if (length > MAX_TEXT) {
            use(TOO_LONG);
        } else if (length == 0) {
            use(ROOT);
        }
        return (end < 0 ? at + 1 : end) - offset;
    }

    private void use(byte[] instead) {
        System.arraycopy(instead, 0, text, 0, instead.length);
        length = instead.length;
        plain = true;
    }

    private void label(Layer in, int offset, int count) {
        int dot = length == 0 ? 0 : 1;
        if (length + dot + count > MAX_TEXT) {
            in.peek8(offset + count - 1);
            length = MAX_TEXT + 1;
            return;
        }
        if (dot > 0) {
            text[length++] = '.';
        }
        in.copy(offset, text, length, count);
        for (int i = length; i < length + count; i++) {
            plain &= text[i] >= 0x20 && text[i] < 0x7f;
        }
        length += count;
    }

    /** Reads a name and records it. */
    int record(Layer in, TextField field, int base, int offset) {
        int count = read(in, base, offset);
        put(in, field, offset, count);
        return count;
    }

    /** How many octets the name that was read last has as text. */
    int length() {
        return length;
    }

    /** An octet of the name that was read last, 0 behind its end. */
    int at(int index) {
        return index < length ? text[index] & 0xff : 0;
    }

    /** Records the name that was read last. */
    void put(Layer in, TextField field, int offset, int count) {
        put(in, field, 0, length, offset, count);
    }

    private void put(Layer in, TextField field, int from, int to, int offset, int count) {
        if (plain) {
            in.copied(field, text, from, to - from, offset, count);
        } else if (in.wants(field)) {
            in.set(field, escape(Arrays.copyOfRange(text, from, to)), offset, count);
        }
    }

    /** Records length and labels of the name that was read last; a name of one character counts as none. */
    void counts(Layer in, UIntField lengths, UIntField labels, int offset, int count) {
        boolean any = length > 1;
        int n = any ? 1 : 0;
        for (int i = 0; i < length && any; i++) {
            n += text[i] == '.' ? 1 : 0;
        }
        in.set(lengths, any ? length : 0, offset, count);
        in.set(labels, n, offset, count);
    }

    /** Records the parts of a service's name: RFC 2782, {@code _service._proto.name}. */
    void service(Layer in, TextField service, TextField proto, TextField name, int offset, int count) {
        int first = dot(0);
        put(in, service, 0, first, offset, count);
        if (first < length) {
            int second = dot(first + 1);
            put(in, proto, first + 1, second, offset, count);
            if (second < length) {
                put(in, name, second + 1, length, offset, count);
            }
        }
    }

    private int dot(int from) {
        int i = from;
        while (i < length && text[i] != '.') {
            i++;
        }
        return i;
    }

    /** Writes what cannot be printed as numbers; octets that are no UTF-8 become replacement characters. */
    private static byte[] escape(byte[] name) {
        StringBuilder safe = new StringBuilder(name.length + 16);
        new String(name, StandardCharsets.UTF_8).codePoints().forEach(c -> append(safe, c));
        return safe.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder safe, int c) {
        if (c >= 0x07 && c <= 0x0d) {
            safe.append('\\').append("abtnvfr".charAt(c - 7));
        } else if (c < 0x20 || c == 0x7f) {
            safe.append('\\').append(c >> 6).append(c >> 3 & 7).append(c & 7);
        } else if (printable(c)) {
            safe.appendCodePoint(c);
        } else if (c > 0xffff) {
            safe.append("\\U").append(HexFormat.of().withUpperCase().toHexDigits(c));
        } else {
            safe.append("\\u").append(HexFormat.of().withUpperCase().toHexDigits((char) c));
        }
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.UNASSIGNED, Character.SURROGATE -> false;
            default -> true;
        };
    }
}
