package io.wireloupe.capture.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Live capture: the interfaces, frames from them, and BPF.
 *
 * <p>It needs the artifact {@code wireloupe-jnetpcap}, Java 22, libpcap and the permission to capture. A {@link
 * LiveException} says which of them is missing and what to do. All methods may be called by any thread.
 */
public final class Live {

    /** The oldest Java that the provider runs on. */
    static final int JAVA = 22;

    private Live() {}

    /**
     * {@return what live capture stands on here, with the version: {@code libpcap version 1.10.3}}
     *
     * @throws IOException if that is not possible; a {@link LiveException} says what is missing and what to do
     */
    public static String version() throws IOException {
        return provider().version();
    }

    /**
     * {@return the interfaces that the system shows to this user}
     *
     * @throws IOException if that is not possible; a {@link LiveException} says what is missing and what to do
     */
    public static List<LiveInterface> interfaces() throws IOException {
        return provider().interfaces();
    }

    /**
     * Begins to capture from an interface.
     *
     * @param interfaceName what the system calls the interface: {@code eth0}
     * @param options what to capture, and how
     * @return the capture, which runs until it is closed; of a file, its frames
     * @throws LiveException if that is not possible; the message says what is missing and what to do
     * @throws IllegalArgumentException if the filter is wrong; the message holds that of libpcap
     */
    public static LiveCapture open(String interfaceName, LiveOptions options) throws IOException {
        return LiveCapture.of(interfaceName, provider().open(interfaceName, options), options);
    }

    /**
     * Reads a capture file through libpcap instead of the SDK's own readers, which know more formats, for comparison.
     * The caller closes what it gets.
     *
     * @param file the path of a capture file
     * @param filter a BPF expression, empty for all frames
     * @return the capture, which runs until it is closed; of a file, its frames
     * @throws IOException if that is not possible; a {@link LiveException} says what is missing and what to do
     */
    public static FrameSource open(Path file, Optional<String> filter) throws IOException {
        return provider().open(file, filter);
    }

    /**
     * Compiles a BPF expression.
     *
     * @param expression a filter in the language of {@code tcpdump}
     * @param linkType the {@code LINKTYPE_} value of the frames it is for
     * @return the filter
     * @throws IllegalArgumentException if it is wrong; the message holds that of libpcap
     * @throws IOException if that is not possible; a {@link LiveException} says what is missing and what to do
     */
    public static FrameFilter filter(String expression, int linkType) throws IOException {
        return provider().filter(expression, linkType);
    }

    /**
     * Opens an interface to send frames from it as they are; for tests.
     *
     * @param interfaceName what the system calls the interface: {@code eth0}
     * @return the sender, to be closed by the caller
     * @throws IOException if that is not possible; a {@link LiveException} says what is missing and what to do
     */
    public static FrameSender sender(String interfaceName) throws IOException {
        return provider().sender(interfaceName);
    }

    private static LiveProvider provider() throws LiveException {
        return provider(Live.class.getClassLoader(), Runtime.version().feature());
    }

    /** The first provider that the loader finds. */
    static LiveProvider provider(ClassLoader loader, int java) throws LiveException {
        try {
            Optional<LiveProvider> found = ServiceLoader.load(LiveProvider.class, loader).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        } catch (UnsupportedClassVersionError e) {
            throw LiveException.of(LiveProblem.JAVA_VERSION, "Live capture needs Java " + JAVA
                    + " or newer: wireloupe-jnetpcap is there, but this is Java " + java + ".");
        } catch (ServiceConfigurationError | LinkageError e) {
            throw LiveException.of(LiveProblem.ARTIFACT,
                    "Live capture needs a provider, and the one that is there cannot be"
                    + " loaded (" + e.getMessage() + ").");
        }
        String tooOld = java >= JAVA ? "" : " It also needs Java " + JAVA + " or newer, and this is Java " + java + ": "
                + LiveProblem.JAVA_VERSION.remedy(System.getProperty("os.name", ""), "");
        LiveException missing = LiveException.of(LiveProblem.ARTIFACT,
                "Live capture needs the artifact wireloupe-jnetpcap, and it is not on the class path.");
        throw new LiveException(LiveProblem.ARTIFACT, missing.getMessage() + tooOld);
    }
}
