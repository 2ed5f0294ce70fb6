/** Compares Wireloupe with tshark. */
@NullMarked
package io.wireloupe.parity;

import org.jspecify.annotations.NullMarked;
