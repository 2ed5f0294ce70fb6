/**
 * Display filters: conditions on the fields of a packet, in the language of Wireshark.
 *
 * <p>{@link io.wireloupe.filter.DisplayFilter} is all that others use.
 */
@NullMarked
package io.wireloupe.filter;

import org.jspecify.annotations.NullMarked;
