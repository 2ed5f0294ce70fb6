package io.wireloupe.charts;

import java.util.List;

/**
 * A remote endpoint as map and report show it.
 *
 * @param address  its IP address
 * @param name     its host name and who resolved it
 * @param operator the network's operator, or an empty string
 * @param place    where it is said to be
 * @param devices  labels of the local devices that talked to it
 * @param traffic  bytes and packets each way
 * @param seen     when it was seen
 * @param reasons  why a person should look at it; empty if there is nothing to remark
 */
public record EndpointRow(String address, Name name, String operator, Place place, List<String> devices,
    Traffic traffic, Seen seen, List<String> reasons) {

    /**
     * Copies the lists.
     *
     * @param address its IP address
     * @param name its host name and who resolved it
     * @param operator the network's operator, or an empty string
     * @param place where it is said to be
     * @param devices labels of the local devices that talked to it
     * @param traffic bytes and packets each way
     * @param seen when it was seen
     * @param reasons why a person should look at it
     */
    public EndpointRow {
        devices = List.copyOf(devices);
        reasons = List.copyOf(reasons);
    }

    /**
     * An endpoint with the little a map needs.
     *
     * @param address its IP address
     * @param place   where it is said to be
     * @param traffic bytes and packets each way
     * @return a row with the other fields unknown
     */
    public static EndpointRow of(String address, Place place, Traffic traffic) {
        return new EndpointRow(address, Name.UNKNOWN, "", place, List.of(), traffic, Seen.UNKNOWN, List.of());
    }

    /**
     * What to call the endpoint: its name, else its address.
     *
     * @return the label
     */
    public String label() {
        return name.isKnown() ? name.text() : address;
    }
}
