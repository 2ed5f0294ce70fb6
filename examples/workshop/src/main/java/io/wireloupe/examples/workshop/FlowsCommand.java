package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.wireloupe.capture.Capture;
import io.wireloupe.flows.Export;
import io.wireloupe.flows.Flow;
import io.wireloupe.flows.FlowOptions;
import io.wireloupe.flows.Flows;
import io.wireloupe.flows.MeasuredFlow;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Exercise 10: the connections of a capture. */
@Command(name = "flows", mixinStandardHelpOptions = true,
        description = "Lists two-way flows by addresses, ports and protocol, the largest first.")
final class FlowsCommand implements Callable<Integer> {

    private static final int FIRST_SIZES = 20;

    @Mixin
    private CaptureArgument capture = new CaptureArgument();

    @Option(names = "--top", paramLabel = "N", description = "how many to list; 0 for all (default: ${DEFAULT-VALUE})")
    private int top = 25;

    @Option(names = "--profile", paramLabel = "NAME",
            description = "write all flows as CSV with the columns of a profile in place of the list: "
                    + "${COMPLETION-CANDIDATES}")
    private Profile profile = Profile.none;

    @Option(names = "--vlans", description = "tell the same addresses in two VLANs apart")
    private boolean vlans;

    @Option(names = "--tunnels", description = "look into tunnels, and tell flows by their tunnel")
    private boolean tunnels;

    @Option(names = "--threads", paramLabel = "N",
            description = "how many threads keep the flows, 1 to 16 (default: ${DEFAULT-VALUE})")
    private int threads = 1;

    /** What to print. */
    enum Profile {
        /** A list for people. */
        none,
        /** Flows with all that is known of them. */
        all,
        /** The columns of NFStream. */
        nfstream,
        /** The columns of CICFlowMeter. */
        cicflowmeter
    }

    @Override
    public Integer call() throws IOException {
        Arguments.requireNotNegative("--top", top);
        FlowOptions options = FlowOptions.standard().withVlans(vlans).withTunnels(tunnels).withThreads(threads);
        try (Capture open = capture.open()) {
            switch (profile) {
                case none -> print(Flows.of(open, options));
                case all -> csv(Export.measuredFlows(), MeasuredFlow.ofContent(open, options, FIRST_SIZES));
                case nfstream -> csv(Export.nfstream(), MeasuredFlow.of(open, options, 0));
                case cicflowmeter -> csv(Export.cicFlowMeter(), MeasuredFlow.of(open, options, 0));
            }
            return Captures.complainIfTruncated(open);
        }
    }

    private static void csv(Export<MeasuredFlow> export, List<MeasuredFlow> flows) throws IOException {
        StringBuilder lines = new StringBuilder();
        export.csv(flows, lines);
        System.out.print(lines);
    }

    private void print(Flows flows) {
        List<Flow> largest = new ArrayList<>(flows.flows());
        largest.sort(Comparator.comparingLong(Flow::bytes).reversed());
        largest = largest.subList(0, top == 0 ? largest.size() : Math.min(top, largest.size()));
        Text table = Text.table("first frame", "seconds", "packets >", "bytes >", "packets <", "bytes <", "flow",
                "end");
        for (Flow flow : largest) {
            table.row(flow.firstFrame(), seconds(flow.durationNanos()),
                    flow.forward().packets(), flow.forward().bytes(), flow.backward().packets(),
                    flow.backward().bytes(), flow.key(), flow.end().name().toLowerCase(Locale.ROOT));
        }
        table.print();
        System.out.println(table.size() + " of " + flows.flows().size() + " flows, " + flows.total()
                + " in all; without an IP header: " + flows.withoutIp());
    }

    /** Seconds with three digits; a formatter would take longer to load than a small capture to read. */
    private static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).setScale(3, RoundingMode.HALF_UP).toPlainString();
    }
}
