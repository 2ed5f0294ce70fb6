package io.wireloupe.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** The loaded tables against the digest that the tool made of the merged source rows. */
class EmbeddedDataTest {

    @Test
    void everyRangeOfBothVersionsHasTheOperatorAndCountryOfTheSource() throws Exception {
        RangeTable table = RangeTable.load();
        List<String> expected = digests();
        assertThat(digest(table, 4)).isEqualTo(expected.get(0));
        assertThat(digest(table, 6)).isEqualTo(expected.get(1));
    }

    @Test
    void theAddressBeforeEachRangeBelongsToTheRangeBefore() {
        RangeTable table = RangeTable.load();
        for (int version : new int[] {4, 6}) {
            IpAddress[] starts = table.starts(version);
            for (int i = 1; i < starts.length; i++) {
                IpAddress start = starts[i];
                IpAddress before = version == 4 ? IpAddress.ipv4((int) start.low() - 1)
                        : IpAddress.ipv6(start.low() == 0 ? start.high() - 1 : start.high(), start.low() - 1);
                if (table.find(before) != table.find(starts[i - 1])) {
                    assertThat(before).as("the range of " + starts[i - 1] + " ends too early").isNull();
                }
            }
            assertThat(starts[0]).isEqualTo(new IpAddress(version, 0, 0));
        }
    }

    @Test
    void theNoticeInTheJarNamesTheSourcesAndTheirLicences() throws IOException {
        String notice = Files.readString(Path.of("target/classes/META-INF/NOTICE"));
        assertThat(Geo.embedded().sources()).isNotEmpty().allSatisfy(source ->
                assertThat(notice).contains("@" + source.name()));
        assertThat(notice).contains("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/", "CC0-1.0",
                "https://db-ip.com", "RouteViews", "NRO");
    }

    @Test
    void theDataKeepsToItsSizeInTheJar() throws IOException {
        long size = 0;
        for (String name : List.of("ranges4.bin", "ranges6.bin", "operators.bin", "countries.txt", "about.txt",
                "special-purpose.txt")) {
            ByteArrayOutputStream deflated = new ByteArrayOutputStream();
            try (InputStream in = EmbeddedGeo.class.getResourceAsStream(name);
                    OutputStream out = new DeflaterOutputStream(deflated)) {
                assertThat(in).as(name).isNotNull();
                in.transferTo(out);
            }
            size += deflated.size();
        }
        // The classes take up some 0.1 MB more; 3.5 MB is the most that the whole jar may have.
        assertThat(size).isBetween(3_000_000L, 3_350_000L);
    }

    private static String digest(RangeTable table, int version) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        List<Country> countries = Countries.all();
        for (IpAddress start : table.starts(version)) {
            int value = table.find(start);
            int operator = RangeTable.operator(value);
            Operator known = operator == 0 ? Operator.UNKNOWN : table.operatorAt(operator);
            int country = RangeTable.country(value);
            String line = new BigInteger(1, start.octets()) + ","
                    + (operator == 0 ? "" : known.asNumber() + "," + known.organisation()) + ","
                    + (country == 0 ? "" : countries.get(country - 1).code()) + "\n";
            sha.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static List<String> digests() throws IOException {
        try (InputStream in = EmbeddedDataTest.class.getResourceAsStream("data/digest.txt")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
