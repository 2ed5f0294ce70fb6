package io.wireloupe.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.wireloupe.dissect.MacNameResolver;
import io.wireloupe.oui.Vendors;

/** The names of MAC addresses by the files that the installed tshark itself reads. */
final class TsharkNames {

    private static final List<Path> FOLDERS =
            List.of(Path.of("/usr/share/wireshark"), Path.of("/usr/local/share/wireshark"));

    private TsharkNames() {}

    /** The installed files; empty if there are none. */
    static Optional<MacNameResolver> installed() throws IOException {
        for (Path folder : FOLDERS) {
            Path manuf = folder.resolve("manuf");
            Path wka = folder.resolve("wka");
            if (Files.exists(manuf) && Files.exists(wka)) {
                return Optional.of(Vendors.from(manuf, wka));
            }
        }
        return Optional.empty();
    }
}
