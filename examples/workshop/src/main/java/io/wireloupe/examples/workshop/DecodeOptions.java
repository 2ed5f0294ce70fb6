package io.wireloupe.examples.workshop;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.wireloupe.dissect.Dissectors;

import picocli.CommandLine.Option;

/** How captures are decoded, where that is not by the registered numbers. */
final class DecodeOptions {

    private static final Pattern RULE = Pattern.compile("([\\w.]+)==(\\d{1,9}),([\\w.]+)");

    @Option(names = {"-d", "--decode-as"}, paramLabel = "RULE",
            description = "decode a number of a table as a protocol: udp.port==5353,dns; may be given several times")
    private List<String> rules = List.of();

    @Option(names = "--guess", description = "look for protocols on other ports than their own, too")
    private boolean guess;

    /** The dissectors by these rules. */
    Dissectors dissectors() {
        Dissectors dissectors = guess ? Dissectors.standard().guessing() : Dissectors.standard();
        for (String rule : rules) {
            Matcher parts = RULE.matcher(rule);
            if (!parts.matches()) {
                throw new IllegalArgumentException("Rule \"" + rule + "\" is not of the form udp.port==5353,dns");
            }
            dissectors = dissectors.decodeAs(
                    dissectors.table(parts.group(1)), Integer.parseInt(parts.group(2)), parts.group(3));
        }
        return dissectors;
    }
}
