/**
 * A closer look at one address: who registered it (whois, RDAP), how far it is (ping, traceroute), and whether a place
 * can be true.
 *
 * <p>Everything here talks to the network when asked to, and only then; texts can also be parsed without.
 */
@NullMarked
package io.wireloupe.geo.probe;

import org.jspecify.annotations.NullMarked;
