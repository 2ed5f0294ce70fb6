package io.wireloupe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Packet;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.examples.plugin.LarderSample;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each step of "A protocol in 15 minutes" compiles as it stands and decodes what the page says. */
class TutorialTest {

    private static final Pattern STEP = Pattern.compile("(?ms)^```java\\n(.*?)^```.*?^```text\\n(.*?)^```$");

    @TempDir
    private Path folder;

    @Test
    void everyStepDecodesWhatThePageSays() throws Exception {
        Path sample = folder.resolve("larder.pcap");
        LarderSample.main(sample.toString());
        Matcher steps = STEP.matcher(Files.readString(Pages.root().resolve("docs/protocol-in-15-minutes.md")));
        int number = 0;
        while (steps.find()) {
            Path step = Files.createDirectory(folder.resolve("step" + ++number));
            assertThat(decoded(sample, dissector(step, steps.group(1)))).as("step %d", number)
                    .isEqualTo(steps.group(2));
        }
        assertThat(number).isEqualTo(3);
    }

    /** The finished plug-in is on the class path too; each step stands in its place. */
    private static Dissectors dissectors(Dissector larder) {
        List<Dissector> others = new ArrayList<>(Dissectors.standard().all());
        others.removeIf(dissector -> dissector.protocol().name().equals("larder"));
        return Dissectors.of(others).with(larder);
    }

    private static Dissector dissector(Path step, String source) throws Exception {
        Path file = Files.writeString(step.resolve("Larder.java"), source);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", file.toString())).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {step.toUri().toURL()}, TutorialTest.class.getClassLoader())) {
            return (Dissector) loader.loadClass("Larder").getDeclaredConstructor().newInstance();
        }
    }

    private static String decoded(Path sample, Dissector larder) throws Exception {
        StringBuilder text = new StringBuilder();
        try (Capture capture = Capture.open(sample).with(dissectors(larder))) {
            for (Packet packet : capture) {
                String tree = packet.tree().toString();
                text.append(tree.substring(tree.indexOf("Larder Fridge")));
            }
        }
        return text.toString();
    }
}
