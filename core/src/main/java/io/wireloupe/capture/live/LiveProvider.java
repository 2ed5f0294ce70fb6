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
     * @throws IOException if that is not possible; the message says what is missing and what to do
     */
    String version() throws IOException;

    /**
     * {@return the interfaces that the system shows to this user}
     *
     * @throws IOException if that is not possible; the message says what is missing and what to do
     */
    List<LiveInterface> interfaces() throws IOException;

    /**
     * Begins to capture.
     *
     * @param interfaceName what the system calls the interface: {@code eth0}
     * @param options what to capture, and how
     * @return the frames, to be closed by the caller
     * @throws IllegalArgumentException if the filter is wrong; the message holds that of libpcap
     * @throws IOException if that is not possible; the message says what is missing and what to do
     */
    FrameSource open(String interfaceName, LiveOptions options) throws IOException;

    /**
     * Reads a capture file as libpcap does: pcap, and pcapng of one link type, with microseconds.
     *
     * @param file the path of a capture file
     * @param filter a BPF expression, empty for all frames
     * @return the frames, to be closed by the caller
     * @throws IllegalArgumentException if the filter is wrong; the message holds that of libpcap
     * @throws IOException if that is not possible; the message says what is missing and what to do
     */
    FrameSource open(Path file, Optional<String> filter) throws IOException;

    /**
     * Compiles a BPF expression for frames of a link type.
     *
     * @param expression a filter in the language of {@code tcpdump}
     * @param linkType the {@code LINKTYPE_} value of the frames it is for
     * @return the filter
     * @throws IllegalArgumentException if it is wrong; the message holds that of libpcap
     * @throws IOException if that is not possible; the message says what is missing and what to do
     */
    FrameFilter filter(String expression, int linkType) throws IOException;

    /**
     * Opens an interface for sending.
     *
     * @param interfaceName what the system calls the interface: {@code eth0}
     * @return the sender, to be closed by the caller
     * @throws IOException if that is not possible; the message says what is missing and what to do
     */
    FrameSender sender(String interfaceName) throws IOException;
}
