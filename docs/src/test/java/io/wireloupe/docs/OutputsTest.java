package io.wireloupe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the pages say that programs print is what they print: a {@code sh} block with lines that begin with {@code
 * java}, followed by a {@code text} block. In the text an ellipsis alone on a line stands for any lines, elsewhere for
 * anything.
 */
class OutputsTest {

    private static final Pattern COMMAND_AND_OUTPUT =
            Pattern.compile("(?ms)^```sh\\n((?:(?!^```).)*)^```\\n\\s*^```text\\n(.*?)^```$");

    @TempDir
    private Path folder;

    private record Promise(Path page, List<String> commands, String output) {}

    @TestFactory
    List<DynamicTest> outputsAreWhatThePagesSay() throws IOException, InterruptedException {
        List<Promise> promises = new ArrayList<>();
        for (Path page : Pages.all()) {
            Matcher found = COMMAND_AND_OUTPUT.matcher(Files.readString(page));
            while (found.find()) {
                List<String> commands = found.group(1).replace("\\\n", " ").lines()
                        .filter(line -> line.startsWith("java ")).toList();
                if (!commands.isEmpty()) {
                    promises.add(new Promise(page, commands, found.group(2)));
                }
            }
        }
        assertThat(promises).hasSizeGreaterThan(10);
        List<String> printed = run(promises.stream().flatMap(promise -> promise.commands().stream()).toList());
        List<DynamicTest> tests = new ArrayList<>();
        int next = 0;
        for (Promise promise : promises) {
            String output = String.join("", printed.subList(next, next += promise.commands().size()));
            tests.add(DynamicTest.dynamicTest(Pages.root().relativize(promise.page()) + ": " + promise.commands(),
                    () -> assertThat(output).matches(pattern(promise.output()))));
        }
        return tests;
    }

    private List<String> run(List<String> commands) throws IOException, InterruptedException {
        Path lines = Files.write(folder.resolve("commands"), commands);
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"), Commands.class.getName(),
                lines.toString())
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(out.toFile()).start();
        int status = process.waitFor();
        String text = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(status).as(text).isZero();
        List<String> parts = List.of(text.split(Commands.MARK + "\\R", -1));
        return parts.subList(1, parts.size());
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(text.lines().map(line -> line.equals("…") ? "(?:.*\\n)*?"
                : Pattern.quote(line).replace("…", "\\E.*\\Q") + "\\n").collect(Collectors.joining()));
    }
}
