package io.wireloupe.jnetpcap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs other programs, and Java programs of the tests in processes of their own. */
final class Programs {

    private static final long MOST_SECONDS = 60;

    private Programs() {}

    /** How a program ended, and what it wrote to its two outputs. */
    record Ended(int status, String out, String err) {}

    /** Runs a program to its end. */
    static Ended run(List<String> command) {
        try {
            Path out = Files.createTempFile("wireloupe", ".out");
            Path err = Files.createTempFile("wireloupe", ".err");
            try {
                Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile())
                        .start();
                if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(command + " did not end within a minute: " + Files.readString(err));
                }
                return new Ended(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
                        Files.readString(err, StandardCharsets.UTF_8));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            return new Ended(-1, "", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Ended run(String... command) {
        return run(List.of(command));
    }

    /** Runs a program that has to end well, and gives what it wrote. */
    static String must(String... command) {
        Ended ended = run(command);
        if (ended.status() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + ended.status() + ": "
                    + ended.err());
        }
        return ended.out();
    }

    /** The command that runs a class of the tests' class path. */
    static List<String> java(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a program is there. */
    static boolean has(String program) {
        return run("which", program).status() == 0;
    }
}
