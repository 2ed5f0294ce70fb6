package io.wireloupe.charts;

import java.util.List;

/**
 * A local device as the report shows it.
 *
 * @param id         what tells it apart, mostly its MAC address
 * @param name       its name and who gave it
 * @param vendor     its maker, or an empty string
 * @param addresses  its IP addresses
 * @param evidence   what tells what it is
 * @param traffic    bytes and packets each way
 * @param protection its encrypted, clear and unknown bytes
 * @param seen       when it was seen
 */
public record DeviceRow(String id, Name name, String vendor, List<String> addresses, List<Evidence> evidence,
    Traffic traffic, Protection protection, Seen seen) {

    /**
     * Copies the lists.
     *
     * @param id what tells it apart, mostly its MAC address
     * @param name its name and who gave it
     * @param vendor its maker, or an empty string
     * @param addresses its IP addresses
     * @param evidence what tells what it is
     * @param traffic bytes and packets each way
     * @param protection its encrypted, clear and unknown bytes
     * @param seen when it was seen
     */
    public DeviceRow {
        addresses = List.copyOf(addresses);
        evidence = List.copyOf(evidence);
    }

    /**
     * What to call the device: its name, else its vendor and id, else its id.
     *
     * @return never empty as long as the id is not
     */
    public String label() {
        if (name.isKnown()) {
            return name.text();
        }
        return vendor.isEmpty() ? id : vendor + " " + id;
    }
}
