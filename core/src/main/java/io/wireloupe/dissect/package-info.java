/** The dissection engine and its plug-in interface. */
@NullMarked
package io.wireloupe.dissect;

import org.jspecify.annotations.NullMarked;
