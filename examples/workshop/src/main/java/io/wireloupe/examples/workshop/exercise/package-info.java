/**
 * The workshop's exercises in its order, each a program of its own that uses nothing but the public API.
 *
 * <p>Each takes a capture and a folder for what it writes, in this order; without them it looks into the bundled sample
 * and writes to {@code workshop-report}. {@code docs/workshop} has a page for each.
 */
@NullMarked
package io.wireloupe.examples.workshop.exercise;

import org.jspecify.annotations.NullMarked;
