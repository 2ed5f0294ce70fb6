package io.wireloupe.protocol.app;

import static io.wireloupe.dissect.DissectorCheck.bytes;
import static io.wireloupe.protocol.app.AppFrames.has;
import static io.wireloupe.protocol.app.AppFrames.read;
import static io.wireloupe.protocol.app.AppFrames.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the specification of JA4 (FoxIO, technical_details/JA4.md), made into hellos again. */
class Ja4Test {

    private static final String SUITES = "1301,1302,1303,c02b,c02f,c02c,c030,cca9,cca8,c013,c014,009c,009d,002f,0035";
    private static final String TYPES =
            "001b,0000,0033,0010,4469,0017,002d,000d,0005,0023,0012,002b,ff01,000b,000a,0015";
    private static final String SIGNATURES = "0403,0804,0401,0503,0805,0501,0806,0601";

    private static String extension(String type, String signatures) {
        String data = switch (type) {
            case "0000" -> "0007 00 0004 63616d31";
            case "0010" -> "000c 026832 08687474702f312e31";
            case "000d" -> String.format("%04x", signatures.length() / 2) + signatures;
            case "002b" -> "06 dada 0303 0304";
            default -> "";
        };
        return type + String.format("%04x", bytes(data).length) + data;
    }

    private static PacketTree hello(String suites, String types, String signatures) {
        List<String> all = types.isEmpty() ? List.of() : Arrays.asList(types.split(","));
        return helloWith(suites, all.stream().map(type -> extension(type, signatures.replace(",", "")))
                .collect(Collectors.joining()));
    }

    private static PacketTree helloWith(String suites, String extensions) {
        String numbers = suites.replace(",", "");
        String body = "0303" + "00".repeat(32) + "00" + String.format("%04x", numbers.length() / 2) + numbers + "0100"
                + String.format("%04x", bytes(extensions).length) + extensions;
        String message = String.format("01%06x", bytes(body).length) + body;
        return read(tcp(40000, 443, String.format("160301%04x", bytes(message).length) + message));
    }

    @Test
    void exampleOfTheSpecificationIsReproduced() {
        PacketTree tree = hello(SUITES, TYPES, SIGNATURES);

        has(tree, Ja4.JA4, "t13d1516h2_8daaf6152771_e5627efa2ab1");
        has(tree, Ja4.JA4_R,
                "t13d1516h2_002f,0035,009c,009d,1301,1302,1303,c013,c014,c02b,c02c,c02f,c030,cca8,cca9_0005,"
                + "000a,000b,000d,0012,0015,0017,001b,0023,002b,002d,0033,4469,ff01_"
                + "0403,0804,0401,0503,0805,0501,0806,0601");
    }

    /** Protocols may hold any octets, and the fingerprint stays printable ASCII; the digest is that of "1301". */
    @ParameterizedTest
    @CsvSource({"02 6832, h2", "03 ff6832, f2", "02 c3a9, c9", "01 80, 80"})
    void fingerprintOfAnyProtocolIsPrintable(String list, String ends) {
        String names = list.replace(" ", "");
        String alpn = String.format("0010%04x%04x", bytes(names).length + 2, bytes(names).length) + names;
        PacketTree tree = helloWith("1301", alpn);

        has(tree, Ja4.JA4, "t12i0101" + ends + "_0f2cb44170f4_000000000000");
    }

    @Test
    void reservedNumbersAreLeftOut() {
        has(hello("0a0a," + SUITES, "1a1a," + TYPES + ",fafa", SIGNATURES), Ja4.JA4,
                "t13d1516h2_8daaf6152771_e5627efa2ab1");
    }

    @Test
    void withoutSignatureAlgorithmsTheListEndsWithoutAnUnderscore() {
        has(hello(SUITES, TYPES, ""), Ja4.JA4, "t13d1516h2_8daaf6152771_6d807ffa2a79");
    }

    @Test
    void helloWithoutSuitesAndExtensionsHasNoDigests() {
        has(hello("", "", ""), Ja4.JA4, "t12i000000_000000000000_000000000000");
    }

    @ParameterizedTest
    @CsvSource({
        "ab, ab", "20, 20", "abcd, ad", "2061, 21", "30ab, 3b", "6120, 60", "3031abcd, 3d", "30abcd31, 01",
        "6832, h2", "687474702f312e31, h1", "68, hh"})
    void endsOfTheProtocolAreThoseOfTheSpecification(String protocol, String ends) {
        assertThat(Ja4.ends(bytes(protocol))).isEqualTo(ends);
    }

    @Test
    void noProtocolIsTwoZeros() {
        assertThat(Ja4.ends(null)).isEqualTo("00");
        assertThat(Ja4.ends(new byte[0])).isEqualTo("00");
    }
}
