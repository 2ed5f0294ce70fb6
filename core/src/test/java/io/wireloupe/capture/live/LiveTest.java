package io.wireloupe.capture.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.wireloupe.capture.Capture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is missing is said; nothing of live capture is on this module's class path. */
class LiveTest {

    private static final String PROVIDER = "com.example.Provider";

    private static final String NO_ARTIFACT = "Live capture needs the artifact wireloupe-jnetpcap, and it is not on the"
            + " class path. Add io.wireloupe:wireloupe-jnetpcap, which brings"
            + " com.slytechs.jnet.jnetpcap:jnetpcap-wrapper:2.3.1, to the class path; for workshop.jar, put"
            + " wireloupe-jnetpcap.jar into the same folder.";

    @TempDir
    private Path jar;

    @Test
    void missingArtifactIsSaid() {
        LiveException missing = catchThrowableOfType(LiveException.class, () -> Capture.live("eth0"));

        assertThat(missing.problem()).isEqualTo(LiveProblem.ARTIFACT);
        assertThat(missing).hasMessageStartingWith(NO_ARTIFACT);
        assertThat(catchThrowableOfType(LiveException.class, Live::interfaces)).hasMessage(missing.getMessage());
        assertThat(catchThrowableOfType(LiveException.class, () -> Live.filter("tcp", 1)))
                .hasMessage(missing.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Linux", "Mac OS X", "Windows 11"})
    void missingArtifactIsSaidOnEverySystem(String system) {
        assertThat(catchThrowableOfType(LiveException.class,
                () -> Live.provider(LiveTest.class.getClassLoader(), 22, system))).hasMessage(NO_ARTIFACT);
    }

    @ParameterizedTest
    @MethodSource("newerJava")
    void missingArtifactOnAnOldJavaSaysBoth(String system, String remedy) {
        assertThat(catchThrowableOfType(LiveException.class,
                () -> Live.provider(LiveTest.class.getClassLoader(), 17, system)))
                .hasMessage(NO_ARTIFACT + " It also needs Java 22 or newer, and this is Java 17: " + remedy);
    }

    @ParameterizedTest
    @MethodSource("newerJava")
    void artifactOnAnOldJavaSaysSo(String system, String remedy) throws IOException {
        // A class file of version 999.0, as Java 955 would make.
        LiveException tooOld = withProvider(new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 3,
            (byte) 0xe7, 0, 1, 0, 0}, system);

        assertThat(tooOld.problem()).isEqualTo(LiveProblem.JAVA_VERSION);
        assertThat(tooOld).hasMessage(
                "Live capture needs Java 22 or newer: wireloupe-jnetpcap is there, but this is Java 17. " + remedy);
    }

    static Stream<Arguments> newerJava() {
        String everywhere = "Run it with Java 22 or newer: https://adoptium.net has them, and ";
        return Stream.of(
                arguments("Linux", everywhere
                + "so have most distributions, by names such as openjdk-25-jre-headless."),
                arguments("Mac OS X", everywhere + "Homebrew (brew install openjdk)."),
                arguments("Windows 11", everywhere + "winget (winget install EclipseAdoptium.Temurin.25.JDK)."));
    }

    @Test
    void providerThatCannotBeLoadedIsNamed() throws IOException {
        LiveException broken = withProvider(new byte[0], "Linux");

        assertThat(broken.problem()).isEqualTo(LiveProblem.ARTIFACT);
        assertThat(broken)
                .hasMessageStartingWith("Live capture needs a provider, and the one that is there cannot be loaded (")
                .hasMessageContaining("com");
    }

    /** What is said where the provider is this class file. */
    private LiveException withProvider(byte[] classFile, String system) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(LiveProvider.class.getName()), PROVIDER);
        Files.createDirectories(jar.resolve("com/example"));
        Files.write(jar.resolve("com/example/Provider.class"), classFile);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, LiveTest.class.getClassLoader())) {
            return catchThrowableOfType(LiveException.class, () -> Live.provider(loader, 17, system));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LIBPCAP, Linux, apt install libpcap0.8", "LIBPCAP, Linux, dnf install libpcap",
        "LIBPCAP, Mac OS X, /usr/lib/libpcap.A.dylib", "LIBPCAP, Windows 11, https://npcap.com",
        "PERMISSION, Linux, --ambient-caps=+net_raw /opt/jdk/bin/java", "PERMISSION, Mac OS X, access_bpf",
        "PERMISSION, Windows 11, Run it as administrator", "INTERFACE_DOWN, Linux, ip link set dev",
        "INTERFACE_DOWN, Mac OS X, ifconfig", "INTERFACE_DOWN, Windows 11, network settings",
        "JAVA_VERSION, Linux, openjdk-25", "JAVA_VERSION, Mac OS X, brew install openjdk",
        "JAVA_VERSION, Windows 11, winget install", "NO_SUCH_INTERFACE, Linux, workshop interfaces",
        "ARTIFACT, Windows 11, wireloupe-jnetpcap.jar"})
    void remediesAreThoseOfTheSystem(LiveProblem problem, String system, String remedy) {
        assertThat(problem.remedy(system, "/opt/jdk")).contains(remedy);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OTHER")
    void everyProblemHasARemedyOnEverySystem(LiveProblem problem) {
        for (String system : new String[] {"Linux", "Mac OS X", "Windows 11", "Plan 9"}) {
            assertThat(problem.remedy(system, "/opt/jdk")).as("%s on %s", problem, system).isNotBlank()
                    .doesNotContain("%s");
        }
    }
}
