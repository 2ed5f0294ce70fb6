/** Network layers: addresses, routes and what carries whole packets. */
@NullMarked
package io.wireloupe.protocol.net;

import org.jspecify.annotations.NullMarked;
