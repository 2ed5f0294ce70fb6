/**
 * Who talked to whom, how much and when: two-way flows, devices, connections and time series.
 *
 * <p>{@link io.wireloupe.flows.Traffic} answers all of it in one pass over a capture; {@link io.wireloupe.flows.Flows}
 * gives flows alone. Every number can be traced to frames, and sums of parts equal sums of frames.
 */
@NullMarked
package io.wireloupe.flows;

import org.jspecify.annotations.NullMarked;
