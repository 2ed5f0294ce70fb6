package io.wireloupe.geo;

/**
 * The workshop's test for "Europe or Asia", a longitude above 0, beside the true answer.
 *
 * <p>The two differ for Africa and Australia, which lie east too, and for Ireland, Portugal and most of Britain.
 *
 * @param answer the look-up
 * @param eastOfGreenwich whether the longitude is above 0; false where there are no coordinates
 * @param europeOrAsia whether the continent is Europe or Asia
 */
public record EastCheck(GeoAnswer answer, boolean eastOfGreenwich, boolean europeOrAsia) {

    /**
     * Makes both tests.
     *
     * @param answer a look-up
     * @return what each says
     */
    public static EastCheck of(GeoAnswer answer) {
        Continent continent = answer.place().continent();
        return new EastCheck(answer, answer.place().longitude() > 0,
                continent == Continent.EUROPE || continent == Continent.ASIA);
    }

    /**
     * Whether the two tests say the same.
     *
     * @return false where the workshop's is wrong
     */
    public boolean agree() {
        return eastOfGreenwich == europeOrAsia;
    }
}
