package io.wireloupe.flows;

/**
 * How much of a capture is of one protocol.
 *
 * @param name the service by its registered port, such as {@code https}; the transport where no port is known; the link
 *         protocol for frames without IP. A port is a hint, not a proof, of what is spoken there
 * @param carrier what carries it: {@code tcp}, {@code udp}, {@code ip} or {@code link}
 * @param amount its frames and bytes
 * @param flows how many flows
 */
public record ProtocolShare(String name, String carrier, Amount amount, long flows) {}
