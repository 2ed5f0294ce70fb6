/** Captures that can be shared: addresses changed so that prefixes and vendors stay, payloads taken out. */
@NullMarked
package io.wireloupe.examples.workshop.anonymise;

import org.jspecify.annotations.NullMarked;
