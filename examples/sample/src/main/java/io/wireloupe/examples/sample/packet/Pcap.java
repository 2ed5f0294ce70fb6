package io.wireloupe.examples.sample.packet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes classic capture files (draft-ietf-opsawg-pcap 4, 5): little-endian, version 2.4, microseconds, Ethernet. */
public final class Pcap {

    private static final int MAGIC = 0xa1b2c3d4;
    private static final int SNAP_LENGTH = 262_144;
    private static final int ETHERNET = 1;

    private Pcap() {
    }

    /** Writes frames as they come; nanoseconds below a microsecond are cut off. An existing file is replaced. */
    public static void write(Path file, List<Frame> frames) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
            header.putInt(MAGIC).putShort((short) 2).putShort((short) 4);
            header.putInt(0).putInt(0).putInt(SNAP_LENGTH).putInt(ETHERNET);
            out.write(header.array());
            for (Frame frame : frames) {
                ByteBuffer record = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
                record.putInt((int) (frame.timeNanos() / 1_000_000_000));
                record.putInt((int) (frame.timeNanos() % 1_000_000_000 / 1_000));
                record.putInt(frame.bytes().length).putInt(frame.bytes().length);
                out.write(record.array());
                out.write(frame.bytes());
            }
        }
    }
}
