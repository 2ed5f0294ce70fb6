package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.util.concurrent.Callable;

import io.wireloupe.charts.EndpointRow;
import io.wireloupe.charts.ReportData;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Exercises 5 and 7: whom the devices talk to, how much, and where that is. */
@Command(name = "endpoints", mixinStandardHelpOptions = true,
        description = "Lists the remote addresses that devices talk to, the most bytes first, with name, operator and "
                + "place.")
final class EndpointsCommand implements Callable<Integer> {

    @Mixin
    private Survey survey = new Survey();

    @Option(names = "--top", paramLabel = "N", description = "how many to list; 0 for all (default: ${DEFAULT-VALUE})")
    private int top;

    @Override
    public Integer call() throws IOException {
        Arguments.requireNotNegative("--top", top);
        ReportData data = survey.data();
        Text table = Text.table("address", "frames up", "frames down", "bytes up", "bytes down", "name", "operator",
                "place", "devices");
        data.endpoints().stream().limit(top == 0 ? Long.MAX_VALUE : top).forEach(endpoint -> row(table, endpoint));
        table.print();
        System.out.println(table.size() + " of " + data.endpoints().size() + " endpoints");
        return survey.status();
    }

    private static void row(Text table, EndpointRow endpoint) {
        table.row(endpoint.address(), endpoint.traffic().packetsUp(), endpoint.traffic().packetsDown(),
                endpoint.traffic().bytesUp(), endpoint.traffic().bytesDown(), endpoint.name().text(),
                endpoint.operator(), endpoint.place().label(), String.join(", ", endpoint.devices()));
    }
}
