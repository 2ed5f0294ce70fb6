package io.wireloupe.examples.workshop.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.wireloupe.examples.sample.CameraStory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each exercise runs on the sample, writes what it names, and stays short; the pages in docs/workshop hold what it
 * prints.
 */
class EveryExerciseTest {

    private static final int LONGEST_MAIN = 42;

    @TempDir
    private static Path folder;

    private static String sample = "";

    /** What a program with arguments does. */
    private interface Main {
        void run(String... args) throws Exception;
    }

    @BeforeAll
    static void writeSample() throws IOException {
        Path capture = folder.resolve("camera.pcap");
        CameraStory.writeTo(capture, folder.resolve("camera.log"));
        sample = capture.toString();
    }

    private static String run(Main main, String... args) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            main.run(args);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String onSample(Main main) throws Exception {
        return run(main, sample, folder.toString());
    }

    @Test
    void environmentNeedsNothingButJava() throws Exception {
        assertThat(run(Exercise01Environment::main)).contains("at least 17: yes", "Vendors of 20");
    }

    @Test
    void vendorsAreToldByTheLongestBlock() throws Exception {
        assertThat(run(Exercise02Vendors::main, "", folder.toString()))
                .contains("10:d0:7a:5e:a1:f3  AMPAK", "/36", "locally");
        assertThat(folder.resolve("vendors.csv")).isNotEmptyFile();
    }

    @Test
    void tableHasAllFramesAndColumns() throws Exception {
        assertThat(onSample(Exercise03Csv::main)).startsWith("14664 rows of 40 columns");
        assertThat(Files.readAllLines(folder.resolve("camera.csv"))).hasSize(14665);
    }

    @Test
    void devicesHaveOnlyTheirOwnAddresses() throws Exception {
        assertThat(onSample(Exercise04Devices::main))
                .contains("d6:3b:92:0c:58:e7  no vendor, a made-up address", "the gateway",
                "of 6 senders").doesNotContain("54.85.62.119");
    }

    @Test
    void topTalkersAreTheCameraAndThePhone() throws Exception {
        assertThat(onSample(Exercise05TopTalkers::main)).contains("10:d0:7a:5e:a1:f3  54.85.62.119  up 7362 frames",
                "The notebook's way");
    }

    @Test
    void serviceAnswersOnThisMachine() throws Exception {
        assertThat(run(Exercise06GeoService::main)).contains("The service says: OK", "Google", "Private-Use");
    }

    @Test
    void placesAreCountriesAndPrivateAddressesHaveNone() throws Exception {
        assertThat(onSample(Exercise07Places::main))
                .contains("52.209.71.14  AS16509 Amazon.com, Inc.  Ireland", "Private-Use=")
                .doesNotContain("192.168.42.57  ");
    }

    @Test
    void mapIsDrawn() throws Exception {
        assertThat(onSample(Exercise08Map::main)).contains("08-map.svg", "08-map.png");
        assertThat(folder.resolve("08-map.svg")).content().contains("Chicago");
    }

    @Test
    void irelandIsInEuropeAndAustraliaIsNot() throws Exception {
        assertThat(onSample(Exercise09Cities::main)).contains("Ireland; longitude > 0 says otherwise",
                "Australia: no; longitude > 0 says otherwise");
    }

    @Test
    void everyConnectionIsDrawnTheSmallOnesToo() throws Exception {
        assertThat(onSample(Exercise10Timeline::main)).contains("busy for 33 s, 97 % of it up", ", small", "10-46.svg");
        assertThat(folder.resolve("10-46.svg")).isNotEmptyFile();
    }

    @Test
    void totalIsOfBothWays() throws Exception {
        assertThat(onSample(Exercise11Total::main)).contains("7831 frames, 9602986 bytes", "1980 frames, 244294 bytes");
        assertThat(folder.resolve("11-total.svg")).isNotEmptyFile();
    }

    @Test
    void savedAnswersContradictAsia() throws Exception {
        assertThat(run(Exercise12Suspicious::main, "saved", folder.toString()))
                .contains("whois: Google LLC, US", "hop 11", "12-hops.svg");
        assertThat(folder.resolve("12-hops.svg")).isNotEmptyFile();
    }

    @Test
    void programsStayShort() throws IOException {
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/io/wireloupe/examples/workshop/exercise"))) {
            List<Path> exercises = sources.filter(file -> file.getFileName().toString().startsWith("Exercise"))
                    .toList();
            assertThat(exercises).hasSize(12);
            for (Path exercise : exercises) {
                List<String> code = Files.readAllLines(exercise).stream().filter(line -> !line.isBlank()
                        && !line.startsWith("import ") && !line.startsWith("package ")).toList();
                assertThat(code).as(exercise.toString()).hasSizeLessThanOrEqualTo(LONGEST_MAIN);
            }
        }
    }
}
