/** Transport layers: ports, streams and datagrams. */
@NullMarked
package io.wireloupe.protocol.transport;

import org.jspecify.annotations.NullMarked;
