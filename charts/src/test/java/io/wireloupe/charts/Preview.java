package io.wireloupe.charts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the made-up home's pictures for a person to look at. */
final class Preview {
    private Preview() {
    }

    public static void main(String[] args) throws IOException {
        Path dir = Files.createDirectories(Path.of(args[0]));
        Report.write(Home.report(), dir);
        Picture map = WorldMap.of(Home.endpoints(), Home.CHICAGO);
        Files.write(dir.resolve("map-dark.png"), map.png(Theme.DARK, 1));
    }
}
