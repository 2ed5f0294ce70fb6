package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.wireloupe.capture.Capture;

/**
 * A flow with the statistics of its packets.
 *
 * @param flow the flow
 * @param measures its statistics
 */
public record MeasuredFlow(Flow flow, FlowMeasures measures) {

    /**
     * Reads a capture to its end and keeps every flow.
     *
     * @param capture a capture that has not been read yet; it is read to its end and not closed
     * @param options when flows begin and end
     * @param firstSizes how many sizes are kept of each flow's first packets, 0 to 1000
     * @return the flows, by the number of their first frames
     * @throws java.io.UncheckedIOException if the capture cannot be read further
     */
    public static List<MeasuredFlow> of(Capture capture, FlowOptions options, int firstSizes) {
        List<MeasuredFlow> all = new ArrayList<>();
        return listened(capture, options, all, new FlowMeter(firstSizes, (flow, measures) ->
                all.add(new MeasuredFlow(flow, measures))));
    }

    /**
     * The same with applications and hosts as dissectors see them; see {@link FlowMeter#ofContent}.
     *
     * @param capture a capture that has not been read yet; it is read to its end and not closed
     * @param options when flows begin and end
     * @param firstSizes how many sizes are kept of each flow's first packets, 0 to 1000
     * @return the flows, by the number of their first frames
     */
    public static List<MeasuredFlow> ofContent(Capture capture, FlowOptions options, int firstSizes) {
        List<MeasuredFlow> all = new ArrayList<>();
        return listened(capture, options, all, FlowMeter.ofContent(firstSizes, (flow, measures) ->
                all.add(new MeasuredFlow(flow, measures))));
    }

    private static List<MeasuredFlow> listened(
            Capture capture, FlowOptions options, List<MeasuredFlow> all, FlowMeter meter) {
        Flows.listen(capture, options, meter);
        all.sort(Comparator.comparingLong(each -> each.flow().firstFrame()));
        return List.copyOf(all);
    }
}
