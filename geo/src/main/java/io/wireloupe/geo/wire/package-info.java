/**
 * What the parts of this module that talk over a network share; not part of the API.
 */
@NullMarked
package io.wireloupe.geo.wire;

import org.jspecify.annotations.NullMarked;
