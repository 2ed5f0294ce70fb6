package io.wireloupe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every Java block of the README and of docs/ compiles against the modules as they are. The guides in the modules' own
 * folders are held by tests there.
 */
class SnippetsTest {

    /** What a block need not import itself. */
    private static final List<String> IMPORTS =
            List.of("import java.nio.file.Path;", "import io.wireloupe.capture.*;", "import io.wireloupe.charts.*;");

    @TempDir
    private Path classes;

    @TestFactory
    List<DynamicTest> everyJavaBlockCompiles() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : Pages.guides()) {
            List<String> blocks = Pages.blocks(page, "java");
            for (int i = 0; i < blocks.size(); i++) {
                String block = blocks.get(i);
                tests.add(DynamicTest.dynamicTest(
                        Pages.root().relativize(page) + " block " + (i + 1), () -> compile(block)));
            }
        }
        assertThat(tests).as("Java blocks in the pages").isNotEmpty();
        return tests;
    }

    private void compile(String block) {
        boolean isType = block.contains("class ") || block.contains("record ") || block.contains("interface ");
        String imports = block.lines().filter(l -> l.startsWith("import ")).collect(Collectors.joining("\n"));
        String body = block.lines().filter(l -> !l.startsWith("import ")).collect(Collectors.joining("\n"));
        imports = String.join("\n", IMPORTS) + "\n" + imports;
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
