package io.wireloupe.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import io.wireloupe.dissect.RawFrame;

/** Writes classic pcap with nanoseconds, lowest byte first: draft-ietf-opsawg-pcap 4 and 5. */
final class PcapFormat implements FrameFormat {

    private static final int MAX_LINK_TYPE = 0xffff;
    private static final int ETHERNET = 1;
    private static final long MAX_SECONDS = 0xffffffffL;

    private final ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    private int linkType = -1;
    private int fcsLength = -1;

    @Override
    public void write(RawFrame frame, FrameNotes notes, OutputStream out) throws IOException {
        if (linkType < 0) {
            if (frame.linkType() < 0 || frame.linkType() > MAX_LINK_TYPE) {
                throw new IllegalArgumentException("it has no link type; write only frames of a link");
            }
            begin(frame.linkType(), frame.fcsLength(), out);
        } else if (frame.linkType() != linkType || frame.fcsLength() != fcsLength) {
            throw new IllegalArgumentException("it is of link type " + frame.linkType() + " with "
                    + checkSequence(frame.fcsLength()) + ", the file is of " + linkType + " with "
                    + checkSequence(fcsLength) + "; write pcapng, which holds both");
        }
        if (frame.seconds() < 0 || frame.seconds() > MAX_SECONDS) {
            throw new IllegalArgumentException("its time, " + frame.seconds()
                    + " s after 1970, is not between 1970 and 2106; write pcapng");
        }
        header.clear().putInt((int) frame.seconds()).putInt(frame.nanos()).putInt(frame.capturedLength())
                .putInt(frame.originalLength());
        out.write(header.array(), 0, header.position());
        out.write(frame.bytes(), frame.offset(), frame.capturedLength());
    }

    private static String checkSequence(int length) {
        return length < 0 ? "a check sequence not told" : length + " bytes of check sequence";
    }

    private void begin(int newLinkType, int newFcsLength, OutputStream out) throws IOException {
        linkType = newLinkType;
        fcsLength = newFcsLength;
        // Counted in 16 bits, in the four highest; the bit below says that they are there.
        int check = newFcsLength < 0 ? 0 : newFcsLength / 2 << 28 | 1 << 26;
        header.clear().putInt(PcapReader.NANOSECONDS).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0)
                .putInt(FrameLimit.of(newLinkType)).putInt(newLinkType | check);
        out.write(header.array());
    }

    @Override
    public void finish(OutputStream out) throws IOException {
        if (linkType < 0) {
            begin(ETHERNET, -1, out);
        }
    }
}
