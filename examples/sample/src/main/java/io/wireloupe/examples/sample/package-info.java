/** The story of a home camera, told as a capture: who is there, what happens when, and the packets of it. */
@NullMarked
package io.wireloupe.examples.sample;

import org.jspecify.annotations.NullMarked;
