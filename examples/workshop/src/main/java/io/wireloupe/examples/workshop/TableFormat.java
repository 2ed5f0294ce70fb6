package io.wireloupe.examples.workshop;

import java.time.ZoneId;
import java.util.Optional;

import io.wireloupe.capture.CsvFormat;
import io.wireloupe.capture.JsonFormat;
import io.wireloupe.capture.RowFormat;
import io.wireloupe.oui.Vendors;

/** The forms of a table. */
enum TableFormat {

    /** As {@code tshark -T fields} prints it. */
    TSHARK,

    /** RFC 4180. */
    CSV,

    /** JSON lines. */
    JSON;

    /** The format with this time zone, and with names from these vendors in place of the built-in ones. */
    RowFormat of(ZoneId zone, Optional<Vendors> vendors) {
        if (this == JSON) {
            JsonFormat json = JsonFormat.lines().zone(zone);
            return vendors.isPresent() ? json.macNames(vendors.get()) : json;
        }
        CsvFormat csv = (this == CSV ? CsvFormat.rfc4180() : CsvFormat.tshark('|')).zone(zone);
        return vendors.isPresent() ? csv.macNames(vendors.get()) : csv;
    }

    /** What names of files end with. */
    String extension() {
        return this == JSON ? ".jsonl" : ".csv";
    }
}
