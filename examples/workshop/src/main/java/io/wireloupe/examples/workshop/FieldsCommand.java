package io.wireloupe.examples.workshop;

import java.util.Locale;
import java.util.concurrent.Callable;

import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the fields that captures can be asked for. */
@Command(name = "fields", mixinStandardHelpOptions = true,
        description = "Lists fields: name, label, type, unit, protocol; columns are separated by tabs.")
final class FieldsCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "only fields whose name or label holds this text")
    private String text = "";

    @Option(names = "--markdown", description = "write all of them as a page, a table for each protocol")
    private boolean markdown;

    @Override
    public Integer call() {
        if (markdown) {
            System.out.print(FieldReference.markdown(Dissectors.standard()));
            return ExitStatus.OK;
        }
        String wanted = text.toLowerCase(Locale.ROOT);
        for (Field field : Dissectors.standard().fields()) {
            String line = String.join("\t", field.name(), field.label(), field.kind().name().toLowerCase(Locale.ROOT),
                    field.unit(), field.protocol().longName());
            if (line.toLowerCase(Locale.ROOT).contains(wanted)) {
                System.out.println(Terminal.clean(line).replace("\\u{9}", "\t"));
            }
        }
        return ExitStatus.OK;
    }
}
