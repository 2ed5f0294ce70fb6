package io.wireloupe.filter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.wireloupe.capture.Capture;
import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Plan;
import io.wireloupe.dissect.RawFrame;

/** Frames on which filters are tried, of Ethernet, from 2026-03-14 10:22:00 UTC on. */
final class FilteredFrames {

    /** The second of the first frame. */
    static final long BEGIN = 1_773_483_720L;

    private static final String CAMERA = "00505610000a";
    private static final String ROUTER = "02005e100001";

    /** Milliseconds after the first one, and octets. */
    record Timed(int millis, byte[] bytes) {}

    private FilteredFrames() {}

    /**
     * 1 a SYN of 192.168.1.10 to port 80 of 10.0.0.1; 2 its answer; 3 a request by HTTP; 4 a query by DNS of
     * 192.168.1.10 for the address of cam.local; 5 a neighbour solicitation from fe80::1 to ff02::1; 6 a question by
     * ARP to all; 7 an ICMP error of 192.168.1.1 about a datagram from 192.168.1.10 to port 33434 of 203.0.113.9; 8 a
     * datagram from 172.16.5.1 to 172.16.5.2 in GRE between 10.0.0.1 and 10.0.0.2.
     */
    static List<Timed> all() {
        String request = text("GET /cam?id=7 HTTP/1.1\r\nHost: www.Example.org\r\nUser-Agent: Moz\u00e9\r\n\r\n");
        return List.of(
                new Timed(0, ipv4(64, 6, "c0a8010a", "0a000001",
                        "c350 0050 00000001 00000000 6002 ffff 0000 0000 020405b4")),
                new Timed(20, ipv4(57, 6, "0a000001", "c0a8010a",
                        "0050 c350 fffffff0 00000002 6012 2000 0000 0000 020405b4")),
                new Timed(250, ipv4(64, 6, "c0a8010a", "0a000001",
                        "c350 0050 00000002 fffffff1 5018 2000 0000 0000" + request)),
                new Timed(1250, ipv4(64, 17, "c0a8010a", "c0a80101",
                        "c351 0035 0023 0000 1234 0100 0001 0000 0000 0000 0363616d056c6f63616c00 0001 0001")),
                new Timed(1500, frame("333300000001", "86dd", "60000000 0018 3a ff fe800000000000000000000000000001"
                        + "ff020000000000000000000000000001 8700 0000 00000000 fe800000000000000000000000000002")),
                new Timed(10_000, frame("ffffffffffff", "0806", "0001 0800 06 04 0001" + CAMERA + "c0a8010a"
                        + "000000000000 c0a80101" + "00".repeat(18))),
                new Timed(11_000, ipv4(255, 1, "c0a80101", "c0a8010a", "0303 0000 00000000"
                        + ip(1, 17, "c0a8010a", "cb007109", "c352 829a 000c 0000 01020304"))),
                new Timed(12_000, ipv4(64, 47, "0a000001", "0a000002", "0000 0800"
                        + ip(63, 17, "ac100501", "ac100502", "2710 2711 000d 0000 68656c6c6f"))));
    }

    private static String text(String text) {
        StringBuilder hex = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            hex.append(String.format("%02x", octet));
        }
        return hex.toString();
    }

    private static byte[] frame(String destination, String type, String payload) {
        return DissectorCheck.bytes(destination + CAMERA + type + payload);
    }

    private static byte[] ipv4(int ttl, int protocol, String source, String destination, String payload) {
        return frame(ROUTER, "0800", ip(ttl, protocol, source, destination, payload));
    }

    private static String ip(int ttl, int protocol, String source, String destination, String payload) {
        int length = 20 + DissectorCheck.bytes(payload).length;
        return String.format("4500 %04x 0007 4000 %02x %02x 0000", length, ttl, protocol) + source + destination
                + payload;
    }

    /** The numbers of the frames that a filter fits. */
    static List<Integer> fitting(String expression) {
        return fitting(expression, all());
    }

    static List<Integer> fitting(String expression, List<Timed> frames) {
        return fitting(expression, frames, Dissectors.standard());
    }

    static List<Integer> fitting(String expression, List<Timed> frames, Dissectors dissectors) {
        DisplayFilter filter = DisplayFilter.of(expression, dissectors);
        Plan plan = dissectors.planFields(filter.fields());
        Dissection dissection = new Dissection(plan);
        Batch batch = dissection.newBatch();
        DisplayFilter.RowTest test = filter.on(plan);
        RawFrame raw = new RawFrame();
        List<Integer> fitting = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            Timed frame = frames.get(i);
            raw.place(frame.bytes, 0, frame.bytes.length, frame.bytes.length);
            raw.time(BEGIN + frame.millis / 1000, frame.millis % 1000 * 1_000_000);
            raw.link(1, 0);
            dissection.toRow(raw, batch);
            if (test.test(batch, i)) {
                fitting.add(i + 1);
            }
        }
        return fitting;
    }

    /** A capture of the frames, in memory. */
    static Capture capture() throws IOException {
        return Capture.open(new ByteArrayInputStream(pcap(all())), "frames.pcap");
    }

    static byte[] pcap(List<Timed> frames) {
        int size = 24 + frames.stream().mapToInt(frame -> 16 + frame.bytes.length).sum();
        ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65535).putInt(1);
        for (Timed frame : frames) {
            file.putInt((int) (BEGIN + frame.millis / 1000)).putInt(frame.millis % 1000 * 1000);
            file.putInt(frame.bytes.length).putInt(frame.bytes.length).put(frame.bytes);
        }
        return file.array();
    }
}
