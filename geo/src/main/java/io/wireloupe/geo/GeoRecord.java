package io.wireloupe.geo;

import io.wireloupe.geo.wire.Texts;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of databases and services: MaxMind's nested layout, the flat one of DB-IP and ip-location-db, and
 * the one of the workshop's service. Whatever has an unexpected type counts as missing.
 */
final class GeoRecord {

    private static final int LONGEST = 200;

    private final Map<?, ?> top;
    private final Map<?, ?> traits;

    private GeoRecord(Map<?, ?> top) {
        this.top = top;
        this.traits = map(top.get("traits"));
    }

    static GeoAnswer read(IpAddress address, Map<?, ?> fields, Source source) {
        GeoRecord record = new GeoRecord(fields);
        Operator operator = record.operator();
        Place place = record.place();
        return new GeoAnswer(address, SpecialPurpose.NONE, operator, operator.isKnown() ? source : Source.NONE,
                place, place.isKnown() ? source : Source.NONE, record.traitSet(), "");
    }

    private Operator operator() {
        double number = number(either("autonomous_system_number"), top.get("asn"));
        long asNumber = number >= 1 && number <= 0xffff_ffffL ? (long) number : 0;
        String organisation = text(either("autonomous_system_organization"));
        String isp = text(either("isp"));
        if (organisation.isEmpty()) {
            organisation = text(either("organization"));
        }
        return asNumber == 0 && organisation.isEmpty() && isp.isEmpty() ? Operator.UNKNOWN
                : new Operator(asNumber, organisation, isp.equals(organisation) ? "" : isp);
    }

    private Place place() {
        Country country = country();
        Continent continent = Continent.of(text(map(top.get("continent")).get("code")));
        if (continent == Continent.UNKNOWN) {
            continent = Continent.of(text(top.get("continent")));
        }
        if (continent == Continent.UNKNOWN) {
            continent = country.continent();
        }
        String city = nameOrText(top.get("city"));
        String region = region();
        Map<?, ?> location = top.get("location") instanceof Map<?, ?> nested ? nested : top;
        double latitude = number(location.get("latitude"), location.get("lat"));
        double longitude = number(location.get("longitude"), location.get("lng"));
        boolean inRange = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
        // Services write 0, 0 for "unknown"; nobody lives at that point of the Gulf of Guinea.
        boolean blank = city.isEmpty() && latitude == 0 && longitude == 0;
        if (!inRange || blank) {
            latitude = country.latitude();
            longitude = country.longitude();
        }
        boolean without = Double.isNaN(latitude) || Double.isNaN(longitude);
        Precision precision = without ? Precision.NONE
                : inRange && !blank && !city.isEmpty() ? Precision.CITY : Precision.COUNTRY_CENTROID;
        if (without && !country.isKnown() && continent == Continent.UNKNOWN) {
            return Place.UNKNOWN;
        }
        double radius = number(location.get("accuracy_radius"));
        return new Place(country, continent, region, city, without ? Double.NaN : latitude,
                without ? Double.NaN : longitude, precision, radius > 0 && radius < 21_000 ? (int) radius : 0);
    }

    private Country country() {
        String code = text(map(top.get("country")).get("iso_code"));
        if (code.isEmpty()) {
            code = text(map(top.get("registered_country")).get("iso_code"));
        }
        if (code.isEmpty()) {
            code = text(top.get("country_code"));
        }
        return Country.of(code.isEmpty() ? text(top.get("country")) : code);
    }

    private String region() {
        if (top.get("subdivisions") instanceof List<?> parts && !parts.isEmpty()) {
            return nameOrText(parts.get(0));
        }
        String state = text(top.get("state1"));
        return state.isEmpty() ? text(top.get("region")) : state;
    }

    private Set<Trait> traitSet() {
        EnumSet<Trait> found = EnumSet.noneOf(Trait.class);
        for (Trait trait : Trait.values()) {
            if (Boolean.TRUE.equals(either(trait.key()))) {
                found.add(trait);
            }
        }
        return found;
    }

    /** A field from the record itself, as in ASN and ISP files, or from its traits, as in Enterprise files. */
    private Object either(String key) {
        Object own = top.get(key);
        if (own != null) {
            return own;
        }
        Object trait = traits.get(key);
        return trait == null ? "" : trait;
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    /** The English name of a nested record, another one where there is no English, or the text of a flat field. */
    private static String nameOrText(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> nested)) {
            return text(value);
        }
        Map<?, ?> names = map(nested.get("names"));
        String english = text(names.get("en"));
        return english.isEmpty() && !names.isEmpty() ? text(names.values().iterator().next()) : english;
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? Texts.printable(text.strip(), LONGEST) : "";
    }

    private static double number(@Nullable Object... candidates) {
        for (Object value : candidates) {
            if (value instanceof Number number) {
                return number.doubleValue();
            }
            if (value instanceof String text && text.strip().matches("[-+]?\\d{1,10}(\\.\\d{1,20})?")) {
                return Double.parseDouble(text.strip());
            }
        }
        return Double.NaN;
    }
}
