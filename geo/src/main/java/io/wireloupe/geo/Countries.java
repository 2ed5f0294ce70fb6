package io.wireloupe.geo;

import java.util.ArrayList;
import java.util.List;

/** The table of countries that lies in the jar, found by the two letters of a code. */
final class Countries {

    private static final List<Country> IN_ORDER;
    private static final Country[] BY_LETTERS = new Country[26 * 26];

    static {
        List<Country> countries = new ArrayList<>(256);
        for (String line : Resources.lines("countries.txt")) {
            String[] part = Resources.parts(line);
            Country country = new Country(part[0], part[1], Continent.of(part[2]), Double.parseDouble(part[3]),
                    Double.parseDouble(part[4]), Integer.parseInt(part[5]));
            countries.add(country);
            BY_LETTERS[slot(country.code())] = country;
        }
        IN_ORDER = List.copyOf(countries);
    }

    private Countries() {
    }

    static Country find(String code) {
        int slot = slot(code);
        if (slot < 0) {
            return Country.UNKNOWN;
        }
        Country country = BY_LETTERS[slot];
        return country != null ? country : unlisted(slot);
    }

    private static Country unlisted(int slot) {
        String code = String.valueOf(new char[] {(char) ('A' + slot / 26), (char) ('A' + slot % 26)});
        return new Country(code, code, Continent.UNKNOWN, Double.NaN, Double.NaN, 0);
    }

    static List<Country> all() {
        return IN_ORDER;
    }

    private static int slot(String code) {
        if (code.length() != 2) {
            return -1;
        }
        int first = letter(code.charAt(0));
        int second = letter(code.charAt(1));
        return first < 0 || second < 0 ? -1 : first * 26 + second;
    }

    private static int letter(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        return c >= 'a' && c <= 'z' ? c - 'a' : -1;
    }
}
