package io.wireloupe.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Writes captures of what homes send: TCP of large and small segments, UDP, some IPv6; the same for the same seed. */
final class HomeCapture {

    private static final int ETHERNET = 14;

    private HomeCapture() {}

    /** Writes so many packets of about a twentieth as many flows into a new temporary file. */
    static Path write(int packets, long seed) throws IOException {
        Path file = Files.createTempFile("home", ".pcap");
        Random random = new Random(seed);
        ByteBuffer record = ByteBuffer.allocate(2048);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putInt(0xa1b2c3d4).putShort((short) 2)
                    .putShort((short) 4).putInt(0).putInt(0).putInt(262_144).putInt(1).array());
            for (int i = 0; i < packets; i++) {
                int flow = random.nextInt(Math.max(1, packets / 20));
                packet(record, i, flow, random);
                out.write(record.array(), 0, record.position());
            }
        }
        return file;
    }

    private static void packet(ByteBuffer record, int number, int flow, Random random) {
        boolean tcp = flow % 5 != 0;
        boolean six = flow % 16 == 3;
        boolean down = random.nextInt(3) > 0;
        int payload = down && random.nextInt(4) > 0 ? 1380 : random.nextInt(120);
        int transport = (tcp ? 20 : 8) + payload;
        int length = ETHERNET + (six ? 40 : 20) + transport;
        record.clear().order(ByteOrder.LITTLE_ENDIAN).putInt(1_700_000_000 + number / 2000)
                .putInt(number % 2000 * 500).putInt(length).putInt(length).order(ByteOrder.BIG_ENDIAN);
        record.putShort((short) 0x0200).putInt(down ? flow % 20 : 254).putShort((short) 0x0200)
                .putInt(down ? 254 : flow % 20).putShort((short) (six ? 0x86dd : 0x0800));
        if (six) {
            record.putInt(0x6000_0000).putShort((short) transport).put((byte) (tcp ? 6 : 17)).put((byte) 64);
            address6(record, down, flow);
            address6(record, !down, flow);
        } else {
            record.putShort((short) 0x4500).putShort((short) (20 + transport)).putInt(number << 16).put((byte) 64)
                    .put((byte) (tcp ? 6 : 17)).putShort((short) 0).putInt(address(down, flow))
                    .putInt(address(!down, flow));
        }
        int local = 32_768 + flow % 28_000;
        int remote = tcp ? 443 : 53;
        record.putShort((short) (down ? remote : local)).putShort((short) (down ? local : remote));
        if (tcp) {
            record.putInt(number).putInt(number).put((byte) 0x50).put((byte) 0x18).putShort((short) 1024).putInt(0);
        } else {
            record.putShort((short) transport).putShort((short) 0);
        }
        record.position(record.position() + payload);
    }

    private static int address(boolean remote, int flow) {
        return remote ? 0x5000_0000 + flow * 7919 : 0xc0a8_0100 + flow % 20;
    }

    private static void address6(ByteBuffer record, boolean remote, int flow) {
        record.putLong(remote ? 0x2600_1900_0000_0000L : 0xfd00_0000_0000_0001L)
                .putLong(remote ? flow * 7919L : flow % 20);
    }
}
