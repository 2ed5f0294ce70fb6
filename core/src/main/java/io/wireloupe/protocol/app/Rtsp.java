package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;
import io.wireloupe.protocol.transport.Announced;

import java.nio.charset.StandardCharsets;

/**
 * Real-Time Streaming Protocol 1.0: RFC 2326 4 to 7, with media that are sent in between (10.12). Announces the UDP
 * ports that a SETUP agrees on (12.39), as SDP in its contents does.
 */
public final class Rtsp implements Dissector {

    /** The protocol {@code rtsp}: Real Time Streaming Protocol. */
    public static final Protocol RTSP = Protocol.define("Real Time Streaming Protocol", "RTSP", "rtsp");
    /** Request: {@code rtsp.request}, text. */
    public static final TextField REQUEST = RTSP.text("rtsp.request", "Request");
    /** Response: {@code rtsp.response}, text. */
    public static final TextField RESPONSE = RTSP.text("rtsp.response", "Response");
    /** Method: {@code rtsp.method}, text. */
    public static final TextField METHOD = RTSP.text("rtsp.method", "Method");
    /** URL: {@code rtsp.url}, text. */
    public static final TextField URL = RTSP.text("rtsp.url", "URL");
    /** Status: {@code rtsp.status}, a number of 32 bits. */
    public static final UIntField STATUS = RTSP.uint32("rtsp.status", "Status");
    /** Content-Type: {@code rtsp.content-type}, text. */
    public static final TextField CONTENT_TYPE = RTSP.text("rtsp.content-type", "Content-Type");
    /** Content-Length: {@code rtsp.content-length}, a number of 32 bits. */
    public static final UIntField CONTENT_LENGTH = RTSP.uint32("rtsp.content-length", "Content-Length");
    /** Session: {@code rtsp.session}, text. */
    public static final TextField SESSION = RTSP.text("rtsp.session", "Session");
    /** Transport: {@code rtsp.transport}, text. */
    public static final TextField TRANSPORT = RTSP.text("rtsp.transport", "Transport");
    /** Dollar sign: {@code rtsp.magic}, a number of 8 bits, in hexadecimal. */
    public static final UIntField MAGIC = RTSP.uint8("rtsp.magic", "Dollar sign").hex();
    /** Channel: {@code rtsp.channel}, a number of 8 bits, in hexadecimal. */
    public static final UIntField CHANNEL = RTSP.uint8("rtsp.channel", "Channel").hex();
    /** Length: {@code rtsp.length}, a number of 16 bits, in bytes. */
    public static final UIntField LENGTH = RTSP.uint16("rtsp.length", "Length").unit("bytes");

    private static final int DOLLAR = '$';
    private static final String VERSION = "RTSP/";

