package io.wireloupe.protocol.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.dissect.RawFrame;

/** Makes the segments of a connection between 10.0.0.1, the client, and 10.0.0.2, and reads them in one pass. */
final class TcpSegments {

    static final int FIN = 0x01;
    static final int SYN = 0x02;
    static final int RST = 0x04;
    static final int PUSH = 0x08;
    static final int ACK = 0x10;
    static final int ECE = 0x40;
    static final int CWR = 0x80;
    static final int AE = 0x100;

    private static final int HEADERS = 54;
    private static final long MILLI = 1_000_000;

    private final Dissection dissection;
    private final Batch batch;
    private int clientPort = 40_000;
    private int serverPort = 7777;
    private int window = 1000;
    private String options = "";
    private int cut = Integer.MAX_VALUE;
    private long nanos;

    private TcpSegments(Dissection dissection) {
        this.dissection = dissection;
        this.batch = dissection.newBatch();
    }

    /** A pass that gives trees, by the built-in dissectors and one for the messages of {@link Notes}. */
    static TcpSegments trees() {
        return new TcpSegments(new Dissection(Dissectors.standard().with(new Notes()).planEverything()));
    }

    /** A pass that gives rows of these fields. */
    static TcpSegments rows(List<String> fields) {
        return new TcpSegments(new Dissection(Dissectors.standard().plan(fields)));
    }

    TcpSegments ports(int client, int server) {
        clientPort = client;
        serverPort = server;
        return this;
    }

    /** The window that the next segments offer. */
    TcpSegments window(int newWindow) {
        window = newWindow;
        return this;
    }

    /** The options of the next segment, in hexadecimal. */
    TcpSegments options(String hex) {
        options = hex;
        return this;
    }

    /** How much of the next segment's payload is captured. */
    TcpSegments cut(int captured) {
        cut = captured;
        return this;
    }

    /** Lets time pass; a millisecond passes before each segment in any case. */
    TcpSegments after(long millis) {
        nanos += millis * MILLI;
        return this;
    }

    PacketTree client(int flags, long sequence, long acknowledgment, String data) {
        return dissection.toTree(frame(true, flags, sequence, acknowledgment, data));
    }

    PacketTree server(int flags, long sequence, long acknowledgment, String data) {
        return dissection.toTree(frame(false, flags, sequence, acknowledgment, data));
    }

    /** Reads a segment of the client into a row, and gives its first column that has this field. */
    String clientRow(Field field, int flags, long sequence, long acknowledgment, String data) {
        return row(field, frame(true, flags, sequence, acknowledgment, data));
    }

    String serverRow(Field field, int flags, long sequence, long acknowledgment, String data) {
        return row(field, frame(false, flags, sequence, acknowledgment, data));
    }

    private String row(Field field, RawFrame frame) {
        dissection.toRow(frame, batch);
        return batch.text(batch.rows() - 1, batch.fields().indexOf(field));
    }

    private RawFrame frame(boolean fromClient, int flags, long sequence, long acknowledgment, String data) {
        String payload = HexFormat.of().formatHex(data.getBytes(StandardCharsets.ISO_8859_1));
        byte[] bytes = bytes(fromClient, flags, sequence, acknowledgment, payload);
        int captured = cut == Integer.MAX_VALUE ? bytes.length : HEADERS + cut;
        nanos += MILLI;
        RawFrame frame = new RawFrame();
        frame.place(Arrays.copyOf(bytes, captured), 0, captured, bytes.length);
        frame.time(1_700_000_000L + nanos / 1_000_000_000, (int) (nanos % 1_000_000_000));
        frame.link(1, 0);
        cut = Integer.MAX_VALUE;
        options = "";
        return frame;
    }

    private byte[] bytes(boolean fromClient, int flags, long sequence, long acknowledgment, String payload) {
        int header = 20 + options.replace(" ", "").length() / 2;
        return DissectorCheck.bytes(String.format(
                "02005e100001 02005e100002 0800 4500 %04x 0001 0000 4006 0000 %s %04x %04x %08x %08x %04x %04x "
                        + "0000 0000 %s%s",
                20 + header + payload.length() / 2, fromClient ? "0a000001 0a000002" : "0a000002 0a000001",
                fromClient ? clientPort : serverPort, fromClient ? serverPort : clientPort, (int) sequence,
                (int) acknowledgment, header / 4 << 12 | flags, window, options, payload));
    }

    static List<String> texts(PacketTree tree, Field field) {
        return tree.values(field).stream().map(PacketTree.Value::text).toList();
    }
}
