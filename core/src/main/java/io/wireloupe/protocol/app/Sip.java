package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.SipProtocol.SIP;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Session Initiation Protocol: RFC 3261 7, 20 and 25. Session descriptions in it are handed to {@link Sdp}. */
public final class Sip implements Dissector {

    /** Request: {@code sip.Request-Line}, text. */
    public static final TextField REQUEST_LINE = SIP.text("sip.Request-Line", "Request");
    /** Method: {@code sip.Method}, text. */
    public static final TextField METHOD = SIP.text("sip.Method", "Method");
    /** Response: {@code sip.Status-Line}, text. */
    public static final TextField STATUS_LINE = SIP.text("sip.Status-Line", "Response");
    /** Status: {@code sip.Status-Code}, a number of 32 bits. */
    public static final UIntField STATUS_CODE = SIP.uint32("sip.Status-Code", "Status");
    /** Headers: {@code sip.msg_hdr}, text. */
    public static final TextField MSG_HDR = SIP.text("sip.msg_hdr", "Headers");
    /** Number in the sequence: {@code sip.CSeq.seq}, a number of 32 bits. */
    public static final UIntField C_SEQ_SEQ = SIP.uint32("sip.CSeq.seq", "Number in the sequence");
    /** Method of the sequence: {@code sip.CSeq.method}, text. */
    public static final TextField C_SEQ_METHOD = SIP.text("sip.CSeq.method", "Method of the sequence");
    /** Transport: {@code sip.Via.transport}, text. */
    public static final TextField VIA_TRANSPORT = SIP.text("sip.Via.transport", "Transport");
    /** Sent by: {@code sip.Via.sent-by.address}, text. */
    public static final TextField VIA_SENT_BY_ADDRESS = SIP.text("sip.Via.sent-by.address", "Sent by");
    /** Port of the sender: {@code sip.Via.sent-by.port}, a number of 16 bits. */
    public static final UIntField VIA_SENT_BY_PORT = SIP.uint16("sip.Via.sent-by.port", "Port of the sender");
    /** Branch: {@code sip.Via.branch}, text. */
    public static final TextField VIA_BRANCH = SIP.text("sip.Via.branch", "Branch");
    /** Received from: {@code sip.Via.received}, text. */
    public static final TextField VIA_RECEIVED = SIP.text("sip.Via.received", "Received from");
    /** Port received from: {@code sip.Via.rport}, text. */
    public static final TextField VIA_RPORT = SIP.text("sip.Via.rport", "Port received from");
    /** Content-Length: {@code sip.Content-Length}, a number of 32 bits, in bytes. */
    public static final UIntField CONTENT_LENGTH = SIP.uint32("sip.Content-Length", "Content-Length").unit("bytes");
    /** Max-Forwards: {@code sip.Max-Forwards}, a number of 32 bits. */
    public static final UIntField MAX_FORWARDS = SIP.uint32("sip.Max-Forwards", "Max-Forwards");
    /** Expires: {@code sip.Expires}, a number of 32 bits, in s. */
    public static final UIntField EXPIRES = SIP.uint32("sip.Expires", "Expires").unit("s");
    /** Contents: {@code sip.msg_body}, the bit {@code 0x1}. */
    public static final FlagField MSG_BODY = SIP.flag("sip.msg_body", "Contents", 1);

    private static final String VERSION = "SIP/2.0";
    private static final Map<String, TextField> TEXTS = new HashMap<>();

    static {
        for (String name : List.of("Accept", "Allow", "Allow-Events", "Authorization", "Call-ID", "CSeq",
                "Contact", "Content-Type", "Date", "Event", "From", "Min-SE", "Organization", "P-Asserted-Identity",
                "P-Associated-URI", "Proxy-Authenticate", "Proxy-Authorization", "Reason", "Record-Route", "Route",
                "Server", "Session-Expires", "Subject", "Supported", "To", "User-Agent", "Via", "WWW-Authenticate",
                "Warning")) {
            TEXTS.put(name.toLowerCase(Locale.ROOT), SIP.text("sip." + name, name));
        }
        // RFC 3261 7.3.3: names of one letter.
        Map.of("i", "call-id", "m", "contact", "c", "content-type", "f", "from", "k", "supported", "t", "to",
                "v", "via", "s", "subject", "o", "event").forEach((letter, name) -> TEXTS.put(letter, TEXTS.get(name)));
        SipUri.declare();
    }

