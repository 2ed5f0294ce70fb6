package io.wireloupe.examples.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

class FieldReferenceTest {

    @Test
    void pageInDocsIsWhatTheDecodersDeclare() throws IOException {
        String committed = Files.readString(Path.of("../../docs/fields.md"));

        assertThat(Run.of("fields", "--markdown").out().equals(committed))
                .as("docs/fields.md is old; write it anew: java -jar examples/workshop/target/workshop.jar fields "
                + "--markdown > docs/fields.md").isTrue();
    }

    @Test
    void formerNamesStandBesideNewOnes() {
        assertThat(Run.of("fields", "--markdown").out()).contains("| `tcp.flags.ae`, formerly `tcp.flags.ns` |");
    }
}
