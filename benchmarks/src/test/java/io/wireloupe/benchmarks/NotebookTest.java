package io.wireloupe.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;

class NotebookTest {

    @Test
    void bothWaysComeToTheSame() throws IOException {
        Notebook notebook = new Notebook();
        notebook.write();
        try {
            Notebook.Outcome decoded = notebook.decoded();
            assertThat(notebook.inPlace()).isEqualTo(decoded);
            assertThat(decoded.frames()).isEqualTo(200_000);
            assertThat(decoded.bins()).isEqualTo(100);
            assertThat(decoded.devices()).isEqualTo(21);
            assertThat(decoded.connections()).isPositive();
        } finally {
            notebook.remove();
        }
    }
}
