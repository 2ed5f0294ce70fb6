package io.wireloupe.jnetpcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.live.LiveException;

import org.junit.jupiter.api.Test;

/** What is missing is said, by a Java process in which it is missing. */
class MissingThingsTest {

    /** Captures from the interface that is named, and prints why that is not possible. */
    static final class Attempt {

        private Attempt() {}

        public static void main(String[] args) throws IOException {
            for (int i = 0; i < 2; i++) {
                try (Capture capture = Capture.live(args[0])) {
                    System.out.println("captures from " + capture.name());
                } catch (LiveException e) {
                    System.out.println(e.problem() + ": " + e.getMessage());
                }
            }
        }
    }

    @Test
    void missingLibpcapIsSaidEachTime() {
        Programs.Ended ended = Programs.run(Programs.java(List.of("-Dorg.jnetpcap.libpcap.file=/nowhere/libpcap.so",
                "-Dorg.jnetpcap.libpcap.names=no-such-library"), Attempt.class, "lo"));

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                .startsWith("LIBPCAP: Live capture needs libpcap, and it could not be loaded (the linker finds no pcap "
                + "or wpcap, and -Dorg.jnetpcap.libpcap.file names /nowhere/libpcap.so in vain).")
                .contains("Install it: apt install libpcap0.8"));
    }

    @Test
    void missingJnetpcapIsSaid() {
        String without = Stream.of(System.getProperty("java.class.path").split(":"))
                .filter(entry -> !entry.contains("jnetpcap-wrapper")).collect(Collectors.joining(":"));
        List<String> command = new ArrayList<>(Programs.java(List.of(), Attempt.class, "lo"));
        command.set(command.indexOf("-cp") + 1, without);

        assertThat(Programs.run(command).out())
                .startsWith("ARTIFACT: wireloupe-jnetpcap is there, but jnetpcap-wrapper is"
                + " not on the class path. Add io.wireloupe:wireloupe-jnetpcap, which brings"
                + " com.slytechs.jnet.jnetpcap:jnetpcap-wrapper:2.3.1");
    }

    @Test
    void unknownInterfaceIsSaidWithThoseThatAreThere() {
        assumeTrue(root(), "Not tested: only root may ask for any interface");
        assertThat(Programs.run(Programs.java(List.of(), Attempt.class, "eth-none")).out())
                .startsWith("NO_SUCH_INTERFACE: There is no interface \"eth-none\" (libpcap: ")
                .contains("; there are ").contains("lo").contains("The names are listed by: workshop interfaces");
        assertThat(Programs.run(Programs.java(List.of(), Attempt.class, "\u00e9th0")).out())
                .startsWith("NO_SUCH_INTERFACE: ");
    }

    @Test
    void missingPermissionIsSaid() throws IOException {
        assumeTrue(root() && Programs.has("setpriv"), "Not tested: only root can run a program without permission");
        List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
                "--inh-caps=-all", "--bounding-set=-all"));
        command.addAll(Programs.java(List.of(), Attempt.class, "lo"));
        Path copies = Files.createTempDirectory("wireloupe");
        command.set(command.indexOf("-cp") + 1, readableByAll(copies));
        Programs.Ended ended = Programs.run(command);

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines().findFirst().orElseThrow())
                .startsWith("PERMISSION: You have no permission to capture from lo (libpcap: ")
                .contains("Operation not permitted").contains("setpriv").contains("--ambient-caps=+net_raw "
                        + System.getProperty("java.home") + "/bin/java");
    }

    @Test
    void theOneCapabilityThatTheMessageNamesIsEnough() throws IOException {
        assumeTrue(root() && Programs.has("setpriv"), "Not tested: only root can give a capability");
        List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
                "--inh-caps=+net_raw", "--ambient-caps=+net_raw"));
        command.addAll(Programs.java(List.of(), Attempt.class, "lo"));
        command.set(command.indexOf("-cp") + 1, readableByAll(Files.createTempDirectory("wireloupe")));

        assertThat(Programs.run(command).out()).startsWith("captures from lo");
    }

    /** The class path, copied to where another user can read it. */
    private static String readableByAll(Path copies) {
        Programs.must("chmod", "755", copies.toString());
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(":")) {
            String copy = copies.resolve(entries.size() + "-" + Path.of(entry).getFileName()).toString();
            Programs.must("cp", "-r", entry, copy);
            Programs.must("chmod", "-R", "a+rX", copy);
            entries.add(copy);
        }
        return String.join(":", entries);
    }

    private static boolean root() {
        return Programs.run("id", "-u").out().strip().equals("0");
    }
}
