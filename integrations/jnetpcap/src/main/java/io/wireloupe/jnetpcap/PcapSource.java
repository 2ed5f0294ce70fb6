package io.wireloupe.jnetpcap;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

import io.wireloupe.capture.live.FrameSource;

import org.jnetpcap.Pcap;
import org.jnetpcap.Pcap0_4;
import org.jnetpcap.PcapException;
import org.jnetpcap.PcapStat;
import org.jnetpcap.util.PcapPacketRef;

/** Frames that libpcap reads from an interface or a file. */
final class PcapSource implements FrameSource {

    private static final long POLL_NANOS = 2_000_000;

    private final Pcap pcap;
    private final String name;
    private final boolean live;
    private final boolean polls;
    private final int toNanos;
    private final int linkType;
    private final int maxLength;
    private volatile boolean stopping;
    private long header;
    private long data;
    private Counts counts = Counts.NONE;

    private PcapSource(Handle handle, boolean live, boolean polls) throws IOException {
        this.pcap = handle.pcap();
        this.name = handle.name();
        this.live = live;
        this.polls = polls;
        this.toNanos = handle.nanoseconds() ? 1 : 1000;
        try {
            this.linkType = LinkTypes.ofDlt(((Pcap0_4) pcap).datalinkGetAsInt());
            this.maxLength = Math.max(pcap.snapshot(), 0);
            if (polls) {
                pcap.setNonBlock(true);
            }
        } catch (PcapException e) {
            pcap.close();
            throw new IOException("Cannot read from " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Frames of an interface.
     *
     * @param waits whether {@link #stop} can end a wait of libpcap; if not, it is asked again and again
     */
    static PcapSource live(Handle handle, boolean waits) throws IOException {
        return new PcapSource(handle, true, !waits);
    }

    /** Frames of a file. */
    static PcapSource file(Handle handle) throws IOException {
        return new PcapSource(handle, false, false);
    }

    @Override
    public int linkType() {
        return linkType;
    }

    @Override
    public Next next() throws IOException {
        try {
            PcapPacketRef packet = stopping ? null : pcap.nextEx();
            if (packet == null) {
                return Next.END;
            }
            header = packet.header().address();
            data = packet.data().address();
            return Next.FRAME;
        } catch (TimeoutException e) {
            if (polls) {
                LockSupport.parkNanos(POLL_NANOS);
            }
            return Next.NOTHING;
        } catch (PcapException e) {
            // The end of a file and a broken loop come as an error without a message.
            String message = e.getMessage();
            if (stopping || message == null || message.isBlank()) {
                return Next.END;
            }
            throw new IOException(live ? "the interface " + name + " gave no more frames: " + message : message, e);
        }
    }

    @Override
    public long seconds() {
        return Memory.seconds(header);
    }

    @Override
    public int nanos() {
        return Memory.fraction(header) * toNanos;
    }

    @Override
    public int capturedLength() {
        return Memory.capturedLength(header);
    }

    @Override
    public int originalLength() {
        return Memory.originalLength(header);
    }

    @Override
    public void copyTo(byte[] target, int offset) {
        Memory.copy(data, target, offset, capturedLength());
    }

    @Override
    public Counts counts() {
        if (live) {
            try {
                PcapStat now = pcap.stats();
                counts = new Counts(grown(counts.received(), now.recv()), grown(counts.droppedBySystem(), now.drop()),
                        grown(counts.droppedByInterface(), now.ifdrop()));
            } catch (PcapException e) {
                return counts;
            }
        }
        return counts;
    }

    /** The counter of 64 bits after libpcap's of 32 bits came to {@code now}. */
    static long grown(long before, long now) {
        return before + (now - before & 0xffffffffL);
    }

    /** How long libpcap says that a frame can be. */
    int snapLength() {
        return maxLength;
    }

    @Override
    public void stop() {
        stopping = true;
        pcap.breakloop();
    }

    @Override
    public void close() {
        pcap.close();
    }
}
