package io.wireloupe.examples.workshop.exercise;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Columns;
import io.wireloupe.capture.CsvFormat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Exercise 3: a capture as a table, with the workshop's 40 columns as tshark writes them. */
public final class Exercise03Csv {

    private static final List<String> SHOWN =
            List.of("frame.number", "frame.time_relative", "eth.src", "ip.src", "ip.dst", "frame.len");

    private Exercise03Csv() {}

    public static void main(String... args) throws IOException {
        Path file = Given.capture(args);
        Path table = Given.output("camera.csv", args);
        try (Capture capture = Capture.open(file)) {
            long rows = capture.fields(Columns.WORKSHOP).writeTo(table, CsvFormat.tshark('|'));
            System.out.println(rows + " rows of " + Columns.WORKSHOP.size() + " columns: " + table);
            capture.truncated().ifPresent(cut -> System.out.println("The capture " + cut));
        }
        System.out.println(String.join("|", SHOWN));
        try (Capture capture = Capture.open(file)) {
            int left = 5;
            for (var packet : capture) {
                System.out.println(String.join("|", SHOWN.stream().map(packet::text).toList()));
                if (--left == 0) {
                    break;
                }
            }
        }
    }
}
