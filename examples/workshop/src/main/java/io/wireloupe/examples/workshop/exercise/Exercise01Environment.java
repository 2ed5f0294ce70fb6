package io.wireloupe.examples.workshop.exercise;

import io.wireloupe.dissect.Dissectors;
import io.wireloupe.geo.Geo;
import io.wireloupe.oui.Vendors;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Exercise 1: what is there to work with. Nothing has to be installed but Java. */
public final class Exercise01Environment {

    private Exercise01Environment() {}

    public static void main(String... args) {
        Dissectors dissectors = Dissectors.standard();
        System.out.println("Java " + Runtime.version().feature() + ", at least 17: "
                + (Runtime.version().feature() >= 17 ? "yes" : "no"));
        System.out.println("Protocols " + dissectors.all().size() + ", fields " + dissectors.fields().size());
        System.out.println("Vendors of " + Vendors.embedded().date());
        System.out.println("Operators and countries of " + Geo.embedded().date());
        for (String program : List.of("ping", "traceroute")) {
            System.out.println("For exercise 12, live only: " + program
                    + (isThere(program) ? " is there" : " is not there"));
        }
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(java.io.File.pathSeparator)))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
