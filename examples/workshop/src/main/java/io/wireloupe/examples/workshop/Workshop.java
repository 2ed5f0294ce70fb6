package io.wireloupe.examples.workshop;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code workshop}: one command for each exercise of the workshop. */
@Command(name = "workshop", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Looks into the traffic of a home and its devices.",
        footer = {"", "Begin with: workshop report", "More on a command: workshop COMMAND --help"})
public final class Workshop implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs one command and ends the process with its status: 0 all well, 1 wrong usage, 2 a capture was not whole. */
    public static void main(String[] args) {
        StandardOutput out = new StandardOutput();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        int status = run(args);
        System.out.flush();
        System.exit(out.status(status));
    }

    /** Runs one command and gives its exit status. */
    static int run(String... args) {
        return commandLine(args).execute(args);
    }

    /** Only the command that is asked for is made, since each one made costs start-up time. */
    private static CommandLine commandLine(String... args) {
        CommandLine line = new CommandLine(new Workshop());
        Map<String, Supplier<Object>> all = commands();
        if (args.length > 0 && all.containsKey(args[0])) {
            line.addSubcommand(args[0], all.get(args[0]).get());
        } else {
            all.forEach((name, command) -> line.addSubcommand(name, command.get()));
        }
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(ZoneId.class, Arguments::zone);
        line.setExecutionExceptionHandler(new Failure());
        line.setParameterExceptionHandler(Workshop::wrongUsage);
        return line;
    }

    static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("report", ReportCommand::new);
        all.put("live", LiveCommand::new);
        all.put("interfaces", InterfacesCommand::new);
        all.put("csv", CsvCommand::new);
        all.put("save", SaveCommand::new);
        all.put("anonymise", AnonymiseCommand::new);
        all.put("oui", OuiCommand::new);
        all.put("devices", DevicesCommand::new);
        all.put("endpoints", EndpointsCommand::new);
        all.put("flows", FlowsCommand::new);
        all.put("geo", GeoCommand::new);
        all.put("cities", CitiesCommand::new);
        all.put("map", MapCommand::new);
        all.put("timeline", TimelineCommand::new);
        all.put("total", TotalCommand::new);
        all.put("whois", WhoisCommand::new);
        all.put("ping", PingCommand::new);
        all.put("traceroute", TracerouteCommand::new);
        all.put("check", CheckCommand::new);
        all.put("fields", FieldsCommand::new);
        all.put("plugins", PluginsCommand::new);
        return all;
    }

    private static int wrongUsage(ParameterException wrong, String[] args) {
        Terminal.complain(Failure.reason(wrong));
        System.err.println("Try: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitStatus.USAGE;
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
