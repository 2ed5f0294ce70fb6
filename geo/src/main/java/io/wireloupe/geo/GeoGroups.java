package io.wireloupe.geo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Look-ups put into groups: operators by city, addresses by continent. Special-purpose addresses are left out. */
public final class GeoGroups {

    private static final Comparator<Operator> BY_NAME = Comparator.comparing(Operator::name)
            .thenComparingLong(Operator::asNumber).thenComparing(Operator::organisation);

    private GeoGroups() {
    }

    /**
     * Which operators have addresses in which city; equal names in different countries or regions stay apart.
     *
     * @param answers look-ups
     * @return known operators by city, both sorted; the key of unknown places has only empty parts
     */
    public static SortedMap<CityKey, SortedSet<Operator>> operatorsByCity(Collection<GeoAnswer> answers) {
        SortedMap<CityKey, SortedSet<Operator>> cities = new TreeMap<>();
        for (GeoAnswer answer : answers) {
            if (!answer.special().isSpecial()) {
                SortedSet<Operator> operators =
                        cities.computeIfAbsent(CityKey.of(answer.place()), key -> new TreeSet<>(BY_NAME));
                if (answer.operator().isKnown()) {
                    operators.add(answer.operator());
                }
            }
        }
        return cities;
    }

    /**
     * Which addresses lie on which continent.
     *
     * @param answers look-ups
     * @return the look-ups by continent in the order of the enum, each group in the order given
     */
    public static Map<Continent, List<GeoAnswer>> byContinent(Collection<GeoAnswer> answers) {
        Map<Continent, List<GeoAnswer>> continents = new EnumMap<>(Continent.class);
        for (GeoAnswer answer : answers) {
            if (!answer.special().isSpecial()) {
                continents.computeIfAbsent(answer.place().continent(), key -> new ArrayList<>()).add(answer);
            }
        }
        return continents;
    }

    /**
     * The workshop's {@code lng > 0} beside the true answer, for each look-up.
     *
     * @param answers look-ups
     * @return both tests in the order given
     */
    public static List<EastCheck> eastChecks(Collection<GeoAnswer> answers) {
        return answers.stream().filter(answer -> !answer.special().isSpecial()).map(EastCheck::of).toList();
    }
}
