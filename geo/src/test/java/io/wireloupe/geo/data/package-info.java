/**
 * The tool that makes the embedded data from the published files; run by a person, never by the build.
 */
@NullMarked
package io.wireloupe.geo.data;

import org.jspecify.annotations.NullMarked;
