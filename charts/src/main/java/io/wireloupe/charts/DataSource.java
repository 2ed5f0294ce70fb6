package io.wireloupe.charts;

/**
 * A registry or data set that the report's statements rest on.
 *
 * @param name        its name and version
 * @param date        the day of its data, as its publisher writes it
 * @param licence     its licence
 * @param attribution the words that the licence asks for, or an empty string
 * @param use         what the report takes from it
 */
public record DataSource(String name, String date, String licence, String attribution, String use) {
}
