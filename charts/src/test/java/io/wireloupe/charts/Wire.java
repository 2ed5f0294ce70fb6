package io.wireloupe.charts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import io.wireloupe.capture.Capture;
import io.wireloupe.flows.Address;

/**
 * A classic pcap of crafted traffic: devices are 192.168.1.2 and so on behind the router 192.168.1.1, all else is
 * remote. Frames are written in the order of the calls, so their numbers can be counted.
 */
final class Wire {
    static final int SYN = 2;
    static final int RST_ACK = 0x14;
    static final int PSH_ACK = 0x18;
    static final long START = 1_700_000_000L;
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private long micros = START * 1_000_000;
    private int frames;
    private int cut = Integer.MAX_VALUE;

    Wire() {
        file.writeBytes(ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putInt(0xa1b2c3d4).putShort((short) 2)
            .putShort((short) 4).putInt(0).putInt(0).putInt(262_144).putInt(1).array());
    }

    /** All frames that follow are of this moment, seconds after the begin. */
    Wire at(double seconds) {
        micros = START * 1_000_000 + Math.round(seconds * 1_000_000);
        return this;
    }

    /** Of all frames that follow only so many bytes are captured. */
    Wire cutAt(int bytes) {
        cut = bytes;
        return this;
    }

    /** The number of the frame written last. */
    long frame() {
        return frames;
    }

    Wire udp(String from, int fromPort, String to, int toPort, byte[] payload) {
        return ip(from, to, 17, ByteBuffer.allocate(8 + payload.length).putShort((short) fromPort)
            .putShort((short) toPort).putShort((short) (8 + payload.length)).putShort((short) 0).put(payload).array());
    }

    Wire udp(String from, int fromPort, String to, int toPort, int payload) {
        return udp(from, fromPort, to, toPort, new byte[payload]);
    }

    Wire tcp(String from, int fromPort, String to, int toPort, int flags, int sequence, byte[] payload) {
        return ip(from, to, 6, ByteBuffer.allocate(20 + payload.length).putShort((short) fromPort)
            .putShort((short) toPort).putInt(sequence).putInt((flags & 16) == 0 ? 0 : 1).put((byte) 0x50)
            .put((byte) flags).putShort((short) 65_535).putInt(0).put(payload).array());
    }

    /** A whole little conversation by TCP: handshake, one message each way. */
    Wire talk(String from, int fromPort, String to, int toPort, byte[] request, byte[] answer) {
        return tcp(from, fromPort, to, toPort, SYN, 0, new byte[0])
            .tcp(to, toPort, from, fromPort, SYN | 16, 0, new byte[0])
            .tcp(from, fromPort, to, toPort, 16, 1, new byte[0])
            .tcp(from, fromPort, to, toPort, PSH_ACK, 1, request)
            .tcp(to, toPort, from, fromPort, PSH_ACK, 1, answer);
    }

    /** The answer of a name server at the router: one address of one name. */
    Wire answer(String device, String name, String address) {
        byte[] label = name.substring(0, name.indexOf('.')).getBytes(StandardCharsets.US_ASCII);
        byte[] rest = name.substring(name.indexOf('.') + 1).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer dns = ByteBuffer.allocate(12 + label.length + rest.length + 7 + 16);
        dns.putShort((short) 1).putShort((short) 0x8180).putShort((short) 1).putShort((short) 1).putInt(0);
        dns.put((byte) label.length).put(label).put((byte) rest.length).put(rest).put((byte) 0).putShort((short) 1)
            .putShort((short) 1);
        dns.putShort((short) 0xc00c).putShort((short) 1).putShort((short) 1).putInt(60).putShort((short) 4)
            .put(Address.of(address).octets());
        return udp("192.168.1.1", 53, device, 5353 + frames, dns.array());
    }

    /** Who has this address? */
    Wire asks(String device, String target) {
        byte[] mac = mac(device);
        return frame(ByteBuffer.allocate(42).put(new byte[] {-1, -1, -1, -1, -1, -1}).put(mac).putShort((short) 0x0806)
            .putShort((short) 1).putShort((short) 0x0800).put((byte) 6).put((byte) 4).putShort((short) 1).put(mac)
            .put(Address.of(device).octets()).put(new byte[6]).put(Address.of(target).octets()).array());
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Wire ip(String from, String to, int protocol, byte[] payload) {
        return frame(ByteBuffer.allocate(34 + payload.length).put(mac(to)).put(mac(from)).putShort((short) 0x0800)
            .putInt(0x45000000 + 20 + payload.length).putInt(0).putInt(0x40000000 + (protocol << 16))
            .put(Address.of(from).octets()).put(Address.of(to).octets()).put(payload).array());
    }

    private static byte[] mac(String address) {
        byte host = address.startsWith("192.168.1.") ? Address.of(address).octets()[3] : 1;
        return new byte[] {2, 0, 0, 0, 0, host};
    }

    private Wire frame(byte[] frame) {
        frames++;
        int captured = Math.min(cut, frame.length);
        file.writeBytes(ByteBuffer.allocate(16 + captured).order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) (micros / 1_000_000)).putInt((int) (micros % 1_000_000)).putInt(captured).putInt(frame.length)
            .put(frame, 0, captured).array());
        return this;
    }

    Capture open() throws IOException {
        return Capture.open(new ByteArrayInputStream(file.toByteArray()), "wire.pcap");
    }
}
