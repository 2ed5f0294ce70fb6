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

    /**
     * {@return what it stands on, with the version: {@code libpcap version 1.10.3}}
     *
     * @throws IOException if something is missing
     */
    String version() throws IOException;

    /**
     * {@return the interfaces that the system shows to this user}
     *
     * @throws IOException if something is missing, or they cannot be listed
     */
    List<LiveInterface> interfaces() throws IOException;

    /**
     * Begins to capture.
     *
     * @param interfaceName as {@link LiveInterface#name}
     * @param options how to capture; queue, duration and record are none of the provider's business
     * @return the frames
     * @throws IOException if something is missing, or the interface cannot be opened
     * @throws IllegalArgumentException if the filter is wrong; the message holds that of libpcap
     * @throws IOException if that is not possible; the message says what is missing and what to do
     */
    FrameSource open(String interfaceName, LiveOptions options) throws IOException;

    /**
     * Reads a capture file as libpcap does: pcap, and pcapng of one link type, with microseconds.
     *
     * @param file the file
     * @param filter which frames, as a BPF expression; empty for all
     * @return its frames
     * @throws IOException if something is missing, or the file cannot be read
     * @throws IllegalArgumentException if the filter is wrong; the message holds that of libpcap
     * @throws IOException if that is not possible; the message says what is missing and what to do
     */
    FrameSource open(Path file, Optional<String> filter) throws IOException;

    /**
     * Compiles a BPF expression for frames of a link type.
     *
     * @param expression as {@code tcp port 443}
     * @param linkType the {@code LINKTYPE_} value of the frames
     * @return the filter
     * @throws IOException if something is missing
     * @throws IllegalArgumentException if it is wrong; the message holds that of libpcap
     * @throws IOException if that is not possible; the message says what is missing and what to do
     */
    FrameFilter filter(String expression, int linkType) throws IOException;

    /**
     * Opens an interface for sending.
     *
     * @param interfaceName as {@link LiveInterface#name}
     * @return the sender
     * @throws IOException if something is missing, or the interface cannot be opened
     */
    FrameSender sender(String interfaceName) throws IOException;
}
