package io.wireloupe.jnetpcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Two ends of a cable that the test made itself: one here, the other in a network namespace of its own. Nothing else
 * uses it, and nothing on it leaves the machine.
 */
final class VethPair implements AutoCloseable {

    private static int made;

    private final String namespace;
    private final String here;
    private final String there;

    private VethPair(String namespace, String here, String there) {
        this.namespace = namespace;
        this.here = here;
        this.there = there;
    }

    /** Makes the pair; where that is not permitted, the test is skipped and says so. */
    static synchronized VethPair make() {
        String id = Long.toString(ProcessHandle.current().pid() * 100 + made++, 36);
        VethPair pair = new VethPair("wl-" + id, "wla" + id, "wlb" + id);
        Programs.Ended namespace = Programs.run("ip", "netns", "add", pair.namespace);
        assumeTrue(namespace.status() == 0,
                () -> "Not tested: no network namespace can be made here (" + namespace.err().strip() + ")");
        Programs.Ended cable = Programs.run("ip", "link", "add", pair.here, "type", "veth", "peer", "name", pair.there,
                "netns", pair.namespace);
        if (cable.status() != 0) {
            pair.close();
        }
        assumeTrue(cable.status() == 0, () -> "Not tested: no veth pair can be made here (" + cable.err()
                .strip() + ")");
        // Or the system would answer the router advertisements among the frames sent.
        Programs.must("sh", "-c", withoutIpv6(pair.here));
        Programs.must("ip", "netns", "exec", pair.namespace, "sh", "-c", withoutIpv6(pair.there));
        Programs.must("ip", "link", "set", "dev", pair.here, "up");
        Programs.must("ip", "-n", pair.namespace, "link", "set", "dev", pair.there, "up");
        return pair;
    }

    private static String withoutIpv6(String end) {
        String file = "/proc/sys/net/ipv6/conf/" + end + "/disable_ipv6";
        return "if [ -e " + file + " ]; then echo 1 > " + file + "; fi";
    }

    /** The name of the end that tests capture from. */
    String here() {
        return here;
    }

    /** Takes the cable away. */
    void cut() {
        Programs.must("ip", "link", "del", "dev", here);
    }

    /** A process at the other end that sends the frames of a capture, again and again up to a number of frames. */
    Process send(Path capture, int frames) {
        // A Java that starts quickly and sends few frames.
        return send(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), capture, frames, Integer.MAX_VALUE);
    }

    /** A process at the other end that sends so many frames a second, or as many as it can. */
    Process send(Path capture, int frames, int aSecond) {
        return send(List.of(), capture, frames, aSecond);
    }

    private Process send(List<String> options, Path capture, int frames, int aSecond) {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        command.addAll(Programs.java(options, Sender.class, there, capture.toString(), Integer.toString(frames),
                Integer.toString(aSecond)));
        return Programs.start(command);
    }

    /** Sends, and waits until that is done. */
    void sendAll(Path capture, int frames) throws IOException, InterruptedException {
        Process sender = send(capture, frames);
        String said = new String(sender.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(sender.waitFor(120, TimeUnit.SECONDS)).as("the sender ended").isTrue();
        assertThat(sender.exitValue()).as(said).isZero();
    }

    @Override
    public void close() {
        Programs.run("ip", "link", "del", "dev", here);
        Programs.run("ip", "netns", "del", namespace);
        assertThat(Files.exists(Path.of("/sys/class/net", here))).isFalse();
    }
}
