package io.wireloupe.flows;

import java.util.Map;
import java.util.function.Function;

/**
 * The columns that NFStream names for its flows, core and statistical features, worked out by our rules.
 *
 * <p>A difference that is meant: times between packets are milliseconds with a fraction, not whole ones. Sizes are
 * those of whole frames on the wire.
 */
final class NfstreamColumns {

    private static final double NANOS_PER_MS = 1e6;

    /** The names of flags in the columns, in the order of the columns. */
    private static final String[] FLAG_NAMES = {"syn", "cwr", "ece", "urg", "ack", "psh", "rst", "fin"};
    private static final Map<String, Integer> FLAGS = Map.of("syn", 2, "cwr", 128, "ece", 64, "urg", 32,
            "ack", 16, "psh", 8, "rst", 4, "fin", 1);

    private NfstreamColumns() {}

    static Export<MeasuredFlow> export() {
        Export<MeasuredFlow> export = Export.<MeasuredFlow>empty()
                .column("src_ip", each -> each.flow().key().source())
                .column("src_port", each -> each.flow().key().sourcePort())
                .column("dst_ip", each -> each.flow().key().destination())
                .column("dst_port", each -> each.flow().key().destinationPort())
                .column("protocol", each -> each.flow().key().protocol())
                .column("ip_version", each -> each.flow().key().source().version())
                .column("vlan_id", each -> each.flow().key().vlan());
        export = volumes(export, "bidirectional", Flow::firstNanos, Flow::lastNanos, Flow::packets, Flow::bytes);
        export = volumes(export, "src2dst", flow -> flow.forward().firstNanos(), flow -> flow.forward().lastNanos(),
                flow -> flow.forward().packets(), flow -> flow.forward().bytes());
        export = volumes(export, "dst2src", flow -> flow.backward().firstNanos(), flow -> flow.backward().lastNanos(),
                flow -> flow.backward().packets(), flow -> flow.backward().bytes());
        export = statistics(export, "bidirectional", FlowMeasures::all);
        export = statistics(export, "src2dst", FlowMeasures::forward);
        return statistics(export, "dst2src", FlowMeasures::backward);
    }

    private static Export<MeasuredFlow> volumes(Export<MeasuredFlow> export, String side, Function<Flow, Long> first,
            Function<Flow, Long> last, Function<Flow, Long> packets, Function<Flow, Long> bytes) {
        return export
                .column(side + "_first_seen_ms", each -> Math.floorDiv(first.apply(each.flow()), 1_000_000L))
                .column(side + "_last_seen_ms", each -> Math.floorDiv(last.apply(each.flow()), 1_000_000L))
                .column(side + "_duration_ms", each -> Math.floorDiv(last.apply(each.flow()), 1_000_000L)
                        - Math.floorDiv(first.apply(each.flow()), 1_000_000L))
                .column(side + "_packets", each -> packets.apply(each.flow()))
                .column(side + "_bytes", each -> bytes.apply(each.flow()));
    }

    private static Export<MeasuredFlow> statistics(
            Export<MeasuredFlow> export, String side, Function<FlowMeasures, FlowMeasures.Side> of) {
        Function<MeasuredFlow, Summary> sizes = each -> of.apply(each.measures()).sizes();
        Function<MeasuredFlow, Summary> gaps = each -> of.apply(each.measures()).gapNanos();
        Export<MeasuredFlow> more = export
                .column(side + "_min_ps", each -> (long) sizes.apply(each).min())
                .column(side + "_mean_ps", each -> sizes.apply(each).mean())
                .column(side + "_stddev_ps", each -> sizes.apply(each).standardDeviation())
                .column(side + "_max_ps", each -> (long) sizes.apply(each).max())
                .column(side + "_min_piat_ms", each -> gaps.apply(each).min() / NANOS_PER_MS)
                .column(side + "_mean_piat_ms", each -> gaps.apply(each).mean() / NANOS_PER_MS)
                .column(side + "_stddev_piat_ms", each -> gaps.apply(each).standardDeviation() / NANOS_PER_MS)
                .column(side + "_max_piat_ms", each -> gaps.apply(each).max() / NANOS_PER_MS);
        for (String flag : FLAG_NAMES) {
            int bit = FLAGS.getOrDefault(flag, 0);
            more = more.column(side + "_" + flag + "_packets", each -> of.apply(each.measures()).packetsWith(bit));
        }
        return more;
    }
}
