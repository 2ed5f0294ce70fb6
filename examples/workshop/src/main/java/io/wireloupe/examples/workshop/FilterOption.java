package io.wireloupe.examples.workshop;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Rows;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.filter.DisplayFilter;

import picocli.CommandLine.Option;

/** Which packets of a capture are looked at. */
final class FilterOption {

    @Option(names = {"-Y", "--where"}, paramLabel = "FILTER",
            description = "only packets that this display filter fits, in the language of Wireshark: "
                    + "'tcp.port == 443 && !(ip.addr == 192.168.0.0/16)'")
    private String expression = "";

    /** Says what is wrong with the filter, if something is, before anything is written. */
    void requireKnown(Dissectors dissectors) {
        if (!expression.isBlank()) {
            DisplayFilter.of(expression, dissectors);
        }
    }

    /** The packets that the filter fits, as a capture that holds no others. */
    Capture of(Capture capture) {
        return expression.isBlank() ? capture : capture.matching(expression);
    }

    /** The rows of packets that the filter fits, numbered as in the whole capture. */
    Rows of(Rows rows) {
        return expression.isBlank() ? rows : rows.where(expression);
    }
}
