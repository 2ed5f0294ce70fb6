/** A decoder for a made-up protocol, as somebody outside of the project would write it. */
@NullMarked
package io.wireloupe.examples.plugin;

import org.jspecify.annotations.NullMarked;