    @Override
    public Protocol protocol() {
        return SIP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 5060);
        at.on(Tables.TCP_PORT, 5060);
        at.guesses(Tables.UDP_PORT);
        at.handsTo(Sdp.CONTENTS);
    }

    @Override
    public int dissect(Layer in) {
        int at = 0;
        while (at < in.length()) {
            int next = message(in, at);
            if (next <= 0) {
                return next == 0 && at == 0 ? 0 : in.length();
            }
            at = in.canAwait() ? next : in.length();
        }
        return in.length();
    }

    /** Reads a message; gives the offset behind it, 0 if there is none, -1 if it is awaited. */
    private static int message(Layer in, int start) {
        TextMessage lines = new TextMessage(in, start);
        if (!lines.next()) {
            return in.canAwait() ? awaits(in, start, 0) : 0;
        }
        boolean response = Ascii.startsWith(in, start, VERSION + " ");
        if (!response && !Ascii.is(in, lines.lastWord(), lines.end() - lines.lastWord(), VERSION)) {
            return 0;
        }
        TextMessage whole = new TextMessage(in, start);
        if (!whole.toBody() && in.canAwait()) {
            return awaits(in, start, 0);
        }
        long length = Math.max(0, whole.contentLength());
        if (in.canAwait() && whole.at() + length > in.length()) {
            return awaits(in, start, (int) Math.min(Integer.MAX_VALUE, whole.at() + length - start));
        }
        int end = in.canAwait() ? (int) (whole.at() + length) : in.captured();
        first(in, lines, response);
        in.text(MSG_HDR, lines.at(), Math.max(end, whole.at()) - lines.at());
        while (lines.next() && lines.isHeader()) {
            header(in, lines);
        }
        if (end > whole.at()) {
            in.set(MSG_BODY, true, whole.at(), end - whole.at());
            in.next(Sdp.CONTENTS, 0, whole.at(), end - whole.at());
        }
        return Math.max(end, whole.at());
    }

    private static int awaits(Layer in, int start, int count) {
        in.await(start, count);
        return -1;
    }

    private static void first(Layer in, TextMessage line, boolean response) {
        int start = line.start();
        int end = line.end();
        int blank = Ascii.indexOf(in, ' ', start, end);
        if (response) {
            in.text(STATUS_LINE, start, end - start);
            long status = end - blank < 4 ? -1 : Ascii.decimal(in, blank + 1, 3);
            if (status >= 0) {
                in.set(STATUS_CODE, status, blank + 1, 3);
            }
            return;
        }
        in.text(REQUEST_LINE, start, end - start);
        if (blank < 0) {
            return;
        }
        in.text(METHOD, start, blank - start);
        SipUri.REQUEST.uri(in, blank + 1, Math.max(blank + 1, line.lastWord() - 1));
    }

    private static void header(Layer in, TextMessage line) {
        @Nullable TextField field = field(in, line);
        if (field != null) {
            in.text(field, line.value(), line.valueLength());
        }
        if (line.isNamed("content-length") || line.isNamed("l")) {
            number(in, CONTENT_LENGTH, line);
        } else if (line.isNamed("max-forwards")) {
            number(in, MAX_FORWARDS, line);
        } else if (line.isNamed("expires")) {
            number(in, EXPIRES, line);
        } else if (line.isNamed("from") || line.isNamed("f")) {
            SipUri.FROM.header(in, line.value(), line.end());
        } else if (line.isNamed("to") || line.isNamed("t")) {
            SipUri.TO.header(in, line.value(), line.end());
        } else if (line.isNamed("contact") || line.isNamed("m")) {
            SipUri.CONTACT.header(in, line.value(), line.end());
        } else if (line.isNamed("cseq")) {
            sequence(in, line);
        } else if (line.isNamed("via") || line.isNamed("v")) {
            via(in, line.value(), line.end());
        }
    }

    private static @Nullable TextField field(Layer in, TextMessage line) {
        for (Map.Entry<String, TextField> known : TEXTS.entrySet()) {
            if (line.isNamed(known.getKey())) {
                return known.getValue();
            }
        }
        return null;
    }

    private static void number(Layer in, UIntField field, TextMessage line) {
        if (line.number() >= 0) {
            in.set(field, line.number() & 0xffff_ffffL, line.value(), line.valueLength());
        }
    }

    private static void sequence(Layer in, TextMessage line) {
        int blank = Ascii.indexOf(in, ' ', line.value(), line.end());
        long number = blank < 0 ? -1 : Ascii.decimal(in, line.value(), blank - line.value());
        if (number >= 0) {
            in.set(C_SEQ_SEQ, number & 0xffff_ffffL, line.value(), blank - line.value());
            in.text(C_SEQ_METHOD, blank + 1, line.end() - blank - 1);
        }
    }

    /** RFC 3261 20.42: {@code SIP/2.0/UDP host:port;branch=x;received=y}. */
    private static void via(Layer in, int at, int end) {
        int blank = Ascii.indexOf(in, ' ', at, end);
        if (blank < 0 || !Ascii.startsWith(in, at, VERSION + "/")) {
            return;
        }
        int transport = at + VERSION.length() + 1;
        in.text(VIA_TRANSPORT, transport, blank - transport);
        int semicolon = Ascii.indexOf(in, ';', blank, end);
        int hostEnd = semicolon < 0 ? end : semicolon;
        int colon = Ascii.indexOf(in, ':', blank, hostEnd);
        int addressEnd = colon < 0 ? hostEnd : colon;
        in.text(VIA_SENT_BY_ADDRESS, blank + 1, Math.max(0, addressEnd - blank - 1));
        long port = colon < 0 ? -1 : Ascii.decimal(in, colon + 1, hostEnd - colon - 1);
        if (port >= 0 && port <= 0xffff) {
            in.set(VIA_SENT_BY_PORT, port, colon + 1, hostEnd - colon - 1);
        }
        parameters(in, hostEnd, end);
    }

    private static void parameters(Layer in, int offset, int end) {
        int at = offset;
        while (at < end) {
            int next = Ascii.indexOf(in, ';', at + 1, end);
            int to = next < 0 ? end : next;
            if (Ascii.startsWith(in, at, ";branch=")) {
                in.text(VIA_BRANCH, at + 8, Math.max(0, to - at - 8));
            } else if (Ascii.startsWith(in, at, ";received=")) {
                in.text(VIA_RECEIVED, at + 10, Math.max(0, to - at - 10));
            } else if (Ascii.startsWith(in, at, ";rport=")) {
                in.text(VIA_RPORT, at + 7, Math.max(0, to - at - 7));
            } else if (Ascii.is(in, at, to - at, ";rport")) {
                in.text(VIA_RPORT, at + 1, 5);
            }
            at = to;
        }
    }
}
