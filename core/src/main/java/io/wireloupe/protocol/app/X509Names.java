package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.X509Protocols.CE;
import static io.wireloupe.protocol.app.X509Protocols.IF;
import static io.wireloupe.protocol.app.X509Protocols.SAT;

import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Ipv6Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The names in certificates: distinguished ones (RFC 5280 4.1.2.4) and those of other kinds (RFC 5280 4.2.1.6). */
public final class X509Names {

    /** Parts of the name: {@code x509if.rdnSequence}, a number of 32 bits. */
    public static final UIntField RDN_SEQUENCE = IF.uint32("x509if.rdnSequence", "Parts of the name");
    /** Attributes of the part: {@code x509if.RDNSequence_item}, a number of 32 bits. */
    public static final UIntField RDN_SEQUENCE_ITEM = IF.uint32("x509if.RDNSequence_item", "Attributes of the part");
    /** Attribute: {@code x509if.RelativeDistinguishedName_item_element}, the bit {@code 0x1}. */
    public static final FlagField RELATIVE_DISTINGUISHED_NAME_ITEM_ELEMENT =
            IF.flag("x509if.RelativeDistinguishedName_item_element", "Attribute", 1);
    /** Kind of attribute: {@code x509if.oid}, text. */
    public static final TextField OID = ascii("x509if.oid", "Kind of attribute");
    /** Kind of text: {@code x509sat.DirectoryString}, a number of 32 bits, with named values. */
    public static final UIntField DIRECTORY_STRING = SAT.uint32("x509sat.DirectoryString", "Kind of text")
            .names(Map.of(0, "teletex", 1, "printable", 2, "universal", 3, "BMP", 4, "UTF-8"));
    /** Text: {@code x509sat.teletexString}, text. */
    public static final TextField TELETEX_STRING =
            SAT.text("x509sat.teletexString", "Text").charset(StandardCharsets.ISO_8859_1);
    /** Text: {@code x509sat.printableString}, text. */
    public static final TextField PRINTABLE_STRING = SAT.text("x509sat.printableString", "Text");
    /** Text: {@code x509sat.bmpString}, text. */
    public static final TextField BMP_STRING =
            SAT.text("x509sat.bmpString", "Text").charset(StandardCharsets.UTF_16BE);
    /** Text: {@code x509sat.uTF8String}, text. */
    public static final TextField UTF8_STRING = SAT.text("x509sat.uTF8String", "Text");
    /** Country: {@code x509sat.CountryName}, text. */
    public static final TextField COUNTRY_NAME = SAT.text("x509sat.CountryName", "Country");
    /** Mail address or part of a domain: {@code x509sat.IA5String}, text. */
    public static final TextField IA5_STRING = SAT.text("x509sat.IA5String", "Mail address or part of a domain");
    /** Serial number or qualifier: {@code x509sat.PrintableString}, text. */
    public static final TextField PRINTABLE = SAT.text("x509sat.PrintableString", "Serial number or qualifier");
    /** Names: {@code x509ce.GeneralNames}, a number of 32 bits. */
    public static final UIntField GENERAL_NAMES = CE.uint32("x509ce.GeneralNames", "Names");
    /** Kind of name: {@code x509ce.GeneralName}, a number of 32 bits. */
    public static final UIntField GENERAL_NAME = CE.uint32("x509ce.GeneralName", "Kind of name");
    /** Mail address: {@code x509ce.rfc822Name}, text. */
    public static final TextField RFC822_NAME = CE.text("x509ce.rfc822Name", "Mail address");
    /** Domain name: {@code x509ce.dNSName}, text. */
    public static final TextField DNS_NAME = CE.text("x509ce.dNSName", "Domain name");
    /** Directory name: {@code x509ce.directoryName}, a number of 32 bits. */
    public static final UIntField DIRECTORY_NAME = CE.uint32("x509ce.directoryName", "Directory name");
    /** URI: {@code x509ce.uniformResourceIdentifier}, text. */
    public static final TextField UNIFORM_RESOURCE_IDENTIFIER = CE.text("x509ce.uniformResourceIdentifier", "URI");
    /** IPv4 address: {@code x509ce.IPAddress.ipv4}, an IPv4 address. */
    public static final Ipv4Field IP_ADDRESS_IPV4 = CE.ipv4("x509ce.IPAddress.ipv4", "IPv4 address");
    /** IPv6 address: {@code x509ce.IPAddress.ipv6}, an IPv6 address. */
    public static final Ipv6Field IP_ADDRESS_IPV6 = CE.ipv6("x509ce.IPAddress.ipv6", "IPv6 address");

