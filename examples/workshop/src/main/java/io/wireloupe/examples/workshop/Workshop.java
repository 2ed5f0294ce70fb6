package io.wireloupe.examples.workshop;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.wireloupe.capture.CaptureOptions;

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
        Set<String> all = commands();
        for (String name : args.length > 0 && all.contains(args[0]) ? Set.of(args[0]) : all) {
            line.addSubcommand(name, command(name));
        }
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(ZoneId.class, Arguments::zone);
        line.registerConverter(CaptureOptions.class, UnpackOption::of);
        line.setExecutionExceptionHandler(new Failure());
        line.setParameterExceptionHandler(Workshop::wrongUsage);
        return line;
    }

    /** The names of all commands, in the order in which help lists them. */
    static Set<String> commands() {
        return new LinkedHashSet<>(List.of(
                "report", "live", "interfaces", "csv", "tables", "save", "anonymise", "oui", "devices", "endpoints",
                "flows", "geo", "cities", "map", "timeline", "total", "whois", "ping", "traceroute", "check",
                "fields", "plugins"));
    }

    /** A switch and no table of constructors: each reference to one is a class that the start would wait for. */
    private static Object command(String name) {
        return switch (name) {
            case "report" -> new ReportCommand();
            case "live" -> new LiveCommand();
            case "interfaces" -> new InterfacesCommand();
            case "csv" -> new CsvCommand();
            case "tables" -> new TablesCommand();
            case "save" -> new SaveCommand();
            case "anonymise" -> new AnonymiseCommand();
            case "oui" -> new OuiCommand();
            case "devices" -> new DevicesCommand();
            case "endpoints" -> new EndpointsCommand();
            case "flows" -> new FlowsCommand();
            case "geo" -> new GeoCommand();
            case "cities" -> new CitiesCommand();
            case "map" -> new MapCommand();
            case "timeline" -> new TimelineCommand();
            case "total" -> new TotalCommand();
            case "whois" -> new WhoisCommand();
            case "ping" -> new PingCommand();
            case "traceroute" -> new TracerouteCommand();
            case "check" -> new CheckCommand();
            case "fields" -> new FieldsCommand();
            case "plugins" -> new PluginsCommand();
            default -> throw new IllegalArgumentException("No command " + name);
        };
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
