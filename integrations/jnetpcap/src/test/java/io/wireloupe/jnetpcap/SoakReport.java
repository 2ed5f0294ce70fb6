package io.wireloupe.jnetpcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens and closes captures for an hour in a process of its own and prints what that process takes: no test, and run
 * only when it is asked for by {@code -Dtest=SoakReport}, with {@code -Dlive.soak=MINUTES} for another time. As root,
 * on Linux.
 */
class SoakReport {

    private static final int MINUTES = Integer.getInteger("live.soak", 60);

    /** A heap that is taken whole at the start, so that what grows is not the heap. */
    private static final List<String> FIXED_HEAP =
            List.of("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");

    @TempDir
    private Path folder;

    @Test
    void footprintOfAnHour() throws Exception {
        Process soak = Programs.start(Programs.java(FIXED_HEAP, OpenCloseRounds.class, folder.toString(),
                Integer.toString(MINUTES)));
        try (BufferedReader rows = soak.inputReader(StandardCharsets.UTF_8)) {
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                System.out.println(row);
            }
        } finally {
            soak.destroy();
        }
        assertThat(soak.waitFor()).isZero();
    }
}
