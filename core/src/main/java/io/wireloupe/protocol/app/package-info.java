/** Application protocols. */
@NullMarked
package io.wireloupe.protocol.app;

import org.jspecify.annotations.NullMarked;
