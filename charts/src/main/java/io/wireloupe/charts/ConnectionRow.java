package io.wireloupe.charts;

/**
 * A two-way flow as the report shows it.
 *
 * @param device   label of the local device
 * @param local    local address and port
 * @param remote   remote address and port
 * @param name     the remote side's name and who gave it
 * @param protocol for instance {@code "TCP / TLS"}
 * @param traffic  bytes and packets each way
 * @param seen     when it was seen
 * @param note     anything to remark, for instance {@code "reset"}; else an empty string
 */
public record ConnectionRow(String device, String local, String remote, Name name, String protocol,
    Traffic traffic, Seen seen, String note) {
}
