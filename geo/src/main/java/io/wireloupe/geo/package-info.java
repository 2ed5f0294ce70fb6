@NullMarked
package io.wireloupe.geo;

import org.jspecify.annotations.NullMarked;
