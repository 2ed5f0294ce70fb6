package io.wireloupe.charts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import io.wireloupe.capture.Capture;

/** A classic pcap of crafted frames: one second apart. */
final class Pcap {
    private static final int LINUX_EPOCH_START = 1_700_000_000;
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private int seconds = LINUX_EPOCH_START;

    /** Begins a file of a link type (1 Ethernet, 105 802.11). */
    Pcap(int linkType) {
        put(ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putInt(0xa1b2c3d4).putShort((short) 2)
            .putShort((short) 4).putInt(0).putInt(0).putInt(262_144).putInt(linkType));
    }

    /** All frames that follow have the time stamp of zero. */
    Pcap timeless() {
        seconds = -1;
        return this;
    }

    Pcap frame(byte... frame) {
        return put(ByteBuffer.allocate(16 + frame.length).order(ByteOrder.LITTLE_ENDIAN)
            .putInt(seconds < 0 ? 0 : seconds++).putInt(0).putInt(frame.length).putInt(frame.length).put(frame));
    }

    /** UDP without payload over IPv4, from a local host to a documentation address. */
    Pcap udp(int host, int remote) {
        ByteBuffer frame = ByteBuffer.allocate(42).putShort((short) 0x0200).putInt(1)
            .putShort((short) 0x0200).putInt(host + 16).putShort((short) 0x0800)
            .putInt(0x4500001c).putInt(0).putInt(0x40110000).putInt(0x0a000000 + host).putInt(0xcb007100 + remote)
            .putShort((short) 4000).putShort((short) 443).putShort((short) 8).putShort((short) 0);
        return frame(frame.array());
    }

    /** Ethernet with a type that nobody knows. */
    Pcap unknown() {
        return frame(ByteBuffer.allocate(60).putShort((short) 0x0200).putInt(1).putShort((short) 0x0200).putInt(17)
            .putShort((short) 0x88b5).array());
    }

    Capture open() throws IOException {
        return Capture.open(new ByteArrayInputStream(file.toByteArray()), "test.pcap");
    }

    private Pcap put(ByteBuffer bytes) {
        try {
            file.write(bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
