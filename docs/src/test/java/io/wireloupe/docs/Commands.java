package io.wireloupe.docs;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Runs commands of the pages one after the other in one process, which has a folder of its own. What they print is kept
 * apart by lines that begin with {@link #MARK}.
 */
final class Commands {

    static final String MARK = "\u001e";

    private static final String WORKSHOP = "io.wireloupe.examples.workshop.Workshop";

    private Commands() {}

    /** Runs each line of a file: {@code java -jar x.jar arguments} or {@code java -cp path Class arguments}. */
    public static void main(String[] args) throws Exception {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            System.out.println(MARK);
            System.out.flush();
            List<String> words = Arrays.asList(line.strip().split("\\s+"));
            boolean jar = words.get(1).equals("-jar");
            run(jar ? WORKSHOP : words.get(3), words.subList(jar ? 3 : 4, words.size()).toArray(String[]::new));
        }
    }

    private static void run(String program, String... args) throws Exception {
        // The program's main method would end the process.
        String method = program.equals(WORKSHOP) ? "run" : "main";
        Method main = Class.forName(program).getDeclaredMethod(method, String[].class);
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            System.out.println("failed: " + e.getCause());
        }
        System.out.flush();
    }
}
