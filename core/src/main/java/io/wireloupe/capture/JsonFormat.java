package io.wireloupe.capture;

import java.time.ZoneId;
import java.time.ZoneOffset;

import io.wireloupe.dissect.MacNameResolver;

/**
 * Rows as JSON lines (RFC 8259, an object in each line): the names of the fields, in the order asked for, and their
 * values.
 *
 * <p>Numbers and spans of time in seconds are numbers, flags {@code true} and {@code false}, all else is text as {@link
 * io.wireloupe.dissect.FieldText} prints it; numbers beyond 2<sup>53</sup> are text too, since many readers would round
 * them. A field with several values is an array of them, in their order; one without a value is left out. Text from
 * packets is escaped so that a line holds no control characters, no separators of lines and nothing that could end a
 * script element.
 *
 * @param arrays whether each field is an array, also with one value or none: all lines have one shape then
 * @param zone the time zone of moments
 * @param macNames gives the names of MAC addresses
 */
public record JsonFormat(boolean arrays, ZoneId zone, MacNameResolver macNames) implements RowFormat {

    /** {@return the usual form, with moments in UTC} */
    public static JsonFormat lines() {
        return new JsonFormat(false, ZoneOffset.UTC, MacNameResolver.installed());
    }

    /**
     * {@return the same format with each field as an array, or only those with several values}
     *
     * @param newArrays whether each field is an array, even with one value
     */
    public JsonFormat arrays(boolean newArrays) {
        return new JsonFormat(newArrays, zone, macNames);
    }

    /**
     * {@return the same format with moments in this time zone}
     *
     * @param newZone the time zone
     */
    public JsonFormat zone(ZoneId newZone) {
        return new JsonFormat(arrays, newZone, macNames);
    }

    /**
     * {@return the same format with the names of MAC addresses from this registry}
     *
     * @param newNames gives the names
     */
    public JsonFormat macNames(MacNameResolver newNames) {
        return new JsonFormat(arrays, zone, newNames);
    }

    @Override
    public Kind kind() {
        return Kind.JSON_LINES;
    }

    @Override
    public JsonFormat rowsOnly() {
        return this;
    }
}
