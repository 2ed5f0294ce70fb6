/** The workshop on IoT traffic as a program: one command for each exercise. */
@NullMarked
package io.wireloupe.examples.workshop;

import org.jspecify.annotations.NullMarked;
