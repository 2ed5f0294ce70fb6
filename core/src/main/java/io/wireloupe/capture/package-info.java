/** Captures: files of packets, read as packets or as rows of fields. */
@NullMarked
package io.wireloupe.capture;

import org.jspecify.annotations.NullMarked;
