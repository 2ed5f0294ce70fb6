/** Frames from an interface as they come: what needs native code is found as a {@link LiveProvider}. */
@NullMarked
package io.wireloupe.capture.live;

import org.jspecify.annotations.NullMarked;
