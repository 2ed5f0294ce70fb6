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
     * @throws IOException if something is missing
     */
    public static String version() throws IOException {
        return provider().version();
    }

    /**
     * {@return the interfaces that the system shows to this user}
     *
     * @throws IOException if something is missing, or they cannot be listed
     */
    public static List<LiveInterface> interfaces() throws IOException {
        return provider().interfaces();
    }

    /**
     * Begins to capture from an interface.
     *
     * @param interfaceName as {@link LiveInterface#name}
     * @param options how to capture
     * @return the capture, which the caller closes
     * @throws LiveException if that is not possible; the message says what is missing and what to do
     * @throws IllegalArgumentException if the filter is wrong; the message holds that of libpcap
     * @throws IOException if the file of {@link LiveOptions#record} cannot be written
     */
    public static LiveCapture open(String interfaceName, LiveOptions options) throws IOException {
        return LiveCapture.of(interfaceName, provider().open(interfaceName, options), options);
    }

    /**
     * Reads a capture file through libpcap instead of the SDK's own readers, which know more formats, for comparison.
     *
     * @param file pcap, or pcapng of one link type
     * @param filter which frames, as a BPF expression; empty for all
     * @return its frames, with microseconds; the caller closes it
     * @throws IOException if something is missing, or libpcap cannot read the file
     * @throws IllegalArgumentException if the filter is wrong; the message holds that of libpcap
     */
    public static FrameSource open(Path file, Optional<String> filter) throws IOException {
        return provider().open(file, filter);
    }

    /**
     * Compiles a BPF expression.
     *
     * @param expression as {@code tcp port 443}
     * @param linkType the {@code LINKTYPE_} value of the frames it is for
     * @return the filter, which the caller closes
     * @throws IOException if something is missing
     * @throws IllegalArgumentException if it is wrong; the message holds that of libpcap
     * @throws IOException if that is not possible; a {@link LiveException} says what is missing and what to do
     */
    public static FrameFilter filter(String expression, int linkType) throws IOException {
        return provider().filter(expression, linkType);
    }

    /**
     * Opens an interface to send frames from it as they are; for tests.
     *
     * @param interfaceName as {@link LiveInterface#name}
     * @return the sender, which the caller closes
     * @throws IOException if something is missing, or the interface cannot be opened
     */
    public static FrameSender sender(String interfaceName) throws IOException {
        return provider().sender(interfaceName);
    }

    private static LiveProvider provider() throws LiveException {
        return provider(Live.class.getClassLoader(), Runtime.version().feature(), System.getProperty("os.name", ""));
    }

    /** The first provider that the loader finds; what is wrong is said for that Java and that system. */
    static LiveProvider provider(ClassLoader loader, int java, String system) throws LiveException {
        try {
            Optional<LiveProvider> found = ServiceLoader.load(LiveProvider.class, loader).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        } catch (UnsupportedClassVersionError e) {
            throw LiveException.of(LiveProblem.JAVA_VERSION, "Live capture needs Java " + JAVA
                    + " or newer: wireloupe-jnetpcap is there, but this is Java " + java + ".", system);
        } catch (ServiceConfigurationError | LinkageError e) {
            throw LiveException.of(LiveProblem.ARTIFACT,
                    "Live capture needs a provider, and the one that is there cannot be"
                    + " loaded (" + e.getMessage() + ").", system);
        }
        LiveException missing = LiveException.of(LiveProblem.ARTIFACT,
                "Live capture needs the artifact wireloupe-jnetpcap, and it is not on the class path.", system);
        throw java >= JAVA ? missing : new LiveException(LiveProblem.ARTIFACT, missing.getMessage()
                + " It also needs Java " + JAVA + " or newer, and this is Java " + java + ": "
                + LiveProblem.JAVA_VERSION.remedy(system, ""));
    }
}