    @Override
    public Protocol protocol() {
        return RTSP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.TCP_PORT, 554, 7236, 8554);
        at.handsTo(Announced.UDP_ANNOUNCED, Sdp.CONTENTS);
    }

    @Override
    public int dissect(Layer in) {
        int at = 0;
        while (at < in.length()) {
            int next = in.peek8(at) == DOLLAR ? interleaved(in, at) : message(in, at);
            if (next == 0) {
                return at == 0 ? 0 : in.length();
            }
            if (next < 0) {
                return in.length();
            }
            at = next;
        }
        return in.length();
    }

    /** Reads media between the messages; gives the offset behind them, -1 if they are awaited. */
    private static int interleaved(Layer in, int at) {
        int rest = in.length() - at;
        if (rest < 4 && in.canAwait()) {
            in.await(at, 4);
            return -1;
        }
        int count = in.peek16(at + 2);
        if (rest < 4 + count && in.canAwait()) {
            in.await(at, 4 + count);
            return -1;
        }
        in.u8(MAGIC, at);
        int channel = in.u8(CHANNEL, at + 1);
        in.u16(LENGTH, at + 2);
        // RFC 2326 10.12: the channels of a stream are two that follow one another, RTP and RTCP.
        in.next(Announced.UDP_ANNOUNCED, channel % 2 == 0 ? Rtp.ANNOUNCED : Rtcp.ANNOUNCED, at + 4, count);
        return at + 4 + count;
    }

    /** Reads a message; gives the offset behind it, 0 if there is none, -1 if it is awaited. */
    private static int message(Layer in, int start) {
        TextMessage lines = new TextMessage(in, start);
        if (!lines.next()) {
            return awaits(in, start, 0);
        }
        boolean response = Ascii.startsWith(in, start, VERSION);
        int version = response ? start : lines.lastWord();
        if (!Ascii.startsWith(in, version, VERSION)) {
            return 0;
        }
        TextMessage whole = new TextMessage(in, start);
        if (!whole.toBody() && in.canAwait()) {
            return awaits(in, start, 0);
        }
        long length = Math.max(0, whole.contentLength());
        int end = (int) Math.min(Integer.MAX_VALUE, whole.at() + length);
        if (end > in.length() && in.canAwait()) {
            return awaits(in, start, end - start);
        }
        if (response) {
            in.text(RESPONSE, start, lines.at() - start);
            status(in, start, lines.end());
        } else {
            in.text(REQUEST, start, lines.at() - start);
            int blank = Ascii.indexOf(in, ' ', start, lines.end());
            in.text(METHOD, start, blank - start);
            int second = Ascii.indexOf(in, ' ', blank + 1, lines.end());
            in.text(URL, blank + 1, Math.max(0, second - blank - 1));
        }
        headers(in, lines, response);
        int body = Math.min(in.captured(), lines.at());
        end = Math.min(end, in.captured());
        if (end > body) {
            in.next(Sdp.CONTENTS, 0, body, end - body);
        }
        return Math.max(end, body);
    }

    private static int awaits(Layer in, int start, int count) {
        if (in.canAwait()) {
            in.await(start, count);
            return -1;
        }
        return 0;
    }

    private static void status(Layer in, int start, int end) {
        int blank = Ascii.indexOf(in, ' ', start, end);
        long status = blank < 0 || end - blank < 4 ? -1 : Ascii.decimal(in, blank + 1, 3);
        if (status >= 0) {
            in.set(STATUS, status, blank + 1, 3);
        }
    }

    private static void headers(Layer in, TextMessage lines, boolean response) {
        while (lines.next() && lines.isHeader()) {
            if (lines.isNamed("content-type")) {
                in.text(CONTENT_TYPE, lines.value(), lines.valueLength());
            } else if (lines.isNamed("content-length") && lines.number() >= 0) {
                in.set(CONTENT_LENGTH, lines.number(), lines.value(), lines.valueLength());
            } else if (lines.isNamed("session")) {
                int semicolon = Ascii.indexOf(in, ';', lines.value(), lines.end());
                in.text(SESSION, lines.value(), (semicolon < 0 ? lines.end() : semicolon) - lines.value());
            } else if (lines.isNamed("transport")) {
                in.text(TRANSPORT, lines.value(), lines.valueLength());
                if (response) {
                    ports(in, lines);
                }
            }
        }
    }

    /** The server answers with its ports and those of the client. */
    private static void ports(Layer in, TextMessage lines) {
        byte[] octets = new byte[lines.valueLength()];
        in.copy(lines.value(), octets, 0, octets.length);
        for (String part : new String(octets, StandardCharsets.ISO_8859_1).split(";")) {
            if (part.startsWith("client_port=")) {
                port(in, part, in.packet().destinationHigh(), in.packet().destinationLow());
            } else if (part.startsWith("server_port=")) {
                port(in, part, in.packet().sourceHigh(), in.packet().sourceLow());
            }
        }
    }

    private static void port(Layer in, String part, long high, long low) {
        String first = part.substring(part.indexOf('=') + 1).split("-", 2)[0];
        if (first.matches("[0-9]{1,5}")) {
            Sdp.announce(in, high, low, Integer.parseInt(first), "RTSP");
        }
    }
}
