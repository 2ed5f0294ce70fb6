package io.wireloupe.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EmbeddedAloneTest {

    @Test
    void theEmbeddedDataNeedsNoOtherLibraryAndFitsIntoASmallHeap() throws Exception {
        String classPath = folderOf(EmbeddedGeo.class) + File.pathSeparator + folderOf(AloneMain.class);
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xmx32m", "-cp", classPath, AloneMain.class.getName(),
                "8.8.8.8", "2606:4700::1111", "192.168.1.1").redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed.lines()).containsExactly(
                "8.8.8.8: AS15169 Google LLC, United States (country only)",
                "2606:4700::1111: AS13335 Cloudflare, Inc., United States (country only)",
                "192.168.1.1: Private-Use (192.168.0.0/16, RFC 1918): a home or company network");
    }

    private static String folderOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    }
}
