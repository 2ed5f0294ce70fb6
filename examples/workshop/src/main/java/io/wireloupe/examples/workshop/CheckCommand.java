package io.wireloupe.examples.workshop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.wireloupe.dissect.Dissectors;
import io.wireloupe.oui.Vendors;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Exercise 1: what is there to work with. */
@Command(name = "check", mixinStandardHelpOptions = true,
        description = "Says what is there: Java, built-in data, and the optional programs that some exercises use.")
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private VendorOptions registry = new VendorOptions();

    @Override
    public Integer call() throws IOException {
        System.out.printf(Locale.ROOT, "Java             %s (%s), %d MB of heap at most%n", Runtime.version(),
                System.getProperty("java.vendor"), Runtime.getRuntime().maxMemory() >> 20);
        Dissectors dissectors = Dissectors.standard();
        System.out.printf(Locale.ROOT, "Decoding         %d protocols, %d fields; nothing to install%n",
                dissectors.all().size(),
                dissectors.fields().size());
        dissectors.warnings().forEach(Terminal::complain);
        Vendors vendors = registry.vendors();
        System.out.printf(Locale.ROOT, "Vendors          %d address blocks of %s%n", vendors.size(), vendors.date());
        program("ping", "the round-trip time to an address; without it, the time a TCP connection takes");
        program("traceroute", "the way to an address; tracert on Windows");
        program("tshark", "only to compare with: nothing here needs it");
        return ExitStatus.OK;
    }

    private static void program(String name, String use) {
        String found = find(name).map(Path::toString).orElse("not found");
        System.out.printf(Locale.ROOT, "%-16s %s (optional: %s)%n", name, Terminal.clean(found), use);
    }

    private static Optional<Path> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .flatMap(folder -> Stream.of(Path.of(folder, name), Path.of(folder, name + ".exe")))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
