package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.TextField;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Reads one message of HTTP: start line, headers, body (RFC 9112 2.1). */
final class HttpMessage {

    /** Headers longer than this are not waited for: what came of them is read, the rest is a body's data. */
    private static final int MAX_HEADER = 1 << 16;

    /** RFC 9110 9, RFC 4918 (WebDAV), RFC 3253, RFC 5789, and those of UPnP. */
    private static final String[] METHODS = {"GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT",
        "PATCH", "NOTIFY", "M-SEARCH", "SUBSCRIBE", "UNSUBSCRIBE", "PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE",
        "LOCK", "UNLOCK", "SEARCH", "REPORT", "MERGE", "CHECKOUT", "CHECKIN", "UNCHECKOUT", "UPDATE", "LABEL",
        "MKACTIVITY", "MKWORKSPACE", "VERSION-CONTROL", "BASELINE-CONTROL", "ORDERPATCH", "ACL", "LINK", "UNLINK",
        "SOURCE", "RPC_IN_DATA", "RPC_OUT_DATA", "RPC_CONNECT"};

    /** IANA, "HTTP Status Code Registry". */
    private static final Map<Integer, String> STATUS = Map.ofEntries(Map.entry(100, "Continue"),
            Map.entry(101, "Switching Protocols"), Map.entry(200, "OK"), Map.entry(201, "Created"),
            Map.entry(202, "Accepted"), Map.entry(204, "No Content"), Map.entry(206, "Partial Content"),
            Map.entry(207, "Multi-Status"), Map.entry(300, "Multiple Choices"), Map.entry(301, "Moved Permanently"),
            Map.entry(302, "Found"), Map.entry(303, "See Other"), Map.entry(304, "Not Modified"),
            Map.entry(307, "Temporary Redirect"), Map.entry(308, "Permanent Redirect"),
            Map.entry(400, "Bad Request"), Map.entry(401, "Unauthorized"), Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"), Map.entry(405, "Method Not Allowed"), Map.entry(406, "Not Acceptable"),
            Map.entry(407, "Proxy Authentication Required"), Map.entry(408, "Request Time-out"),
            Map.entry(409, "Conflict"), Map.entry(410, "Gone"), Map.entry(411, "Length Required"),
            Map.entry(412, "Precondition Failed"), Map.entry(413, "Request Entity Too Large"),
            Map.entry(414, "Request-URI Too Long"), Map.entry(415, "Unsupported Media Type"),
            Map.entry(416, "Requested Range Not Satisfiable"), Map.entry(417, "Expectation Failed"),
            Map.entry(426, "Upgrade Required"), Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"), Map.entry(501, "Not Implemented"),
            Map.entry(502, "Bad Gateway"), Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Time-out"), Map.entry(505, "HTTP Version not supported"));

    /** Of {@link #read}: the message reaches to the end of the stream. */
    static final int TO_THE_END = Integer.MIN_VALUE;

    private enum Kind { REQUEST, RESPONSE, NOTIFICATION, OTHER }

    /**
     * Reads the message at {@code offset}.
     *
     * @return the offset behind it; if it is not whole and can be awaited, {@code -1} less the number of its octets,
     *     0 for an unknown number, or {@link #TO_THE_END}
     */
    int read(Layer in, int offset) {
        Kind kind = kind(in, offset);
        if (kind == Kind.OTHER) {
            return continuation(in, offset);
        }
        int headersEnd = headersEnd(in, offset);
        if (headersEnd < 0 && in.length() - offset < MAX_HEADER) {
            return -1;
        }
        headersEnd = headersEnd < 0 ? in.captured() : headersEnd;
        HttpBody body = new HttpBody(in, headersEnd, kind == Kind.RESPONSE);
        scan(in, offset, headersEnd, body);
        int missing = body.missing();
        if (missing != HttpBody.WHOLE && in.canAwait()) {
            return missing == Layer.TO_THE_END ? TO_THE_END
                    : -1 - (missing == 0 ? 0 : headersEnd - offset + missing);
        }
        int uri = startLine(in, kind, offset);
        if (kind == Kind.RESPONSE) {
            HttpConnection.response(in, body.status());
        }
        headers(in, kind, offset, headersEnd);
        fullUri(in, kind, offset, uri, body);
        in.set(kind == Kind.RESPONSE ? Http.RESPONSE : kind == Kind.REQUEST ? Http.REQUEST : Http.NOTIFICATION, true,
                offset, 0);
        return body.record();
    }

    /** Whether the octets begin with a whole start line of HTTP 1.x. */
    static boolean isCertain(Layer in) {
        Kind kind = kind(in, 0);
        int line = kind == Kind.OTHER ? -1 : lineEnd(in, 0);
        if (line < 0) {
            return false;
        }
        int stop = textEnd(in, 0, line);
        return kind == Kind.RESPONSE
                ? Ascii.startsWith(in, 0, "HTTP/1.") && stop >= 12 && Ascii.decimal(in, 9, 3) >= 100
                : stop > 8 && Ascii.startsWith(in, stop - 8, "HTTP/1.");
    }

    /** Data of a body that began before, if there was a request; a line of text that is not whole may begin one. */
    private static int continuation(Layer in, int offset) {
        if (in.canAwait() && in.length() - offset < MAX_HEADER && lineEnd(in, offset) < 0 && isText(in, offset, -1)) {
            return -1;
        }
        if (HttpConnection.hadRequest(in) && isText(in, offset, lineEnd(in, offset))) {
            in.text(Http.FILE_DATA, offset, in.captured() - offset);
        }
        in.data(offset, in.length() - offset);
        return in.length();
    }

    /** Whether a line, which ends before {@code next} if that is not negative, is ASCII text. */
    private static boolean isText(Layer in, int offset, int next) {
        int end = next < 0 ? in.captured() : next;
        for (int i = offset; i < end; i++) {
            int c = in.peek8(i);
            if (c < ' ' && c != '\t' && c != '\r' && c != '\n' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static Kind kind(Layer in, int offset) {
        if (Ascii.startsWith(in, offset, "HTTP/")) {
            return Kind.RESPONSE;
        }
        for (String method : METHODS) {
            if (Ascii.startsWith(in, offset, method) && in.has(offset + method.length(), 1)
                    && in.peek8(offset + method.length()) == ' ') {
                return method.equals("NOTIFY") ? Kind.NOTIFICATION : Kind.REQUEST;
            }
        }
        return Kind.OTHER;
    }

    /** The offset behind the empty line, or of the first line that is no header; -1 if neither has come. */
    private static int headersEnd(Layer in, int offset) {
        int at = lineEnd(in, offset);
        while (at >= 0) {
            int next = lineEnd(in, at);
            if (next < 0) {
                return in.canAwait() ? -1 : in.captured();
            }
            int length = textEnd(in, at, next) - at;
            if (length == 0) {
                return next;
            }
            if (Ascii.indexOf(in, ':', at, at + length) < 0) {
                return at;
            }
            at = next;
        }
        return in.canAwait() ? -1 : in.captured();
    }

    /** The offset behind the line feed that ends a line; -1 if it has not come. */
    static int lineEnd(Layer in, int offset) {
        int at = Ascii.indexOf(in, '\n', offset, Math.min(in.captured(), offset + MAX_HEADER));
        return at < 0 ? -1 : at + 1;
    }

    /** Where the text of a line ends that has its line feed before {@code next}. */
    static int textEnd(Layer in, int offset, int next) {
        int end = in.peek8(next - 1) == '\n' ? next - 1 : next;
        return end > offset && in.peek8(end - 1) == '\r' ? end - 1 : end;
    }

    private static int next(Layer in, int at, int end) {
        int next = lineEnd(in, at);
        return next < 0 || next > end ? end : next;
    }

    /** Looks for what says how long the body is. */
    private static void scan(Layer in, int offset, int end, HttpBody body) {
        body.status(in, offset);
        for (int at = next(in, offset, end); at < end;) {
            int next = next(in, at, end);
            int stop = textEnd(in, at, next);
            int colon = Ascii.indexOf(in, ':', at, stop);
            if (colon > 0) {
                body.header(at, colon, valueStart(in, colon + 1, stop), stop);
            }
            at = next;
        }
    }

    private static int valueStart(Layer in, int from, int stop) {
        int at = from;
        while (at < stop && (in.peek8(at) == ' ' || in.peek8(at) == '\t')) {
            at++;
        }
        return at;
    }

    private static int space(Layer in, int from, int stop) {
        int at = Ascii.indexOf(in, ' ', from, stop);
        return at < 0 ? stop : at;
    }

    /** Records the first line; gives the offset of the URI. */
    private static int startLine(Layer in, Kind kind, int offset) {
        int line = lineEnd(in, offset);
        int stop = textEnd(in, offset, line < 0 ? in.captured() : line);
        int first = space(in, offset, stop);
        int second = Math.min(stop, first + 1);
        int secondEnd = space(in, second, stop);
        int third = Math.min(stop, secondEnd + 1);
        if (kind == Kind.RESPONSE) {
            in.text(Http.RESPONSE_VERSION, offset, first - offset);
            int code = (int) Ascii.decimal(in, second, Math.min(3, secondEnd - second));
            if (code >= 0) {
                in.set(Http.RESPONSE_CODE, code, second, 3);
                String description = STATUS.get(code);
                if (description != null && in.wants(Http.RESPONSE_CODE_DESC)) {
                    Scratch.of(in).add(description).put(in, Http.RESPONSE_CODE_DESC, second, 3);
                }
            }
            if (third < stop) {
                in.text(Http.RESPONSE_PHRASE, third, stop - third);
            }
            return stop;
        }
        HttpConnection.request(in, offset, second, secondEnd);
        in.text(Http.REQUEST_METHOD, offset, first - offset);
        in.text(Http.REQUEST_URI, second, secondEnd - second);
        query(in, second, secondEnd);
        if (third < stop) {
            in.text(Http.REQUEST_VERSION, third, stop - third);
        }
        return second;
    }

    private static void query(Layer in, int from, int stop) {
        int mark = Ascii.indexOf(in, '?', from, stop);
        if (mark < 0) {
            return;
        }
        in.text(Http.REQUEST_URI_PATH, from, mark - from);
        in.text(Http.REQUEST_URI_QUERY, mark + 1, stop - mark - 1);
        for (int at = mark + 1; at < stop;) {
            int end = Ascii.indexOf(in, '&', at, stop);
            end = end < 0 ? stop : end;
            in.text(Http.REQUEST_URI_QUERY_PARAMETER, at, end - at);
            at = end + 1;
        }
    }

    private static void headers(Layer in, Kind kind, int offset, int end) {
        for (int at = next(in, offset, end); at < end;) {
            int next = next(in, at, end);
            int stop = textEnd(in, at, next);
            int colon = Ascii.indexOf(in, ':', at, stop);
            if (stop > at && colon > 0) {
                header(in, kind, at, colon, stop, next);
            }
            at = next;
        }
    }

    private static void header(Layer in, Kind kind, int at, int colon, int stop, int next) {
        int value = valueStart(in, colon + 1, stop);
        @Nullable TextField field = HttpHeaders.find(in, at, colon - at);
        if (field != null) {
            in.text(field, value, stop - value);
            if (field == HttpHeaders.COOKIE) {
                cookies(in, value, stop);
            }
        } else if (Ascii.isIgnoringCase(in, at, colon - at, "content-length")) {
            in.text(Http.CONTENT_LENGTH_HEADER, value, stop - value);
            long length = Ascii.decimal(in, value, stop - value);
            if (length >= 0) {
                in.set(Http.CONTENT_LENGTH, length, value, stop - value);
            }
        } else if (kind == Kind.NOTIFICATION) {
            in.text(Http.UNKNOWN_HEADER, at, next - at);
        }
        if (kind != Kind.NOTIFICATION) {
            in.text(kind == Kind.REQUEST ? Http.REQUEST_LINE : Http.RESPONSE_LINE, at, next - at);
        }
    }

    private static void cookies(Layer in, int from, int stop) {
        for (int at = from; at < stop;) {
            int end = Ascii.indexOf(in, ';', at, stop);
            end = end < 0 ? stop : end;
            int start = valueStart(in, at, end);
            in.text(Http.COOKIE_PAIR, start, end - start);
            at = end + 1;
        }
    }

    private static void fullUri(Layer in, Kind kind, int offset, int uri, HttpBody body) {
        if (kind == Kind.RESPONSE || !in.wants(Http.REQUEST_FULL_URI)) {
            return;
        }
        int line = lineEnd(in, offset);
        int count = space(in, uri, textEnd(in, offset, line < 0 ? in.captured() : line)) - uri;
        boolean absolute = Ascii.startsWith(in, uri, "http://") || Ascii.startsWith(in, uri, "https://")
                || Ascii.startsWith(in, offset, "CONNECT ") && body.hostLength() > 0;
        int host = absolute ? 0 : body.hostLength();
        if (host == 0) {
            in.text(Http.REQUEST_FULL_URI, uri, absolute ? count : 0);
            return;
        }
        Scratch.of(in).add("http://").add(in, body.host(), host).add(in, uri, count)
                .put(in, Http.REQUEST_FULL_URI, uri, count);
    }
}
