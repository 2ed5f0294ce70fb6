/** Link layers: how frames stand on a cable, in the air or in a capture file. */
@NullMarked
package io.wireloupe.protocol.link;

import org.jspecify.annotations.NullMarked;
