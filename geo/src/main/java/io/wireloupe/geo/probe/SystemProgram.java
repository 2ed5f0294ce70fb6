package io.wireloupe.geo.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Runs a program of the system without a shell and takes what it prints, within a time and a size. */
final class SystemProgram {

    private static final int MOST_BYTES = 256 * 1024;

    private SystemProgram() {
    }

    /** Which words the system's programs use. */
    enum Kind {
        LINUX, MACOS, WINDOWS;

        static Kind here() {
            String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
            return name.startsWith("windows") ? WINDOWS : name.startsWith("mac") ? MACOS : LINUX;
        }
    }

    /** What a program printed, both streams in one, and whether it was ended for taking too long. */
    record Output(int exit, String text, boolean late) {
    }

    /**
     * Runs a program.
     *
     * @throws IOException if it cannot be started, mostly because it is not there
     */
    static Output run(List<String> command, Duration timeout) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Numbers and words as the parsers know them.
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Thread reader = new Thread(() -> copy(process.getInputStream(), printed), "wireloupe-geo-program");
        reader.setDaemon(true);
        reader.start();
        boolean late = false;
        try {
            late = !process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (late) {
                process.destroy();
            }
            reader.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            late = true;
        } finally {
            process.destroyForcibly();
        }
        String text;
        synchronized (printed) {
            text = printed.toString(charset());
        }
        return new Output(late ? -1 : process.exitValue(), text, late);
    }

    private static void copy(InputStream in, ByteArrayOutputStream out) {
        byte[] part = new byte[4096];
        try (in) {
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                synchronized (out) {
                    out.write(part, 0, Math.min(read, MOST_BYTES - out.size()));
                }
            }
        } catch (IOException e) {
            // The program was ended; what came before counts.
            return;
        }
    }

    /** What the system's programs write: the character set of the system, which is not that of the JVM. */
    private static Charset charset() {
        String name = System.getProperty("native.encoding", "UTF-8");
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }
}
