/**
 * MAC address to vendor: the IEEE registries, longest prefix first, and what kind of address it is.
 *
 * <p>{@link io.wireloupe.oui.Vendors} is where to start. Everything in this package is immutable and safe for use by
 * several threads, except {@link io.wireloupe.oui.VendorUpdate}, which writes files.
 */
@NullMarked
package io.wireloupe.oui;

import org.jspecify.annotations.NullMarked;
