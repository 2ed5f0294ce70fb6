package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.TlsProtocol.TLS;
import static io.wireloupe.protocol.app.TlsProtocol.isGrease;

import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.TextField;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Fingerprints of TLS clients by the JA4 method, from the text of its specification (FoxIO, technical_details/JA4.md of
 * June 2026): what carries the hello, its version, whether it names a server, how many suites and extensions it has,
 * its first application protocol; then digests of the sorted suites, and of the sorted extensions with the signature
 * algorithms. Numbers that RFC 8701 reserves are left out.
 *
 * <p>tshark has these fields from 4.2 on.
 */
public final class Ja4 {

    /** JA4: {@code tls.handshake.ja4}, text. */
    public static final TextField JA4 = TLS.text("tls.handshake.ja4", "JA4");
    /** JA4, raw: {@code tls.handshake.ja4_r}, text. */
    public static final TextField JA4_R = TLS.text("tls.handshake.ja4_r", "JA4, raw");

    private static final int SERVER_NAME = 0;
    private static final int SIGNATURE_ALGORITHMS = 13;
    private static final int ALPN = 16;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int MOST = 99;
    private static final int DIGITS = 12;
    private static final String NONE = "0".repeat(DIGITS);

    private final Layer in;
    private final int version;
    private final List<Integer> suites = new ArrayList<>();
    private final List<Integer> types = new ArrayList<>();
    private final List<Integer> versions = new ArrayList<>();
    private final List<Integer> signatures = new ArrayList<>();
    private byte @Nullable [] protocol;

    private Ja4(Layer in, int version, int suitesAt, int extensions, int end) {
        this.in = in;
        this.version = version;
        numbers(suites, suitesAt + 2, in.peek16(suitesAt));
        for (int at = extensions + 2; at + 4 <= end; at += 4 + in.peek16(at + 2)) {
            if (!isGrease(in.peek16(at))) {
                types.add(in.peek16(at));
                extension(in.peek16(at), at + 4, in.peek16(at + 2));
            }
        }
    }

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /** Records the fingerprint of a client hello: its suites' length stands at {@code suites}. */
    static void client(Layer in, HandshakeFields fields, int version, int suites, int extensions, int end) {
        TextField ja4 = fields.of(JA4);
        TextField raw = fields.of(JA4_R);
        if (in.wants(ja4) || in.wants(raw)) {
            Ja4 hello = new Ja4(in, version, suites, extensions, end);
            String first = fields.carrier() + hello.start();
            String sorted = sorted(hello.suites);
            String rest = hello.rest();
            put(in, ja4, first + '_' + digest(sorted) + '_' + digest(rest), extensions);
            put(in, raw, first + '_' + sorted + '_' + rest, extensions);
        }
    }

    private static void put(Layer in, TextField field, String text, int offset) {
        in.set(field, text.getBytes(StandardCharsets.US_ASCII), offset, 0);
    }

    private void extension(int type, int at, int count) {
        switch (type) {
            case SUPPORTED_VERSIONS -> {
                if (count > 0) {
                    numbers(versions, at + 1, Math.min(in.peek8(at), count - 1));
                }
            }
            case SIGNATURE_ALGORITHMS -> {
                if (count > 1) {
                    numbers(signatures, at + 2, Math.min(in.peek16(at), count - 2));
                }
            }
            case ALPN -> {
                if (count > 2 && protocol == null) {
                    protocol = new byte[Math.min(in.peek8(at + 2), count - 3)];
                    in.copy(at + 3, protocol, 0, protocol.length);
                }
            }
            default -> { }
        }
    }

    private void numbers(List<Integer> to, int at, int count) {
        for (int i = 0; i + 2 <= count; i += 2) {
            if (!isGrease(in.peek16(at + i))) {
                to.add(in.peek16(at + i));
            }
        }
    }

    private String start() {
        return versionName() + (types.contains(SERVER_NAME) ? 'd' : 'i') + count(suites) + count(types)
                + ends(protocol);
    }

    /** Versions of DTLS count down: the latest one has the lowest number (RFC 9147 5.1). */
    private String versionName() {
        int highest = versions.isEmpty() ? version : versions.stream()
                .max((a, b) -> a >= 0xfe00 && b >= 0xfe00 ? b - a : a - b).get();
        return switch (highest) {
            case 0x0304 -> "13";
            case 0x0303 -> "12";
            case 0x0302 -> "11";
            case 0x0301 -> "10";
            case 0x0300 -> "s3";
            case 0x0002 -> "s2";
            case 0xfeff -> "d1";
            case 0xfefd -> "d2";
            case 0xfefc -> "d3";
            default -> "00";
        };
    }

    private static String count(List<Integer> numbers) {
        int n = Math.min(MOST, numbers.size());
        return n < 10 ? "0" + n : Integer.toString(n);
    }

    /** The first and last character of a protocol, of its hexadecimal digits where one is no letter and no digit. */
    static String ends(byte @Nullable [] name) {
        if (name == null || name.length == 0) {
            return "00";
        }
        byte first = name[0];
        byte last = name[name.length - 1];
        if (isAlphanumeric(first) && isAlphanumeric(last)) {
            return "" + (char) first + (char) last;
        }
        return "" + HexFormat.of().toHighHexDigit(first) + HexFormat.of().toLowHexDigit(last);
    }

    private static boolean isAlphanumeric(byte c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    /** The extensions without those that the first part tells of, and the signature algorithms in their order. */
    private String rest() {
        String sorted = sorted(types.stream().filter(type -> type != SERVER_NAME && type != ALPN).toList());
        return sorted.isEmpty() || signatures.isEmpty() ? sorted : sorted + '_' + list(signatures);
    }

    private static String sorted(List<Integer> numbers) {
        return list(numbers.stream().sorted().toList());
    }

    private static String list(List<Integer> numbers) {
        return numbers.stream().map(n -> HexFormat.of().toHexDigits((short) (int) n)).collect(Collectors.joining(","));
    }

    private static String digest(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(sum).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java platform lacks SHA-256, which every one must have", e);
        }
    }
}
