package io.wireloupe.jnetpcap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.wireloupe.capture.live.FrameFilter;
import io.wireloupe.capture.live.FrameSender;
import io.wireloupe.capture.live.FrameSource;
import io.wireloupe.capture.live.LiveInterface;
import io.wireloupe.capture.live.LiveOptions;
import io.wireloupe.capture.live.LiveProvider;

/**
 * Captures with libpcap, or Npcap on Windows, through jNetPcap; found by {@link java.util.ServiceLoader}.
 *
 * <p>Frames are read with {@code nextEx}: {@code loop} and {@code dispatch} open and close a shared arena for each
 * packet, which costs many times as much. Safe for use by several threads.
 */
public final class JnetpcapProvider implements LiveProvider {

    /** Creates the provider; libpcap is loaded when it is asked for something. */
    public JnetpcapProvider() {}

    @Override
    public String version() throws IOException {
        Libpcap.require();
        return Libpcap.version();
    }

    @Override
    public List<LiveInterface> interfaces() throws IOException {
        Libpcap.require();
        return Interfaces.all();
    }

    @Override
    public FrameSource open(String interfaceName, LiveOptions options) throws IOException {
        Libpcap.require();
        return PcapSource.live(Handle.live(interfaceName, options), Libpcap.waitsInterruptibly());
    }

    @Override
    public FrameSource open(Path file, Optional<String> filter) throws IOException {
        Libpcap.require();
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        return PcapSource.file(Handle.file(file, filter));
    }

    @Override
    public FrameFilter filter(String expression, int linkType) throws IOException {
        Libpcap.require();
        return new BpfFilter(expression, linkType);
    }

    @Override
    public FrameSender sender(String interfaceName) throws IOException {
        Libpcap.require();
        return new PcapSender(interfaceName);
    }
}
