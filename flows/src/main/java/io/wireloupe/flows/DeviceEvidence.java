package io.wireloupe.flows;

/**
 * One thing that a device told of itself, as it stood in the packet: no verdict on what the device is.
 *
 * @param device the device, by the source of the frame or, in DHCP, by the address in the message
 * @param kind what was told
 * @param value the text, control characters escaped; still hostile: escape it for where it goes
 * @param frame the number of the first frame that tells it
 * @param timeNanos the time of that frame, nanoseconds since 1970-01-01 UTC
 */
public record DeviceEvidence(MacAddress device, EvidenceKind kind, String value, long frame, long timeNanos) {}
