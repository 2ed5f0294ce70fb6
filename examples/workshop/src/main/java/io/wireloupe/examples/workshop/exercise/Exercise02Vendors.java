package io.wireloupe.examples.workshop.exercise;

import io.wireloupe.oui.UpdateOptions;
import io.wireloupe.oui.Vendor;
import io.wireloupe.oui.VendorUpdate;
import io.wireloupe.oui.Vendors;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Exercise 2: the table of vendors, bundled; {@code live} as an argument fetches what the IEEE has newer. */
public final class Exercise02Vendors {

    private Exercise02Vendors() {}

    public static void main(String... args) throws IOException {
        Vendors vendors = Vendors.embedded();
        if (List.of(args).contains("live")) {
            VendorUpdate update = new VendorUpdate(UpdateOptions.defaults());
            update.run().files().forEach(System.out::println);
            vendors = update.latest();
        }
        System.out.println(vendors.size() + " blocks of " + vendors.date());
        for (String mac : List.of("10:d0:7a:5e:a1:f3", "70:b3:d5:00:1a:bc", "70:b3:d5:00:2a:bc", "d6:3b:92:0c:58:e7",
                "5c:4d:2e:91:07:3a", "01:00:5e:00:00:fb")) {
            Vendor vendor = vendors.of(mac);
            System.out.println(mac + "  "
                    + (vendor.known() ? vendor.name() + ", /" + vendor.prefixLength() : "no vendor")
                    + (vendor.remark().isEmpty() ? "" : ": " + vendor.remark()));
        }
        Path table = Given.output("vendors.csv", args);
        try (Writer out = Files.newBufferedWriter(table)) {
            vendors.writeCsv(out);
        }
        System.out.println("Table: " + table);
    }
}
