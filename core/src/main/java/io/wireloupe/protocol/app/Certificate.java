package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.IntField;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Ipv6Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.nio.charset.StandardCharsets;

/**
 * Certificates: RFC 5280 4. Of issuer and subject the country and the texts are read, in their order; of the extensions
 * the alternative names and the timestamps of logs.
 */
public final class Certificate {

    static final Protocol X509AF = Protocol.define("X.509 Authentication Framework", "X509AF", "x509af");
    static final Protocol X509SAT = Protocol.define("X.509 Selected Attribute Types", "X509SAT", "x509sat");
    static final Protocol X509CE = Protocol.define("X.509 Certificate Extensions", "X509CE", "x509ce");

    public static final IntField VERSION = X509AF.integer("x509af.version", "Version, less one");
    public static final BytesField SERIAL_NUMBER = X509AF.bytes("x509af.serialNumber", "Serial number");
    public static final UIntField NOT_BEFORE = X509AF.uint32("x509af.notBefore", "Form of the beginning");
    public static final UIntField NOT_AFTER = X509AF.uint32("x509af.notAfter", "Form of the end");
    public static final TextField UTC_TIME = X509AF.text("x509af.utcTime", "Valid from, or until");
    public static final TextField COUNTRY_NAME = X509SAT.text("x509sat.CountryName", "Country");
    public static final TextField PRINTABLE_STRING = X509SAT.text("x509sat.printableString", "Part of a name");
    public static final TextField UTF8_STRING = X509SAT.text("x509sat.uTF8String", "Part of a name (UTF-8)");
    public static final TextField TELETEX_STRING = X509SAT.text("x509sat.teletexString", "Part of a name (T.61)")
            .charset(StandardCharsets.ISO_8859_1);
    public static final TextField DNS_NAME = X509CE.text("x509ce.dNSName", "Name of a host");
    public static final TextField RFC822_NAME = X509CE.text("x509ce.rfc822Name", "Mail address");
    public static final Ipv4Field IPV4_ADDRESS = X509CE.ipv4("x509ce.IPAddress.ipv4", "IPv4 address");
    public static final Ipv6Field IPV6_ADDRESS = X509CE.ipv6("x509ce.IPAddress.ipv6", "IPv6 address");

    private static final int UTF8 = 0x0c;
    private static final int PRINTABLE = 0x13;
    private static final int TELETEX = 0x14;
    private static final int EXPLICIT_VERSION = 0xa0;
    private static final int EXTENSIONS = 0xa3;
    private static final int ISSUER = 0xa1;

    /** RFC 5280 A.1: id-at, and of its attributes the country. */
    private static final int[] ID_AT = {0x55, 0x04};
    private static final int COUNTRY = 6;
    private static final int SERIAL = 5;

    private Certificate() {}

    /** Reads a certificate; what does not fit together ends it. */
    static void read(Layer in, int offset, int end) {
        Der signed = Der.at(in, offset, end).first();
        Der part = signed.first();
        if (part.tag() == EXPLICIT_VERSION && part.first().length() == 1) {
            in.set(VERSION, in.peek8(part.first().from()), part.from(), part.length());
            part = part.next(signed);
        }
        if (part.tag() != Der.INTEGER) {
            return;
        }
        in.bytes(SERIAL_NUMBER, part.from(), part.length());
        Der issuer = part.next(signed).next(signed);
        name(in, issuer);
        Der validity = issuer.next(signed);
        Der beginning = validity.first();
        time(in, NOT_BEFORE, beginning);
        time(in, NOT_AFTER, beginning.next(validity));
        Der subject = validity.next(signed);
        name(in, subject);
        for (Der more = subject.next(signed); more.isThere(); more = more.next(signed)) {
            if (more.tag() == EXTENSIONS) {
                extensions(in, more.first());
            }
        }
    }

