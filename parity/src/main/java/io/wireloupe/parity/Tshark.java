package io.wireloupe.parity;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs tshark as if nobody had configured it, in UTC. */
final class Tshark {

    private static final int MAX_MINUTES = 10;

    private Tshark() {}

    /** What a run prints. */
    static byte[] output(List<String> command) throws IOException, InterruptedException {
        return run(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD), "C");
    }

    /** What a run prints and what it complains of, as UTF-8. */
    static byte[] outputAndComplaints(List<String> command) throws IOException, InterruptedException {
        return run(new ProcessBuilder(command).redirectErrorStream(true), "C.UTF-8");
    }

    private static byte[] run(ProcessBuilder builder, String locale) throws IOException, InterruptedException {
        builder.environment().put("TZ", "UTC");
        builder.environment().put("LC_ALL", locale);
        builder.environment().put("WIRESHARK_CONFIG_DIR", "/nonexistent");
        Process tshark = builder.start();
        tshark.getOutputStream().close();
        byte[] output = tshark.getInputStream().readAllBytes();
        if (!tshark.waitFor(MAX_MINUTES, TimeUnit.MINUTES)) {
            tshark.destroyForcibly();
        }
        return output;
    }
}
