package io.wireloupe.capture.live;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the frames of a source to a pcap file with nanoseconds: draft-ietf-opsawg-pcap, little-endian. Used by the
 * thread that reads the source.
 */
final class FrameRecord implements AutoCloseable {

    private static final int NANOSECONDS = 0xa1b23c4d;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;

    private final Path file;
    private final OutputStream out;
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    FrameRecord(Path file, int linkType, int snapLength) throws IOException {
        this.file = file;
        this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 18);
        buffer.putInt(NANOSECONDS).putShort((short) 2).putShort((short) 4).putLong(0).putInt(snapLength)
                .putInt(linkType);
        put(FILE_HEADER);
    }

    void write(FrameSource source) throws IOException {
        int length = source.capturedLength();
        if (RECORD_HEADER + length > buffer.capacity()) {
            buffer = ByteBuffer.allocate(RECORD_HEADER + length).order(ByteOrder.LITTLE_ENDIAN);
        }
        buffer.putInt((int) source.seconds()).putInt(source.nanos()).putInt(length).putInt(source.originalLength());
        source.copyTo(buffer.array(), RECORD_HEADER);
        put(RECORD_HEADER + length);
    }

    private void put(int count) throws IOException {
        try {
            out.write(buffer.array(), 0, count);
        } catch (IOException e) {
            throw failure(e);
        }
        buffer.clear();
    }

    /** Lets those who follow the file see every frame so far. */
    void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private IOException failure(IOException cause) {
        return new IOException("cannot write " + file + ": " + cause.getMessage(), cause);
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
