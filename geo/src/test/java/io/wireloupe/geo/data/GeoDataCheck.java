package io.wireloupe.geo.data;

import io.wireloupe.geo.EmbeddedGeo;
import io.wireloupe.geo.Geo;
import io.wireloupe.geo.GeoAnswer;
import io.wireloupe.geo.IpAddress;
import io.wireloupe.geo.SpecialPurpose;
import io.wireloupe.geo.Wrapping;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Compares the embedded data with the published files, through the public look-up, run by a person.
 *
 * <p>Arguments: the folders of {@code @ip-location-db/asn} and {@code @ip-location-db/geo-whois-asn-country}. Asked are
 * the first and last address of every row with their neighbours outside, and 100,000 random addresses of each version
 * (IPv6: within the rows' reach). The files are searched row by row here, without the tool's merging.
 */
public final class GeoDataCheck {

    private static final int RANDOM = 100_000;

    private final EmbeddedGeo geo = Geo.embedded();
    private final int version;
    private final Rows operators;
    private final Rows countries;
    private long asked;
    private long special;
    private long wrong;

    private GeoDataCheck(int version, Path operators, Path countries) throws IOException {
        this.version = version;
        this.operators = new Rows(SourceRows.read(operators));
        this.countries = new Rows(SourceRows.read(countries));
    }

    /**
     * Runs the check and prints how many addresses were asked, were special-purpose, and differed.
     *
     * @param folders the two folders
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] folders) throws IOException {
        for (int version : new int[] {4, 6}) {
            GeoDataCheck check = new GeoDataCheck(version,
                    Path.of(folders[0]).resolve("asn-ipv" + version + "-num.csv"),
                    Path.of(folders[1]).resolve("geo-whois-asn-country-ipv" + version + "-num.csv"));
            check.edges(check.operators);
            check.edges(check.countries);
            long edges = check.asked;
            check.random();
            System.out.println("IPv" + version + ": " + edges + " edges and " + (check.asked - edges)
                    + " random addresses, of these " + check.special + " special-purpose or tunnelled; differing: "
                    + check.wrong);
        }
    }

    private void edges(Rows rows) {
        for (int row = 0; row < rows.source.size(); row++) {
            BigInteger first = rows.source.first(row);
            BigInteger last = rows.source.last(row);
            for (BigInteger edge : List.of(first, last, first.subtract(BigInteger.ONE), last.add(BigInteger.ONE))) {
                ask(edge);
            }
        }
    }

    private void random() {
        Random random = new Random(20260617);
        BigInteger least = version == 4 ? BigInteger.ZERO : operators.source.first(0);
        BigInteger most = version == 4 ? BigInteger.ONE.shiftLeft(32)
                : operators.source.last(operators.source.size() - 1);
        for (int i = 0; i < RANDOM; i++) {
            if (version == 4 || i % 2 == 0) {
                ask(least.add(new BigInteger(128, random).mod(most.subtract(least))));
            } else {
                int row = random.nextInt(countries.source.size());
                BigInteger width = countries.source.last(row).subtract(countries.source.first(row));
                ask(countries.source.first(row).add(new BigInteger(128, random).mod(width.add(BigInteger.ONE))));
            }
        }
    }

    private void ask(BigInteger number) {
        asked++;
        IpAddress address = version == 4 ? IpAddress.ipv4(number.intValue())
                : IpAddress.ipv6(number.shiftRight(64).longValue(), number.longValue());
        GeoAnswer answer = geo.locate(address);
        boolean aside = SpecialPurpose.of(address).isSpecial() || address.wrapping() != Wrapping.NONE;
        special += aside ? 1 : 0;
        String expectedOperator = aside ? "" : operators.at(number);
        String expectedCountry = aside ? "" : countries.at(number);
        String operator = answer.operator().isKnown()
                ? answer.operator().asNumber() + "," + answer.operator().organisation() : "";
        boolean same = address.wrapping() != Wrapping.NONE
                || operator.equals(expectedOperator) && answer.place().country().code().equals(expectedCountry);
        if (!same && wrong++ < 10) {
            System.out.println(address + ": " + operator + " " + answer.place().country().code() + ", the files say "
                    + expectedOperator + " " + expectedCountry);
        }
    }

    /** Rows searched backwards from the last that starts at or before an address; the first hit is the last row. */
    private static final class Rows {
        private final SourceRows source;
        private final List<BigInteger> lastSoFar = new ArrayList<>();

        Rows(SourceRows source) {
            this.source = source;
            BigInteger most = BigInteger.ZERO;
            for (int row = 0; row < source.size(); row++) {
                most = most.max(source.last(row));
                lastSoFar.add(most);
            }
        }

        String at(BigInteger address) {
            int from = 0;
            int to = source.size();
            while (from < to) {
                int middle = from + to >>> 1;
                if (source.first(middle).compareTo(address) <= 0) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            for (int row = from - 1; row >= 0 && lastSoFar.get(row).compareTo(address) >= 0; row--) {
                if (source.last(row).compareTo(address) >= 0) {
                    return source.value(row);
                }
            }
            return "";
        }
    }
}
