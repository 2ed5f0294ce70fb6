package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.wireloupe.oui.UpdateOptions;
import io.wireloupe.oui.VendorUpdate;
import io.wireloupe.oui.Vendors;

import picocli.CommandLine.Option;

/** Which vendor registry is used, for all commands that name vendors. */
final class VendorOptions {

    @Option(names = "--oui", paramLabel = "FILE",
            description = "a vendor registry in place of the built-in one: IEEE oui.txt or csv, Wireshark manuf or "
                    + "wka; may be given several times, later ones win")
    private List<Path> files = List.of();

    /** The files given, or else what {@code workshop oui --update} fetched, or else what is built in. */
    Vendors vendors() throws IOException {
        return chosen().orElseGet(Vendors::embedded);
    }

    /** Empty if the built-in registry is to be used, which need not be loaded to know that. */
    Optional<Vendors> chosen() throws IOException {
        if (files.isEmpty()) {
            return updated();
        }
        Vendors vendors = Vendors.from(files.toArray(Path[]::new));
        vendors.problems().forEach(problem -> Terminal.complain(problem.toString()));
        long untold = vendors.problemCount() - vendors.problems().size();
        if (untold > 0) {
            Terminal.complain(untold + " more lines cannot be read");
        }
        return Optional.of(vendors);
    }

    private static Optional<Vendors> updated() {
        try {
            return new VendorUpdate(UpdateOptions.defaults()).updated();
        } catch (IOException e) {
            Terminal.complain("the updated vendor registry in " + UpdateOptions.defaults().folder() + " is left out: "
                    + Failure.reason(e) + "; mend it with: workshop oui --update");
            return Optional.empty();
        }
    }
}
