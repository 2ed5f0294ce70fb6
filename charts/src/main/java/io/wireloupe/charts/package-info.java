/**
 * Pictures of traffic: maps, time lines, bars, and the one-file report.
 *
 * <p>{@link io.wireloupe.charts.CaptureReport} works out what a capture shows, {@link io.wireloupe.charts.Report}
 * writes it as one page; {@link io.wireloupe.charts.WorldMap}, {@link io.wireloupe.charts.Timeline} and the like draw
 * one picture each. All of them are drawn from plain records, come out the same byte for byte each time, and ask no
 * service.
 */
@NullMarked
package io.wireloupe.charts;

import org.jspecify.annotations.NullMarked;
