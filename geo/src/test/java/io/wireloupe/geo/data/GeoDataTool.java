package io.wireloupe.geo.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the data files of {@code io.wireloupe.geo} from three unpacked npm packages; from the same input come the same
 * bytes.
 *
 * <p>Arguments: the folder of {@code @ip-location-db/asn}, that of {@code @ip-location-db/geo-whois-asn-country}, that
 * of {@code world-atlas}, and this module's folder. How to run it stands in the module's README.
 */
public final class GeoDataTool {

    private static final String OPERATORS = "ip-location-db/asn ";
    private static final String OPERATOR_TERMS =
            "AS numbers and organisations: RouteViews (routeviews.org), DB-IP (https://db-ip.com) and NRO (nro.net),"
            + " CC BY 4.0, joined by ip-location-db";
    private static final String COUNTRIES = "ip-location-db/geo-whois-asn-country ";
    private static final String COUNTRY_TERMS =
            "Countries: geo-whois-asn-country by ip-location-db, CC0; with statistics of the NRO (nro.net), CC BY 4.0";

    private GeoDataTool() {
    }

    /**
     * Runs the tool.
     *
     * @param folders the four folders
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] folders) throws IOException {
        if (folders.length != 4) {
            throw new IllegalArgumentException("give four folders: asn, geo-whois-asn-country, world-atlas, module");
        }
        Path asn = Path.of(folders[0]);
        Path country = Path.of(folders[1]);
        Path module = Path.of(folders[3]);
        Path out = module.resolve("src/main/resources/io/wireloupe/geo");
        Path test = module.resolve("src/test/resources/io/wireloupe/geo/data");

        List<String> codes = CountryTable.write(test.resolve("country-table.txt"),
                Path.of(folders[2]).resolve("countries-50m.json"), out.resolve("countries.txt"));
        Map<String, Integer> countryIndex = numbered(codes);

        SourceRows asn4 = SourceRows.read(asn.resolve("asn-ipv4-num.csv"));
        SourceRows asn6 = SourceRows.read(asn.resolve("asn-ipv6-num.csv"));
        SourceRows country4 = SourceRows.read(country.resolve("geo-whois-asn-country-ipv4-num.csv"));
        SourceRows country6 = SourceRows.read(country.resolve("geo-whois-asn-country-ipv6-num.csv"));

        TreeMap<Long, String> organisations = new TreeMap<>();
        collect(asn4, organisations);
        collect(asn6, organisations);
        Map<String, Integer> operatorIndex = new LinkedHashMap<>();
        organisations.forEach((number, name) -> operatorIndex.put(number + "," + name, operatorIndex.size() + 1));

        List<Merged> merged4 = Merged.of(asn4.painted(), country4.painted());
        List<Merged> merged6 = Merged.of(asn6.painted(), country6.painted());
        ColumnFiles files = new ColumnFiles(operatorIndex, countryIndex);
        Files.write(out.resolve("ranges4.bin"), files.ranges4(merged4));
        Files.write(out.resolve("ranges6.bin"), files.ranges6(merged6));
        Files.write(out.resolve("operators.bin"), ColumnFiles.operators(organisations));

        String version = version(asn);
        if (!version.equals(version(country))) {
            throw new IllegalArgumentException("versions differ: " + version + " and " + version(country));
        }
        String day = version.substring(version.lastIndexOf('.') + 1);
        String date = day.substring(0, 4) + "-" + day.substring(4, 6) + "-" + day.substring(6, 8);
        Files.writeString(out.resolve("about.txt"), date + "\n" + OPERATORS + version + "|" + OPERATOR_TERMS + "\n"
                + COUNTRIES + version + "|" + COUNTRY_TERMS + "\n", StandardCharsets.UTF_8);
        Files.writeString(test.resolve("digest.txt"), Merged.digest(merged4) + "\n" + Merged.digest(merged6) + "\n",
                StandardCharsets.UTF_8);
        System.out.println("IPv4 ranges " + merged4.size() + ", IPv6 ranges " + merged6.size() + ", operators "
                + organisations.size() + ", countries " + countryIndex.size() + ", date " + date);
    }

    private static void collect(SourceRows rows, Map<Long, String> organisations) {
        for (int i = 0; i < rows.size(); i++) {
            String value = rows.value(i);
            int comma = value.indexOf(',');
            String name = value.substring(comma + 1);
            String before = organisations.put(Long.valueOf(value.substring(0, comma)), name);
            if (before != null && !before.equals(name)) {
                throw new IllegalArgumentException("AS" + value.substring(0, comma) + " has two names: \"" + before
                        + "\" and \"" + name + "\"");
            }
        }
    }

    private static Map<String, Integer> numbered(List<String> keys) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        keys.forEach(key -> numbers.put(key, numbers.size() + 1));
        return numbers;
    }

    private static String version(Path folder) throws IOException {
        String json = Files.readString(folder.resolve("package.json"));
        int at = json.indexOf('"', json.indexOf(':', json.indexOf("\"version\""))) + 1;
        return json.substring(at, json.indexOf('"', at));
    }
}
