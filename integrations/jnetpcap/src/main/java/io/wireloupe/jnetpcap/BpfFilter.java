package io.wireloupe.jnetpcap;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import io.wireloupe.capture.live.FrameFilter;
import io.wireloupe.capture.live.LiveOptions;
import io.wireloupe.dissect.RawFrame;

import org.jnetpcap.BpFilter;
import org.jnetpcap.Pcap;
import org.jnetpcap.PcapException;
import org.jnetpcap.constant.PcapConstants;
import org.jnetpcap.constant.PcapDlt;

/** A BPF expression that libpcap has compiled, for frames in memory. */
final class BpfFilter implements FrameFilter {

    private final BpFilter program;
    private final Arena arena;
    private final MemorySegment header;
    private MemorySegment data;
    private boolean open = true;

    BpfFilter(String expression, int linkType) throws IOException {
        PcapDlt dlt = PcapDlt.toEnum(LinkTypes.dltOf(linkType)).orElseThrow(() -> new IllegalArgumentException(
                "The filter \"" + expression + "\" cannot be used on frames of the link type " + linkType
                        + ", which jNetPcap does not know"));
        Pcap dead;
        try {
            dead = Pcap.openDead(dlt, LiveOptions.WHOLE);
        } catch (PcapException e) {
            throw new IOException("libpcap cannot compile filters: " + e.getMessage(), e);
        }
        try {
            program = Handle.compile(dead, expression, PcapConstants.PCAP_NETMASK_UNKNOWN);
        } finally {
            dead.close();
        }
        arena = Arena.ofShared();
        header = arena.allocate(Memory.FORM.size(), Long.BYTES);
        data = arena.allocate(1 << 16);
    }

    @Override
    public boolean matches(RawFrame frame) {
        int length = frame.capturedLength();
        if (length > data.byteSize()) {
            data = arena.allocate(Math.max(length, 2 * data.byteSize()));
        }
        Memory.FORM.writeLengths(header, length, frame.originalLength());
        MemorySegment.copy(frame.bytes(), frame.offset(), data, ValueLayout.JAVA_BYTE, 0, length);
        return Pcap.offlineFilter(program, header, data);
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            program.close();
            arena.close();
        }
    }
}
