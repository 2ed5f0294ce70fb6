package io.wireloupe.capture.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The part of live capture that needs native code, found with {@link java.util.ServiceLoader}: the artifact
 * {@code wireloupe-jnetpcap} holds one on libpcap.
 *
 * <p>Every method says with a {@link LiveException} what is missing and what to do. Safe for use by several threads.
 */
public interface LiveProvider {

    /** What it stands on, with the version: {@code libpcap version 1.10.3}. */
    String version() throws IOException;

    /** The interfaces that the system shows to this user. */
    List<LiveInterface> interfaces() throws IOException;

    /**
     * Begins to capture.
     *
     * @throws IllegalArgumentException if the filter is wrong; the message holds that of libpcap
     */
    FrameSource open(String interfaceName, LiveOptions options) throws IOException;

    /**
     * Reads a capture file as libpcap does: pcap, and pcapng of one link type, with microseconds.
     *
     * @throws IllegalArgumentException if the filter is wrong; the message holds that of libpcap
     */
    FrameSource open(Path file, Optional<String> filter) throws IOException;

    /**
     * Compiles a BPF expression for frames of a link type.
     *
     * @throws IllegalArgumentException if it is wrong; the message holds that of libpcap
     */
    FrameFilter filter(String expression, int linkType) throws IOException;

    /** Opens an interface for sending. */
    FrameSender sender(String interfaceName) throws IOException;
}
