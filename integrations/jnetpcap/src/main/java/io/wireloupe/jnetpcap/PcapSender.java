package io.wireloupe.jnetpcap;

import java.io.IOException;

import io.wireloupe.capture.live.FrameSender;
import io.wireloupe.capture.live.LiveOptions;

import org.jnetpcap.PcapException;

/** Sends frames through a handle of its own, since libpcap's are for one thread each. */
final class PcapSender implements FrameSender {

    /** A frame has at least its link header: nothing that comes is kept for a handle that is never read. */
    private static final String NOTHING = "less 1";

    private final Handle handle;
    private boolean open = true;

    PcapSender(String interfaceName) throws IOException {
        LiveOptions options = LiveOptions.standard();
        this.handle = Handle.live(interfaceName, options.withPromiscuous(false).withSnapLength(64)
                .withBuffer(1 << 16, options.timeout()).withFilter(NOTHING));
    }

    @Override
    public void send(byte[] frame) throws IOException {
        try {
            handle.pcap().inject(frame);
        } catch (PcapException e) {
            throw new IOException("Cannot send " + frame.length + " bytes from " + handle.name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            handle.pcap().close();
        }
    }
}