    /** RFC 5280 4.1.2.4: sets of attributes, each of which is a type and a value. */
    private static void name(Layer in, Der name) {
        for (Der set = name.first(); set.isThere(); set = set.next(name)) {
            for (Der attribute = set.first(); attribute.isThere(); attribute = attribute.next(set)) {
                Der type = attribute.first();
                Der value = type.next(attribute);
                if (type.length() == 3 && in.peek8(type.from()) == ID_AT[0] && in.peek8(type.from() + 1) == ID_AT[1]) {
                    attribute(in, in.peek8(type.from() + 2), value);
                }
            }
        }
    }

    private static void attribute(Layer in, int type, Der value) {
        if (type == COUNTRY) {
            in.text(COUNTRY_NAME, value.from(), value.length());
        } else if (type != SERIAL) {
            switch (value.tag()) {
                case UTF8 -> in.text(UTF8_STRING, value.from(), value.length());
                case PRINTABLE -> in.text(PRINTABLE_STRING, value.from(), value.length());
                case TELETEX -> in.text(TELETEX_STRING, value.from(), value.length());
                default -> { }
            }
        }
    }

    /** RFC 5280 4.1.2.5.1: {@code YYMMDDhhmmssZ}; years from 50 on are of the century before. */
    private static void time(Layer in, UIntField form, Der time) {
        if (time.tag() != Der.UTC_TIME || time.length() != 13) {
            return;
        }
        in.set(form, 0, time.from(), time.length());
        if (!in.wants(UTC_TIME)) {
            return;
        }
        byte[] digits = new byte[12];
        in.copy(time.from(), digits, 0, 12);
        String t = new String(digits, StandardCharsets.US_ASCII);
        String text = (t.charAt(0) >= '5' ? "19" : "20") + t.substring(0, 2) + "-" + t.substring(2, 4) + "-"
                + t.substring(4, 6) + " " + t.substring(6, 8) + ":" + t.substring(8, 10) + ":" + t.substring(10)
                + " (UTC)";
        in.set(UTC_TIME, text.getBytes(StandardCharsets.UTF_8), time.from(), time.length());
    }

    private static void extensions(Layer in, Der all) {
        for (Der extension = all.first(); extension.isThere(); extension = extension.next(all)) {
            Der type = extension.first();
            Der value = type.next(extension);
            // A flag may stand between the two: whether who does not know the extension has to refuse.
            value = value.tag() == Der.OCTET_STRING ? value : value.next(extension);
            if (type.is(0x55, 0x1d, 0x11) || type.is(0x55, 0x1d, 0x12)) {
                generalNames(in, value.first());
            } else if (type.is(0x55, 0x1d, 0x23)) {
                authority(in, value.first());
            } else if (type.is(0x2b, 0x06, 0x01, 0x04, 0x01, 0xd6, 0x79, 0x02, 0x04, 0x02)) {
                CertificateTimestamps.read(in, value.first().from(), value.first().to());
            }
        }
    }

    /** RFC 5280 4.2.1.1: who has issued the issuer's certificate may be named. */
    private static void authority(Layer in, Der key) {
        for (Der part = key.first(); part.isThere(); part = part.next(key)) {
            if (part.tag() == ISSUER) {
                generalNames(in, part);
            }
        }
    }

    /** RFC 5280 4.2.1.6. */
    private static void generalNames(Layer in, Der names) {
        for (Der name = names.first(); name.isThere(); name = name.next(names)) {
            switch (name.tag()) {
                case 0x81 -> in.text(RFC822_NAME, name.from(), name.length());
                case 0x82 -> in.text(DNS_NAME, name.from(), name.length());
                case 0xa4 -> name(in, name.first());
                case 0x87 -> {
                    if (name.length() == 4) {
                        in.ipv4(IPV4_ADDRESS, name.from());
                    } else if (name.length() == 16) {
                        in.ipv6(IPV6_ADDRESS, name.from());
                    }
                }
                default -> { }
            }
        }
    }
}
