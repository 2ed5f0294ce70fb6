package io.wireloupe.examples.workshop;

import java.util.concurrent.Callable;
import java.util.Locale;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Dissectors;

import picocli.CommandLine.Command;

/** Lists the dissectors that were found. */
@Command(name = "plugins", mixinStandardHelpOptions = true,
        description = "Lists the dissectors that were found, those of plug-ins included.")
final class PluginsCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Dissectors dissectors = Dissectors.standard();
        for (Dissector dissector : dissectors.all()) {
            System.out.printf(Locale.ROOT, "%-16s %-50s %s%n",
                    dissector.protocol().name(), dissector.protocol().longName(),
                    dissector.getClass().getName());
        }
        dissectors.warnings().forEach(Terminal::complain);
        return ExitStatus.OK;
    }
}
