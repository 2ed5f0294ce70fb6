package io.wireloupe.filter;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.wireloupe.dissect.UIntField;
import io.wireloupe.filter.Operand.Slices.Span;
import io.wireloupe.filter.Tokens.Kind;
import io.wireloupe.filter.Tokens.Token;

import org.jspecify.annotations.Nullable;

/** Reads the values that stand in an expression, each as one of the type that it is compared with. */
final class Literals {

    private static final Pattern IPV4 = Pattern.compile(
            "(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");
    private static final Pattern SEPARATED = Pattern.compile("[0-9a-fA-F]+(?:[:.-][0-9a-fA-F]+)*+");
    private static final Pattern SPAN = Pattern.compile("\\s*(-?\\d+)?\\s*(?:([:-])\\s*(-?\\d+)?)?\\s*");
    private static final Pattern SECONDS = Pattern.compile("\\d+(\\.\\d{0,9})?|\\.\\d{1,9}");

    private static final DateTimeFormatter LONG = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("MMM d, uuuu HH:mm[:ss]")
            .optionalStart().appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true).optionalEnd()
            .toFormatter(Locale.ROOT);

    private Literals() {}

    /** The value of a literal, of the type of what it is compared with. */
    static Value of(Token literal, boolean negative, Operand like, Tokens tokens) {
        Type type = like.type();
        if (negative && !type.calculable()) {
            throw tokens.error(literal.at(), type.shown + " has no sign");
        }
        return switch (type) {
            case UNSIGNED, WIDE -> unsigned(literal, negative, like, tokens);
            case SIGNED -> new Value.Number(whole(literal, negative, tokens).longValue());
            case BOOLEAN -> new Value.Number(flag(literal, tokens) ? 1 : 0);
            case IPV4 -> ipv4(literal, tokens);
            case IPV6 -> ipv6(literal, tokens);
            case TIME -> new Value.Number(moment(literal, tokens));
            case DURATION -> new Value.Number(span(literal, negative, tokens));
            case ETHER -> address(literal, 6, tokens);
            case EUI64 -> address(literal, 8, tokens);
            case TEXT -> text(literal);
            case BYTES, PROTOCOL -> octets(literal, tokens);
            case PRESENCE -> throw tokens.error(literal.at(), "there is no value to compare with");
        };
    }

    /** The value of a literal that is to be found in values of this type. */
    static Value part(Token literal, Type type, Tokens tokens) {
        boolean address = type == Type.ETHER || type == Type.EUI64;
        if (address && literal.kind() != Kind.WORD) {
            throw tokens.error(literal.at(), type.shown + " contains no text; write octets, as 00:1b");
        }
        return type == Type.TEXT ? text(literal) : octets(literal, tokens);
    }

    private static FilterException wrong(Token literal, Tokens tokens, String noun, String example) {
        return tokens.error(literal.at(), literal.shown() + " is no " + noun + "; write it as " + example);
    }

    private static BigInteger whole(Token literal, boolean negative, Tokens tokens) {
        String text = literal.text();
        try {
            BigInteger number;
            if (literal.kind() == Kind.CHARACTER && text.length() == 1) {
                number = BigInteger.valueOf(text.charAt(0));
            } else if (text.startsWith("0x") || text.startsWith("0X")) {
                number = new BigInteger(text.substring(2), 16);
            } else if (text.startsWith("0b") || text.startsWith("0B")) {
                number = new BigInteger(text.substring(2), 2);
            } else {
                number = text.length() > 1 && text.startsWith("0") ? new BigInteger(text, 8) : new BigInteger(text);
            }
            return negative ? number.negate() : number;
        } catch (NumberFormatException e) {
            throw wrong(literal, tokens, "number", "80, 0x50, 0120 or 0b1010000");
        }
    }

    private static Value unsigned(Token literal, boolean negative, Operand like, Tokens tokens) {
        int octets = like.type() == Type.WIDE ? 8 : 4;
        if (like instanceof Operand.FieldValues values && values.field() instanceof UIntField field) {
            octets = field.width();
            Value named = named(literal, field);
            if (named != null) {
                return named;
            }
        }
        BigInteger number = whole(literal, negative, tokens);
        BigInteger most = BigInteger.ONE.shiftLeft(8 * octets).subtract(BigInteger.ONE);
        if (number.compareTo(most) > 0) {
            throw tokens.error(literal.at(), literal.text() + " is too large here; the largest is " + most);
        }
        if (number.negate().compareTo(most) > 0) {
            throw tokens.error(literal.at(), "-" + literal.text() + " is too small here");
        }
        return new Value.Number(number.longValue());
    }

    /** The value that has this name, {@code null} if none has. */
    private static @Nullable Value named(Token literal, UIntField field) {
        if (literal.kind() == Kind.CHARACTER || Character.isDigit(literal.text().isEmpty() ? '0'
                : literal.text().charAt(0))) {
            return null;
        }
        return field.valueOf(literal.text()).stream().<Value>mapToObj(Value.Number::new).findFirst().orElse(null);
    }

    private static boolean flag(Token literal, Tokens tokens) {
        return switch (literal.text()) {
            case "True", "TRUE" -> true;
            case "False", "FALSE" -> false;
            default -> {
                if (literal.text().equalsIgnoreCase("Set")) {
                    yield true;
                }
                if (literal.text().equalsIgnoreCase("Not set")) {
                    yield false;
                }
                if (literal.kind() == Kind.CHARACTER && literal.text().length() == 1) {
                    yield literal.text().charAt(0) != 0;
                }
                if (literal.kind() == Kind.WORD && Character.isDigit(literal.text().charAt(0))) {
                    yield whole(literal, false, tokens).signum() != 0;
                }
                throw wrong(literal, tokens, "flag", "1, 0, True or False");
            }
        };
    }

    private static Value ipv4(Token literal, Tokens tokens) {
        Matcher parts = IPV4.matcher(literal.text());
        if (!parts.matches()) {
            throw wrong(literal, tokens, "IPv4 address", "192.168.0.1 or 192.168.0.0/16");
        }
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            int octet = Integer.parseInt(parts.group(i));
            if (octet > 255) {
                throw wrong(literal, tokens, "IPv4 address", "192.168.0.1 or 192.168.0.0/16");
            }
            address = address << 8 | octet;
        }
        int bits = parts.group(5) == null ? 32 : Integer.parseInt(parts.group(5));
        if (bits > 32) {
            throw tokens.error(literal.at(), "a prefix of an IPv4 address has at most 32 bits");
        }
        long mask = 0xffff_ffffL << 32 - bits & 0xffff_ffffL;
        return new Value.Number(address, bits == 32 ? -1 : mask);
    }

    private static Value ipv6(Token literal, Tokens tokens) {
        String[] parts = literal.text().split("/", -1);
        byte[] address = parts.length > 2 ? new byte[0] : ipv6(parts[0]);
        if (address.length == 0 || parts.length == 2 && !parts[1].matches("\\d{1,3}")) {
            throw wrong(literal, tokens, "IPv6 address", "fe80::1 or fe80::/10");
        }
        int bits = parts.length == 1 ? Integer.MAX_VALUE : Integer.parseInt(parts[1]);
        if (parts.length == 2 && bits > 128) {
            throw tokens.error(literal.at(), "a prefix of an IPv6 address has at most 128 bits");
        }
        return new Value.Octets(address, bits);
    }

    /** The octets of an address in the form of RFC 4291 2.2, none if it is not one. */
    private static byte[] ipv6(String text) {
        String[] halves = text.split("::", -1);
        if (halves.length > 2) {
            return new byte[0];
        }
        byte[] front = groups(halves[0]);
        byte[] back = halves.length == 2 ? groups(halves[1]) : new byte[0];
        boolean bad = front.length % 2 != 0 || back.length % 2 != 0;
        int rest = 16 - front.length - back.length;
        if (bad || (halves.length == 1 ? rest != 0 : rest < 2)) {
            return new byte[0];
        }
        byte[] address = new byte[16];
        System.arraycopy(front, 0, address, 0, front.length);
        System.arraycopy(back, 0, address, 16 - back.length, back.length);
        return address;
    }

    /** The octets of groups with colons between them, an odd number if they are not such. */
    private static byte[] groups(String text) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        List<Integer> octets = new ArrayList<>();
        String[] groups = text.split(":", -1);
        for (int i = 0; i < groups.length; i++) {
            Matcher dotted = IPV4.matcher(groups[i]);
            if (i == groups.length - 1 && dotted.matches() && dotted.group(5) == null) {
                for (int j = 1; j <= 4; j++) {
                    octets.add(Integer.parseInt(dotted.group(j)));
                }
            } else if (groups[i].matches("[0-9a-fA-F]{1,4}")) {
                int group = Integer.parseInt(groups[i], 16);
                octets.add(group >> 8);
                octets.add(group & 0xff);
            } else {
                return new byte[1];
            }
        }
        byte[] all = new byte[octets.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = octets.get(i).byteValue();
        }
        return octets.stream().anyMatch(octet -> octet > 255) ? new byte[1] : all;
    }

    private static long moment(Token literal, Tokens tokens) {
        String text = literal.text().strip();
        try {
            return nanos(moment(text));
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong(literal, tokens, "time", "\"2026-03-14 10:22:00\" or \"Mar 14, 2026 10:22:00.5\"");
        }
    }

    /** Without a zone it is UTC. */
    private static OffsetDateTime moment(String text) {
        if (text.matches("[A-Za-z].*")) {
            String plain = text.replaceFirst("\\s+(UTC|Z)$", "").replaceAll("\\s+", " ");
            return LocalDateTime.parse(plain, LONG).atOffset(ZoneOffset.UTC);
        }
        String iso = text.replaceFirst("^(\\S+)\\s+", "$1T").replaceFirst("\\s*UTC$", "Z");
        return iso.matches(".*T.*(Z|[+-]\\d\\d:?\\d\\d)")
                ? OffsetDateTime.parse(iso.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
                : LocalDateTime.parse(iso.contains("T") ? iso : iso + "T00:00:00").atOffset(ZoneOffset.UTC);
    }

    private static long nanos(OffsetDateTime moment) {
        return Math.addExact(Math.multiplyExact(moment.toEpochSecond(), 1_000_000_000L), moment.getNano());
    }

    private static long span(Token literal, boolean negative, Tokens tokens) {
        if (!SECONDS.matcher(literal.text()).matches()) {
            throw wrong(literal, tokens, "span of time", "seconds, as 0.25");
        }
        try {
            BigDecimal seconds = new BigDecimal(literal.text());
            return (negative ? seconds.negate() : seconds).movePointRight(9).longValueExact();
        } catch (ArithmeticException e) {
            throw tokens.error(literal.at(), literal.text() + " seconds are too many");
        }
    }

    private static Value address(Token literal, int octets, Tokens tokens) {
        byte[] address = literal.kind() == Kind.WORD ? separated(literal.text()) : new byte[0];
        if (address.length != octets) {
            throw octets == 6 ? wrong(literal, tokens, "MAC address", "02:00:5e:10:00:01")
                    : wrong(literal, tokens, "EUI-64 address", "02:00:5e:ff:fe:10:00:01");
        }
        return new Value.Octets(address);
    }

    /**
     * Octets in hexadecimal: four digits are two octets, two are one, and so is one that stands alone, as tshark reads
     * them; colons, points or strokes between them. None if it is not that.
     */
    private static byte[] separated(String text) {
        if (!SEPARATED.matcher(text).matches()) {
            return new byte[0];
        }
        StringBuilder digits = new StringBuilder();
        for (String run : text.split("[:.-]")) {
            int even = run.length() / 2 * 2;
            digits.append(run, 0, even).append(even < run.length() ? "0" + run.charAt(even) : "");
        }
        return HexFormat.of().parseHex(digits);
    }

    /** Quoted text and characters as they stand, all else in hexadecimal. */
    private static Value octets(Token literal, Tokens tokens) {
        if (literal.kind() != Kind.WORD) {
            return text(literal);
        }
        // One octet may be written as a number; of more, nobody could say in which order they stand.
        String text = literal.text();
        byte[] octets = separated(text.length() == 4 && text.startsWith("0x") ? text.substring(2) : text);
        if (octets.length == 0) {
            throw wrong(literal, tokens, "run of octets", "16:03:01 or \"text\"");
        }
        return new Value.Octets(octets);
    }

    private static Value text(Token literal) {
        return new Value.Octets(literal.text().getBytes(
                literal.kind() == Kind.WORD ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
    }

    /** The parts that stand between brackets: {@code 4}, {@code 4:2}, {@code 4-5}, {@code :2}, {@code 4:}. */
    static List<Span> spans(String inside, Token open, Tokens tokens) {
        List<Span> spans = new ArrayList<>();
        for (String part : inside.split(",", -1)) {
            Matcher ends = SPAN.matcher(part);
            if (!ends.matches() || ends.group(1) == null && ends.group(3) == null) {
                throw tokens.error(open.at(), "[" + inside + "] is no part; write [4], [4:2] for two octets from 4 on,"
                        + " [4-5] for those from 4 to 5, [:2] or [4:]");
            }
            Span span;
            try {
                span = span(ends);
            } catch (ArithmeticException | NumberFormatException e) {
                throw tokens.error(open.at(), "[" + inside + "] is out of all proportion");
            }
            if (span.count() <= 0) {
                throw tokens.error(open.at(), "[" + inside + "] is empty");
            }
            spans.add(span);
        }
        return spans;
    }

    private static Span span(Matcher ends) {
        int from = ends.group(1) == null ? 0 : Integer.parseInt(ends.group(1));
        if (ends.group(2) == null) {
            return new Span(from, 1);
        }
        if (ends.group(3) == null) {
            return new Span(from, Integer.MAX_VALUE);
        }
        int second = Integer.parseInt(ends.group(3));
        return new Span(from, ends.group(2).equals(":") ? second
                : Math.addExact(Math.subtractExact(second, from), 1));
    }
}
