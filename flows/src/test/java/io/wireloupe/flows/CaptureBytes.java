package io.wireloupe.flows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import io.wireloupe.capture.Capture;

/** Builds small captures for tests: classic pcap with nanoseconds, Ethernet. */
final class CaptureBytes {

    static final String CAMERA = "10:d0:7a:00:00:01";
    static final String PHONE = "d6:3b:92:00:00:02";
    static final String ROUTER = "60:3a:7c:00:00:fe";
    static final String BROADCAST = "ff:ff:ff:ff:ff:ff";

    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int PSH = 8;
    static final int ACK = 16;

    private static final int ETHERNET_HEADER = 14;

    private final ByteArrayOutputStream records = new ByteArrayOutputStream();
    private String from = CAMERA;
    private String to = ROUTER;
    private long timeNanos;
    private int vlan;
    private int snapLength = Integer.MAX_VALUE;

    /** The MAC addresses of the next frames. */
    CaptureBytes macs(String newFrom, String newTo) {
        from = newFrom;
        to = newTo;
        return this;
    }

    /** The time of the next frames: seconds since 1970. */
    CaptureBytes at(double seconds) {
        timeNanos = Math.round(seconds * 1e9);
        return this;
    }

    CaptureBytes atNanos(long nanos) {
        timeNanos = nanos;
        return this;
    }

    CaptureBytes vlan(int id) {
        vlan = id;
        return this;
    }

    /** The capture keeps only so many bytes of the next frames. */
    CaptureBytes snap(int length) {
        snapLength = length;
        return this;
    }

    CaptureBytes tcp(String source, int sourcePort, String destination, int destinationPort, int flags, int payload) {
        return tcp(source, sourcePort, destination, destinationPort, flags, payload, 1000);
    }

    CaptureBytes tcp(String source, int sourcePort, String destination, int destinationPort, int flags, int payload,
            long sequence) {
        ByteBuffer segment = ByteBuffer.allocate(20 + payload);
        segment.putShort((short) sourcePort).putShort((short) destinationPort).putInt((int) sequence).putInt(0)
                .put((byte) 0x50).put((byte) flags).putShort((short) 1024);
        return ip(source, destination, 6, segment.array());
    }

    CaptureBytes udp(String source, int sourcePort, String destination, int destinationPort, int payload) {
        return ip(source, destination, 17, udp(sourcePort, destinationPort, new byte[payload]));
    }

    static byte[] udp(int sourcePort, int destinationPort, byte[] payload) {
        return ByteBuffer.allocate(8 + payload.length).putShort((short) sourcePort).putShort((short) destinationPort)
                .putShort((short) (8 + payload.length)).putShort((short) 0).put(payload).array();
    }

    CaptureBytes icmpEcho(String source, String destination, boolean reply, int identifier) {
        ByteBuffer message = ByteBuffer.allocate(8 + 4);
        boolean six = source.indexOf(':') >= 0;
        message.put((byte) (six ? (reply ? 129 : 128) : reply ? 0 : 8)).put((byte) 0).putShort((short) 0)
                .putShort((short) identifier);
        return ip(source, destination, six ? 58 : 1, message.array());
    }

    CaptureBytes ip(String source, String destination, int protocol, byte[] payload) {
        boolean six = source.indexOf(':') >= 0;
        return ethernet(six ? 0x86dd : 0x0800,
                six ? ipv6(source, destination, protocol, payload)
                        : ipv4(source, destination, protocol, 0, 0, payload));
    }

    /** An IPv4 packet; {@code fragment} is the field with flags and offset. */
    static byte[] ipv4(String source, String destination, int protocol, int id, int fragment, byte[] payload) {
        return ByteBuffer.allocate(20 + payload.length).put((byte) 0x45).put((byte) 0)
                .putShort((short) (20 + payload.length)).putShort((short) id).putShort((short) fragment)
                .put((byte) 64).put((byte) protocol).putShort((short) 0)
                .put(Address.of(source).octets()).put(Address.of(destination).octets()).put(payload).array();
    }

    static byte[] ipv6(String source, String destination, int next, byte[] payload) {
        return ByteBuffer.allocate(40 + payload.length).putInt(0x6000_0000).putShort((short) payload.length)
                .put((byte) next).put((byte) 255).put(Address.of(source).octets()).put(Address.of(destination).octets())
                .put(payload).array();
    }

    CaptureBytes fragment(String source, String destination, int protocol, int id, int offset, boolean more,
            byte[] payload) {
        return ethernet(0x0800, ipv4(source, destination, protocol, id, offset / 8 | (more ? 0x2000 : 0), payload));
    }

    /** An ARP message; its sender's MAC address is that of the frame. */
    CaptureBytes arp(int operation, String senderAddress, String targetAddress) {
        return ethernet(0x0806, ByteBuffer.allocate(28).putShort((short) 1).putShort((short) 0x0800).put((byte) 6)
                .put((byte) 4).putShort((short) operation).put(mac(from)).put(Address.of(senderAddress).octets())
                .put(operation == 1 ? new byte[6] : mac(to)).put(Address.of(targetAddress).octets()).array());
    }

    /** Neighbour discovery: type 135 asks for a target, 136 announces it. */
    CaptureBytes neighbour(int type, String source, String destination, String target) {
        return ip(source, destination, 58,
                ByteBuffer.allocate(24).put((byte) type).put(8, Address.of(target).octets()).array());
    }

    CaptureBytes ethernet(int type, byte[] payload) {
        int tag = vlan == 0 ? 0 : 4;
        ByteBuffer frame = ByteBuffer.allocate(ETHERNET_HEADER + tag + payload.length).put(mac(to)).put(mac(from));
        if (vlan != 0) {
            frame.putShort((short) 0x8100).putShort((short) vlan);
        }
        return raw(frame.putShort((short) type).put(payload).array());
    }

    /** A frame of these bytes. */
    CaptureBytes raw(byte[] frame) {
        int captured = Math.min(frame.length, snapLength);
        ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) Math.floorDiv(timeNanos, 1_000_000_000L))
                .putInt((int) Math.floorMod(timeNanos, 1_000_000_000L)).putInt(captured).putInt(frame.length);
        try {
            records.write(header.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        records.write(frame, 0, captured);
        return this;
    }

    Capture open() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            file.write(ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putInt(0xa1b23c4d).putShort((short) 2)
                    .putShort((short) 4).putInt(0).putInt(0).putInt(262_144).putInt(1).array());
            records.writeTo(file);
            return Capture.open(new ByteArrayInputStream(file.toByteArray()), "test.pcap");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Flows flows(FlowOptions options) {
        return Flows.of(open(), options);
    }

    Traffic traffic() {
        return traffic(TrafficOptions.standard());
    }

    Traffic traffic(TrafficOptions options) {
        return Traffic.of(open(), options);
    }

    private static byte[] mac(String text) {
        byte[] octets = new byte[6];
        long bits = MacAddress.of(text).bits();
        for (int i = 0; i < 6; i++) {
            octets[i] = (byte) (bits >>> 40 - 8 * i);
        }
        return octets;
    }
}
