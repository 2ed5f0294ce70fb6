/** The tool that makes the module's world shapes; run by a person, see the module's README. */
@NullMarked
package io.wireloupe.charts.world;

import org.jspecify.annotations.NullMarked;
