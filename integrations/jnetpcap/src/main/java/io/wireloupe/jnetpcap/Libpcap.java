package io.wireloupe.jnetpcap;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.wireloupe.capture.live.LiveException;
import io.wireloupe.capture.live.LiveProblem;

import org.jnetpcap.Pcap;
import org.jspecify.annotations.Nullable;

/** The native library: where it is, whether it can be loaded, which version it has. */
final class Libpcap {

    /** Names the library's file to jNetPcap, which asks the linker for libpcap.so otherwise. */
    static final String FILE = "org.jnetpcap.libpcap.file";

    private static final Pattern VERSION = Pattern.compile("libpcap version (\\d+)\\.(\\d+)");

    private static @Nullable LiveException missing;
    private static boolean loaded;

    private Libpcap() {}

    /**
     * Loads the library.
     *
     * @throws LiveException if it, or jNetPcap, is missing
     */
    static synchronized void require() throws LiveException {
        if (loaded) {
            return;
        }
        if (missing == null) {
            missing = load();
            loaded = missing == null;
        }
        if (missing != null) {
            throw new LiveException(missing.problem(), String.valueOf(missing.getMessage()));
        }
    }

    private static @Nullable LiveException load() {
        try {
            Class.forName("org.jnetpcap.Pcap", false, Libpcap.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return LiveException.of(LiveProblem.ARTIFACT,
                    "wireloupe-jnetpcap is there, but jnetpcap-wrapper is not on the"
                    + " class path.");
        }
        String system = System.getProperty("os.name", "");
        Optional<String> named = Optional.ofNullable(System.getProperty(FILE));
        if (named.isEmpty()) {
            file(system).ifPresent(found -> System.setProperty(FILE, found.toString()));
        }
        try {
            // Where it finds no library jNetPcap goes on without one.
            return Pcap.isSupported() ? null : withoutLibrary("the linker finds no pcap or wpcap", named, system);
        } catch (LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return withoutLibrary(String.valueOf(cause.getMessage()).strip(), named, system);
        } catch (IllegalCallerException e) {
            return new LiveException(LiveProblem.OTHER, "Java does not let this program call native code; start it with"
                    + " --enable-native-access=ALL-UNNAMED");
        }
    }

    /**
     * What to say where the library cannot be loaded.
     *
     * @param named the file that the user has named
     * @param system the name of the system
     */
    static LiveException withoutLibrary(String why, Optional<String> named, String system) {
        return LiveException.of(LiveProblem.LIBPCAP, "Live capture needs libpcap, and it could not be loaded (" + why
                + named.map(file -> ", and -D" + FILE + " names " + file + " in vain").orElse("") + ").", system);
    }

    /** The library's file where systems put it: most have no libpcap.so without the files for developers. */
    static Optional<Path> file(String system) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return npcap(Path.of(System.getenv().getOrDefault("SystemRoot", "C:\\Windows")));
        }
        if (name.startsWith("mac")) {
            // It is in the linker's cache and not on the disk.
            return Optional.of(Path.of("/usr/lib/libpcap.A.dylib"));
        }
        String machine = System.getProperty("os.arch", "")
                .equals("amd64") ? "x86_64" : System.getProperty("os.arch", "");
        Stream<String> asked = Stream.of(System.getProperty("java.library.path", "").split(File.pathSeparator));
        Stream<String> usual = Stream.of("/usr/local/lib", "/usr/lib/" + machine + "-linux-gnu",
                "/lib/" + machine + "-linux-gnu", "/usr/lib64", "/lib64", "/usr/lib", "/lib");
        return Stream.concat(asked, usual).filter(folder -> !folder.isEmpty())
                .flatMap(folder -> Stream.of("libpcap.so.1", "libpcap.so.0.8", "libpcap.so")
                        .map(file -> Path.of(folder, file).toAbsolutePath()))
                .filter(Files::isRegularFile).findFirst();
    }

    private static Optional<Path> npcap(Path windows) {
        Path folder = windows.resolve("System32").resolve("Npcap");
        Path library = folder.resolve("wpcap.dll");
        if (!Files.exists(library)) {
            return Optional.empty();
        }
        try {
            // Windows does not look for what a library needs in the library's own folder.
            System.load(folder.resolve("Packet.dll").toString());
        } catch (UnsatisfiedLinkError e) {
            return Optional.empty();
        }
        return Optional.of(library);
    }

    static String version() {
        return Pcap.libVersion();
    }

    /** Whether a wait for packets can be ended: on Linux since libpcap 1.10; elsewhere waits end by themselves. */
    static boolean waitsInterruptibly() {
        return waitsInterruptibly(System.getProperty("os.name", ""), version());
    }

    static boolean waitsInterruptibly(String system, String version) {
        Matcher matcher = VERSION.matcher(version);
        return !system.equals("Linux") || matcher.find() && (Integer.parseInt(matcher.group(1)) > 1
                || Integer.parseInt(matcher.group(1)) == 1 && Integer.parseInt(matcher.group(2)) >= 10);
    }
}
