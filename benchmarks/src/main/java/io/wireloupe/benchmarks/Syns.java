package io.wireloupe.benchmarks;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A capture that is made while it is read: one SYN for each of many connections, 20,000 a second. */
final class Syns extends InputStream {

    private static final int FRAME = 60;
    private static final int RECORD = 16 + FRAME;
    private static final int A_SECOND = 20_000;

    private final long count;
    private final ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer record = ByteBuffer.allocate(RECORD);
    private long made;
    private ByteBuffer current = header;

    Syns(long count) {
        this.count = count;
        header.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(262_144).putInt(1)
                .flip();
    }

    /** How many bytes on the wire so many frames have. */
    static long bytes(long frames) {
        return frames * FRAME;
    }

    private void next() {
        long second = made / A_SECOND;
        record.clear().order(ByteOrder.LITTLE_ENDIAN).putInt((int) (1_700_000_000L + second))
                .putInt((int) (made % A_SECOND * (1_000_000 / A_SECOND))).putInt(FRAME).putInt(FRAME)
                .order(ByteOrder.BIG_ENDIAN).putLong(0x0200_0000_0001_0200L).putInt(2).putShort((short) 0x0800)
                .put((byte) 0x45).put((byte) 0).putShort((short) 40).putInt(0).put((byte) 64).put((byte) 6)
                .putShort((short) 0)
                // Each from an address and a port of its own.
                .putInt((int) (0x0a00_0000L + made / 60_000)).putInt(0xc000_0201)
                .putShort((short) (1024 + made % 60_000)).putShort((short) 443).putInt((int) made).putInt(0)
                .put((byte) 0x50).put((byte) 2).putShort((short) 1024).putInt(0);
        record.position(0).limit(RECORD);
        current = record;
        made++;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        int given = 0;
        while (given < length) {
            if (!current.hasRemaining()) {
                if (made == count) {
                    return given == 0 ? -1 : given;
                }
                next();
            }
            int some = Math.min(length - given, current.remaining());
            current.get(into, offset + given, some);
            given += some;
        }
        return given;
    }
}
