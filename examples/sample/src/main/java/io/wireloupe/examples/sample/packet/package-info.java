/**
 * Packets built by hand, one protocol a file: from a DNS question or a TLS ClientHello down to the Ethernet frame.
 *
 * <p>These blocks only write; nothing here reads a packet. Lengths and checksums are always right, so a test that wants
 * a wrong one changes the finished bytes.
 */
@NullMarked
package io.wireloupe.examples.sample.packet;

import org.jspecify.annotations.NullMarked;
