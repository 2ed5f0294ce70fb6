package io.wireloupe.capture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.wireloupe.dissect.DissectorCheck;

/** Captures made byte by byte, and their rows as text. */
final class CaptureBytes {

    /** A UDP packet of 46 bytes. */
    static final byte[] FRAME = DissectorCheck.bytes("02005e100001 02005e100002 0800 "
            + "4500 0020 0001 0000 4011 0000 0a000001 0a000002 1f90 0035 000c 0000 01020304");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteOrder order;

    private CaptureBytes(ByteOrder order) {
        this.order = order;
    }

    static CaptureBytes inOrder(ByteOrder order) {
        return new CaptureBytes(order);
    }

    CaptureBytes ints(int... numbers) {
        for (int number : numbers) {
            bytes.writeBytes(ByteBuffer.allocate(4).order(order).putInt(number).array());
        }
        return this;
    }

    CaptureBytes shorts(int... numbers) {
        for (int number : numbers) {
            bytes.writeBytes(ByteBuffer.allocate(2).order(order).putShort((short) number).array());
        }
        return this;
    }

    CaptureBytes raw(byte... more) {
        bytes.writeBytes(more);
        return this;
    }

    /** The header of a classic pcap file of Ethernet frames. */
    CaptureBytes pcapHeader(int magic) {
        return ints(magic).shorts(2, 4).ints(0, 0, 262144, 1);
    }

    /** A whole record of a classic pcap file. */
    CaptureBytes record(int seconds, int fraction, byte[] frame) {
        return ints(seconds, fraction, frame.length, frame.length).raw(frame);
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** What came of reading a capture. */
    record Outcome(List<String> rows, String truncation) {}

    /** The rows of some fields, and what is said of the capture's end. */
    static Outcome read(byte[] capture, String... fields) throws IOException {
        try (Capture open = Capture.open(new ByteArrayInputStream(capture), "test.pcap")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            open.fields(fields).writeTo(out, CsvFormat.tshark('|').header(false));
            List<String> rows = new ArrayList<>(out.toString(StandardCharsets.UTF_8).lines().toList());
            return new Outcome(rows, open.truncated().map(Truncation::toString).orElse(""));
        }
    }
}
