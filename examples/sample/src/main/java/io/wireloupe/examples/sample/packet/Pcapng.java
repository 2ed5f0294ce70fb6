package io.wireloupe.examples.sample.packet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes pcapng files (draft-ietf-opsawg-pcapng 4): one section, one Ethernet interface with nanoseconds. */
public final class Pcapng {

    private static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int ETHERNET = 1;
    private static final int SNAP_LENGTH = 262_144;
    private static final short IF_NAME = 2;
    private static final short IF_TSRESOL = 9;
    private static final byte NANOSECONDS = 9;

    private Pcapng() {
    }

    /** Writes frames as they come, seen on an interface of some name. An existing file is replaced. */
    public static void write(Path file, String interfaceName, List<Frame> frames) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            // A section length of -1 says that it is not told.
            block(out, SECTION_HEADER,
                    little(16).putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1));
            block(out, INTERFACE_DESCRIPTION, interfaceDescription(interfaceName));
            for (Frame frame : frames) {
                block(out, ENHANCED_PACKET, enhancedPacket(frame));
            }
        }
    }

    private static ByteBuffer interfaceDescription(String interfaceName) {
        byte[] name = interfaceName.getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = little(8 + 4 + padded(name.length) + 8 + 4);
        body.putShort((short) ETHERNET).putShort((short) 0).putInt(SNAP_LENGTH);
        body.putShort(IF_NAME).putShort((short) name.length).put(name).position(8 + 4 + padded(name.length));
        body.putShort(IF_TSRESOL).putShort((short) 1).put(NANOSECONDS);
        return body.position(body.capacity());
    }

    private static ByteBuffer enhancedPacket(Frame frame) {
        byte[] bytes = frame.bytes();
        ByteBuffer body = little(20 + padded(bytes.length));
        body.putInt(0).putInt((int) (frame.timeNanos() >>> 32)).putInt((int) frame.timeNanos());
        body.putInt(bytes.length).putInt(bytes.length).put(bytes);
        return body.position(body.capacity());
    }

    private static void block(OutputStream out, int type, ByteBuffer body) throws IOException {
        int length = 12 + body.capacity();
        out.write(little(8).putInt(type).putInt(length).array());
        out.write(body.array());
        out.write(little(4).putInt(length).array());
    }

    private static ByteBuffer little(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int padded(int length) {
        return (length + 3) / 4 * 4;
    }
}
