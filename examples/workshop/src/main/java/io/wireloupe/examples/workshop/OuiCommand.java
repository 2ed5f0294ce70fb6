package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.wireloupe.oui.Vendor;
import io.wireloupe.oui.Vendors;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exercise 2: the table of vendors. */
@Command(name = "oui", mixinStandardHelpOptions = true,
        description = "Names the vendors of MAC addresses; without an address, writes the whole registry as CSV.")
final class OuiCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MAC", description = "addresses or their beginnings: 44:65:0d:01:02:03, 44-65-0D")
    private List<String> addresses = List.of();

    @Option(names = "--oui", paramLabel = "FILE", description = "a vendor registry in place of the built-in one; "
            + "may be given several times, later ones win")
    private List<Path> registries = List.of();

    @Option(names = "--vendor", paramLabel = "TEXT", description = "list the address blocks of vendors with this text")
    private String vendor = "";

    @Override
    public Integer call() throws IOException {
        Vendors vendors = registries.isEmpty() ? Vendors.embedded() : Vendors.from(registries.toArray(Path[]::new));
        vendors.problems().forEach(problem -> Terminal.complain(problem.toString()));
        if (!vendor.isEmpty()) {
            vendors.blocksOf(vendor).forEach(block ->
                    System.out.println(Terminal.clean(block.notation() + "  " + block.vendor())));
        } else if (addresses.isEmpty()) {
            vendors.writeCsv(System.out);
        }
        for (String address : addresses) {
            System.out.println(Terminal.clean(describe(address, vendors.of(address))));
        }
        return ExitStatus.OK;
    }

    private static String describe(String address, Vendor vendor) {
        String kind = vendor.kind().toString().toLowerCase(Locale.ROOT);
        String name = vendor.known() ? vendor.name() + " (" + vendor.registry().label() + ", /" + vendor.prefixLength() + ")"
                : "unknown vendor";
        return address + "  " + name + "; " + kind + (vendor.remark().isEmpty() ? "" : ": " + vendor.remark());
    }
}
