package io.wireloupe.dissect;

/**
 * Takes a dissector's word on where its protocol is found and what it hands on.
 *
 * <p>Two dissectors that claim one number of one table are an error, which names both and where they come from.
 */
public interface Registration {

    /**
     * The dissector is asked for payloads with one of these numbers in this table.
     *
     * @param table the table
     * @param keys the numbers, such as ports
     */
    void on(Table table, int... keys);

    /**
     * The dissector hands payloads to these tables. A plan follows this to find which dissectors a wanted field needs;
     * a table that is left out is not followed.
     *
     * @param tables the tables
     */
    void handsTo(Table... tables);

    /**
     * A field of this dissector depends on what these tables lead to, as the trailer of a frame depends on where its
     * payload ends: who asks for the field needs those dissectors too.
     *
     * @param field a field of this dissector
     * @param tables the tables
     */
    void needs(Field field, Table... tables);

    /**
     * The dissector is willing to look at payloads that no number of this table leads to, and returns 0 for those
     * that are not its own. It is asked only by {@link Dissectors#guessing}; it must go by at least two facts of the
     * bytes that do not depend on each other, since any bytes can come.
     *
     * @param table the table
     */
    void guesses(Table table);

    /**
     * The field tells of the packet as a whole: every dissector has to run for it.
     *
     * @param field a field of this dissector
     */
    void needsAll(Field field);

    /**
     * The dissector records fields of this other protocol too, as mDNS does with those of DNS.
     *
     * @param protocol the other protocol
     */
    void alsoRecords(Protocol protocol);

    /**
     * The dissector records this field of another protocol too, or decides whether it is shown: who asks for the field
     * needs this dissector.
     *
     * @param field the field of the other protocol
     */
    void alsoRecords(Field field);
}
