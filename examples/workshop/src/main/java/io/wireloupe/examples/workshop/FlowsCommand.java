package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.wireloupe.capture.Capture;
import io.wireloupe.flows.Flow;
import io.wireloupe.flows.FlowOptions;
import io.wireloupe.flows.Flows;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Exercise 10: the connections of a capture. */
@Command(name = "flows", mixinStandardHelpOptions = true,
        description = "Lists two-way flows by addresses, ports and protocol, the largest first.")
final class FlowsCommand implements Callable<Integer> {

    @Mixin
    private CaptureArgument capture = new CaptureArgument();

    @Option(names = "--top", paramLabel = "N", description = "how many to list; 0 for all (default: ${DEFAULT-VALUE})")
    private int top = 25;

    @Override
    public Integer call() throws IOException {
        Arguments.requireNotNegative("--top", top);
        try (Capture open = Captures.open(capture.file())) {
            Flows flows = Flows.of(open, FlowOptions.standard());
            print(flows);
            return Captures.complainIfTruncated(open);
        }
    }

    private void print(Flows flows) {
        List<Flow> largest = flows.flows().stream()
                .sorted(Comparator.comparingLong(Flow::bytes).reversed())
                .limit(top == 0 ? Long.MAX_VALUE : top)
                .toList();
        Text table = Text.table("first frame", "seconds", "packets >", "bytes >", "packets <", "bytes <", "flow", "end");
        for (Flow flow : largest) {
            table.row(flow.firstFrame(), String.format(Locale.ROOT, "%.3f", flow.durationNanos() / 1e9),
                    flow.forward().packets(), flow.forward().bytes(), flow.backward().packets(),
                    flow.backward().bytes(), flow.key(), flow.end().name().toLowerCase(Locale.ROOT));
        }
        table.print();
        System.out.printf(Locale.ROOT, "%d of %d flows, %s in all; without an IP header: %s%n", table.size(), flows.flows().size(),
                flows.total(), flows.withoutIp());
    }
}
