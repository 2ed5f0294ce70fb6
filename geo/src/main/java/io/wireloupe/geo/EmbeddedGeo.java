package io.wireloupe.geo;

import java.time.LocalDate;
import java.util.List;

/**
 * The data in the jar: who runs a network (AS number and organisation) and in which country, for IPv4 and IPv6.
 *
 * <p>The place is always a country's centroid ({@link Precision#COUNTRY_CENTROID}); a city is never known. All of it
 * is held in arrays of primitives; a look-up allocates nothing but its answer. Safe for use by several threads.
 */
public final class EmbeddedGeo implements Geo {

    private final RangeTable table;
    private final Operator[] operators;
    private final Place[] places;
    private final Source operatorSource;
    private final Source placeSource;

    private EmbeddedGeo(RangeTable table) {
        this.table = table;
        this.operators = new Operator[table.operatorCount() + 1];
        List<Country> countries = Countries.all();
        this.places = new Place[countries.size() + 1];
        places[0] = Place.UNKNOWN;
        operators[0] = Operator.UNKNOWN;
        for (int i = 0; i < countries.size(); i++) {
            places[i + 1] = Place.inCountry(countries.get(i));
        }
        this.operatorSource = table.operatorSource();
        this.placeSource = table.placeSource();
    }

    static EmbeddedGeo instance() {
        return Holder.INSTANCE;
    }

    /**
     * The day the data was published.
     *
     * @return the day that the version of the source packages names
     */
    public LocalDate date() {
        return table.date();
    }

    /**
     * The sources of the data, with the words their licences ask to be shown with results.
     *
     * @return the source of operators, then that of countries
     */
    public List<Source> sources() {
        return List.of(operatorSource, placeSource);
    }

    @Override
    public GeoAnswer locate(IpAddress address) {
        IpAddress inner = address.unwrapped();
        SpecialPurpose special = SpecialPurposes.find(inner);
        if (special.isSpecial()) {
            return GeoAnswer.special(address, special);
        }
        int value = table.find(inner);
        int operator = RangeTable.operator(value);
        int country = RangeTable.country(value);
        return GeoAnswer.of(address, operator(operator), operator == 0 ? Source.NONE : operatorSource,
                places[country], country == 0 ? Source.NONE : placeSource);
    }

    /** Operators become objects when first asked for; two threads may both make one, and the two are equal. */
    private Operator operator(int index) {
        Operator known = operators[index];
        if (known == null) {
            known = table.operatorAt(index);
            operators[index] = known;
        }
        return known;
    }

    private static final class Holder {
        static final EmbeddedGeo INSTANCE = new EmbeddedGeo(RangeTable.load());
    }
}
