package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.wireloupe.oui.UpdateOptions;
import io.wireloupe.oui.UpdateReport;
import io.wireloupe.oui.UpdateReport.UpdatedFile;
import io.wireloupe.oui.Vendor;
import io.wireloupe.oui.VendorUpdate;
import io.wireloupe.oui.Vendors;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exercise 2: the table of vendors. */
@Command(name = "oui", mixinStandardHelpOptions = true,
        description = "Names the vendors of MAC addresses; without an address, writes the whole registry as CSV.",
        footer = {"",
            "Only --update and --mirror use the network. Exit status: 0 all well, 1 wrong usage, 2 a listing "
                + "could not be had."})
final class OuiCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MAC", description = "addresses or their beginnings: 44:65:0d:01:02:03, 44-65-0D")
    private List<String> addresses = List.of();

    @Mixin
    private VendorOptions registry = new VendorOptions();

    @Option(names = "--vendor", paramLabel = "TEXT", description = "list the address blocks of vendors with this text")
    private String vendor = "";

    @Option(names = "--update",
            description = "first download the IEEE's listings that have changed; all commands use them from then on")
    private boolean update;

    @Option(names = "--mirror", paramLabel = "URL",
            description = "update from this copy of standards-oui.ieee.org; https, or http on this machine")
    private Optional<URI> mirror = Optional.empty();

    @Override
    public Integer call() throws IOException {
        boolean updating = update || mirror.isPresent();
        int status = updating ? update() : ExitStatus.OK;
        if (updating && vendor.isEmpty() && addresses.isEmpty()) {
            return status;
        }
        Vendors vendors = registry.vendors();
        if (!vendor.isEmpty()) {
            vendors.blocksOf(vendor).forEach(block ->
                    System.out.println(Terminal.clean(block.notation() + "  " + block.vendor())));
        } else if (addresses.isEmpty()) {
            vendors.writeCsv(System.out);
        }
        for (String address : addresses) {
            System.out.println(Terminal.clean(describe(address, vendors.of(address))));
        }
        return status;
    }

    private int update() throws IOException {
        UpdateOptions usual = UpdateOptions.defaults();
        VendorUpdate registries = new VendorUpdate(mirror.map(usual::listings).orElse(usual));
        UpdateReport report = registries.run();
        for (UpdatedFile file : report.files()) {
            switch (file.outcome()) {
                case UPDATED -> System.out.println(file.name() + "  updated, " + file.blocks() + " blocks");
                case UNCHANGED -> System.out.println(file.name() + "  is the newest already");
                case KEPT -> Terminal.complain(file.name() + " is left as it was: " + file.reason());
            }
        }
        Vendors latest = registries.latest();
        System.out.println(Terminal.clean(latest.size() + " blocks of " + latest.date() + " in use; files are in "
                + report.folder()));
        return report.complete() ? ExitStatus.OK : ExitStatus.INPUT;
    }

    private static String describe(String address, Vendor vendor) {
        String kind = vendor.kind().toString().toLowerCase(Locale.ROOT);
        String name = vendor.known()
                ? vendor.name() + " (" + vendor.registry().label() + ", /" + vendor.prefixLength() + ")"
                : "unknown vendor";
        return address + "  " + name + "; " + kind + (vendor.remark().isEmpty() ? "" : ": " + vendor.remark());
    }
}
