package io.wireloupe.jnetpcap;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import io.wireloupe.capture.live.FrameSender;
import io.wireloupe.capture.live.LiveOptions;

import org.jnetpcap.PcapException;

/** Sends frames through a handle of its own, since libpcap's are for one thread each. */
final class PcapSender implements FrameSender {

    /** A frame has at least its link header: nothing that comes is kept for a handle that is never read. */
    private static final String NOTHING = "less 1";

    private final Handle handle;
    private final Arena arena;
    private MemorySegment bytes;
    private boolean open = true;

    PcapSender(String interfaceName) throws IOException {
        LiveOptions options = LiveOptions.standard();
        this.handle = Handle.live(interfaceName, options.withPromiscuous(false).withSnapLength(64)
                .withBuffer(1 << 16, options.timeout()).withFilter(NOTHING));
        this.arena = Arena.ofShared();
        this.bytes = arena.allocate(1 << 16);
    }

    @Override
    public void send(byte[] frame) throws IOException {
        if (frame.length > bytes.byteSize()) {
            bytes = arena.allocate(Math.max(frame.length, 2 * bytes.byteSize()));
        }
        MemorySegment.copy(frame, 0, bytes, ValueLayout.JAVA_BYTE, 0, frame.length);
        try {
            // Given an array, jNetPcap opens and closes a shared arena for it.
            handle.pcap().inject(bytes, frame.length);
        } catch (PcapException e) {
            throw new IOException("Cannot send " + frame.length + " bytes from " + handle.name() + ": "
                    + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            handle.pcap().close();
            arena.close();
        }
    }
}