    private static final int TELETEX_TAG = 0x14;
    private static final int PRINTABLE_TAG = 0x13;
    private static final int BMP_TAG = 0x1e;
    private static final int UTF8_TAG = 0x0c;

    private X509Names() {}

    private static TextField ascii(String name, String label) {
        return IF.text(name, label).charset(StandardCharsets.US_ASCII);
    }

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /** Reads a distinguished name, whose parts are the elements of {@code parts}. */
    static void distinguished(Layer in, UIntField count, Der parts) {
        in.set(count, parts.count(), parts.from(), 0);
        while (parts.next()) {
            Der attributes = parts.inside();
            in.set(RDN_SEQUENCE_ITEM, attributes.count(), parts.from(), parts.length());
            while (attributes.next()) {
                in.set(RELATIVE_DISTINGUISHED_NAME_ITEM_ELEMENT, true, attributes.from(), attributes.length());
                attribute(in, attributes.inside());
            }
        }
    }

    private static void attribute(Layer in, Der attribute) {
        if (!attribute.next(Der.OBJECT_IDENTIFIER)) {
            return;
        }
        String kind = attribute.identifier();
        in.set(OID, attribute.identifierText(), attribute.from(), attribute.length());
        if (!attribute.next()) {
            return;
        }
        switch (kind) {
            case "2.5.4.6", "1.3.6.1.4.1.311.60.2.1.3" -> text(in, COUNTRY_NAME, attribute);
            case "1.2.840.113549.1.9.1", "0.9.2342.19200300.100.1.25" -> text(in, IA5_STRING, attribute);
            case "2.5.4.5", "2.5.4.46" -> text(in, PRINTABLE, attribute);
            default -> directoryString(in, attribute);
        }
    }

    private static void directoryString(Layer in, Der value) {
        switch (value.tag()) {
            case TELETEX_TAG -> directoryString(in, 0, TELETEX_STRING, value);
            case PRINTABLE_TAG -> directoryString(in, 1, PRINTABLE_STRING, value);
            case BMP_TAG -> directoryString(in, 3, BMP_STRING, value);
            case UTF8_TAG -> directoryString(in, 4, UTF8_STRING, value);
            default -> { }
        }
    }

    private static void directoryString(Layer in, int choice, TextField field, Der value) {
        in.set(DIRECTORY_STRING, choice, value.from(), value.length());
        text(in, field, value);
    }

    private static void text(Layer in, TextField field, Der value) {
        in.text(field, value.from(), value.length());
    }

    /** Reads a list of names of any kind. */
    static void general(Layer in, UIntField count, Der names) {
        in.set(count, names.count(), names.from(), 0);
        while (names.next()) {
            in.set(GENERAL_NAME, names.tag() & 0x1f, names.from(), names.length());
            general(in, names);
        }
    }

    /** Reads one name of any kind: its tag tells which. */
    static void general(Layer in, Der name) {
        switch (name.tag() & 0x1f) {
            case 1 -> text(in, RFC822_NAME, name);
            case 2 -> text(in, DNS_NAME, name);
            case 4 -> {
                Der sequence = name.inside();
                if (sequence.next(Der.SEQUENCE)) {
                    in.set(DIRECTORY_NAME, 0, name.from(), name.length());
                    distinguished(in, RDN_SEQUENCE, sequence.inside());
                }
            }
            case 6 -> text(in, UNIFORM_RESOURCE_IDENTIFIER, name);
            case 7 -> {
                if (name.length() == 4) {
                    in.ipv4(IP_ADDRESS_IPV4, name.from());
                } else if (name.length() == 16) {
                    in.ipv6(IP_ADDRESS_IPV6, name.from());
                }
            }
            default -> { }
        }
    }
}
