package io.wireloupe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every Java block of every page compiles against the modules as they are. */
class SnippetsTest {

    /** What a block need not import itself, besides {@code Path}: the packages that its page is about. */
    private static final Map<String, List<String>> PACKAGES = Map.of(
            "core", List.of("io.wireloupe.capture", "io.wireloupe.dissect"), "oui", List.of("io.wireloupe.oui"),
            "geo", List.of("io.wireloupe.geo", "io.wireloupe.geo.probe"),
            "flows", List.of("io.wireloupe.capture", "io.wireloupe.flows"));
    private static final List<String> USUAL_PACKAGES = List.of("io.wireloupe.capture", "io.wireloupe.charts");

    @TempDir
    private Path classes;

    @TestFactory
    List<DynamicTest> everyJavaBlockCompiles() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : Pages.all()) {
            List<String> blocks = Pages.blocks(page, "java");
            String folder = String.valueOf(page.getParent().getFileName());
            List<String> packages = PACKAGES.getOrDefault(folder, USUAL_PACKAGES);
            for (int i = 0; i < blocks.size(); i++) {
                String block = blocks.get(i);
                tests.add(DynamicTest.dynamicTest(
                        Pages.root().relativize(page) + " block " + (i + 1), () -> compile(block, packages)));
            }
        }
        assertThat(tests).as("Java blocks in the pages").isNotEmpty();
        return tests;
    }

    private void compile(String block, List<String> packages) {
        boolean isType = block.contains("class ") || block.contains("record ") || block.contains("interface ");
        String imports = block.lines().filter(l -> l.startsWith("import ")).collect(Collectors.joining("\n"));
        String body = block.lines().filter(l -> !l.startsWith("import ")).collect(Collectors.joining("\n"));
        imports = packages.stream().map(name -> "import " + name + ".*;\n")
                .collect(Collectors.joining("", "import java.nio.file.Path;\n", imports));
        String source = isType
                ? imports + "\n" + body.replace("public final class", "final class").replace("public class", "class")
                : imports + "\nclass Snippet { void run() throws Exception {\n" + body + "\n} }";
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        boolean compiled = compiler.getTask(messages, null, null,
                List.of("-d", classes.toString(), "-proc:none"), null, List.of(file)).call();
        assertThat(compiled).as("%s%n%s", messages, source).isTrue();
    }
}
