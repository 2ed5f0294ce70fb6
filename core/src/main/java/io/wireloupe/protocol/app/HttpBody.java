package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Layer;

import java.util.Arrays;

/** The body of one message: how long it is, by its headers (RFC 9112 6.3), and what it holds. */
final class HttpBody {

    /** Nothing of the body is missing. */
    static final int WHOLE = -2;

    private static final int MAX_CHUNK_LINE = 1 << 10;

    private final Layer in;
    private final int start;
    private final boolean response;
    private long length = -1;
    private boolean chunked;
    private boolean none;
    private boolean coded;
    private boolean unknownCoding;
    private long status = -1;
    private int host;
    private int hostLength;

    HttpBody(Layer in, int start, boolean response) {
        this.in = in;
        this.start = start;
        this.response = response;
    }

    /** Notes the status: informational ones, 204 and 304 come without a body. */
    void status(Layer layer, int offset) {
        if (response) {
            int space = Ascii.indexOf(layer, ' ', offset, Math.min(start, offset + 16));
            status = space < 0 ? -1 : Ascii.decimal(layer, space + 1, Math.min(3, start - space - 1));
            none = status >= 100 && status < 200 || status == 204 || status == 304
                    || HttpConnection.isWithoutBody(layer, status);
        }
    }

    /** The status of a response, -1 if it has none. */
    long status() {
        return status;
    }

    /** Notes a header: name from {@code at} to {@code colon}, value from {@code value} to {@code stop}. */
    void header(int at, int colon, int value, int stop) {
        int count = colon - at;
        if (Ascii.isIgnoringCase(in, at, count, "content-length")) {
            length = Ascii.decimal(in, value, stop - value);
        } else if (Ascii.isIgnoringCase(in, at, count, "transfer-encoding")) {
            chunked = Ascii.isIgnoringCase(in, value, stop - value, "chunked");
        } else if (Ascii.isIgnoringCase(in, at, count, "content-encoding")) {
            coding(value, stop - value);
        } else if (Ascii.isIgnoringCase(in, at, count, "host")) {
            host = value;
            hostLength = stop - value;
        }
    }

    private void coding(int value, int count) {
        coded = Ascii.isIgnoringCase(in, value, count, "gzip") || Ascii.isIgnoringCase(in, value, count, "x-gzip")
                || Ascii.isIgnoringCase(in, value, count, "deflate");
        unknownCoding = !coded && !Ascii.isIgnoringCase(in, value, count, "identity");
    }

    int host() {
        return host;
    }

    int hostLength() {
        return hostLength;
    }

    /**
     * How many octets the body has if not all of them are there, 0 if that is not known, {@link Layer#TO_THE_END} if it
     * reaches to the end of the stream, {@link #WHOLE} if nothing is missing.
     */
    int missing() {
        if (none) {
            return WHOLE;
        }
        if (chunked) {
            return !in.isLastOfStream() && chunks(false) < 0 ? 0 : WHOLE;
        }
        if (length < 0) {
            return response && !in.isLastOfStream() ? Layer.TO_THE_END : WHOLE;
        }
        return length > in.length() - start && length < Integer.MAX_VALUE - start ? (int) length : WHOLE;
    }

    /** Records the body; gives the offset behind it. */
    int record() {
        if (none) {
            return start;
        }
        if (chunked) {
            int end = chunks(true);
            return end < 0 ? in.length() : end;
        }
        int rest = in.captured() - start;
        if (length < 0 && !response) {
            return start;
        }
        int count = (int) (length < 0 ? rest : Math.min(length, rest));
        if (count > 0 && !coded && !unknownCoding) {
            in.text(Http.FILE_DATA, start, count);
        } else if (count > 0 && in.wants(Http.FILE_DATA)) {
            byte[] data = new byte[count];
            in.copy(start, data, 0, count);
            content(data);
        }
        return (int) Math.min(in.length(), length < 0 ? in.length() : start + length);
    }

    /** Goes through the chunks (RFC 9112 7.1); gives the offset behind them, -1 if they are not all there. */
    private int chunks(boolean recording) {
        boolean gathers = recording && in.wants(Http.FILE_DATA);
        byte[] data = gathers ? new byte[in.captured() - start] : new byte[0];
        int gathered = 0;
        int at = start;
        while (true) {
            int line = HttpMessage.lineEnd(in, at);
            long size = line < 0 || line - at > MAX_CHUNK_LINE ? -1 : hexadecimal(at, line);
            if (size < 0 || !in.has(line, (int) Math.min(size, Integer.MAX_VALUE - 2) + 2)) {
                finish(gathers, data, gathered);
                return -1;
            }
            if (recording) {
                in.set(Http.CHUNK_SIZE, size, at, line - at);
            }
            if (size == 0) {
                finish(gathers, data, gathered);
                return trailer(line, recording);
            }
            int count = (int) size;
            if (recording) {
                in.bytes(Http.CHUNK_DATA, line, count);
                in.bytes(Http.CHUNK_BOUNDARY, line + count, 2);
            }
            if (gathers) {
                in.copy(line, data, gathered, count);
                gathered += count;
            }
            at = line + count + 2;
        }
    }

    private void finish(boolean gathers, byte[] data, int gathered) {
        if (gathers && gathered > 0) {
            content(Arrays.copyOf(data, gathered));
        }
    }

    private void content(byte[] data) {
        byte[] content = coded ? ContentCoding.decode(data) : data;
        if (content.length > 0 && !unknownCoding) {
            in.set(Http.FILE_DATA, content, start, data.length);
        }
    }

    private int trailer(int from, boolean recording) {
        int at = from;
        while (true) {
            int next = HttpMessage.lineEnd(in, at);
            if (next < 0) {
                return -1;
            }
            if (HttpMessage.textEnd(in, at, next) == at) {
                if (recording && at > from) {
                    in.text(Http.CHUNKED_TRAILER_PART, from, at - from);
                }
                return next;
            }
            at = next;
        }
    }

    private long hexadecimal(int at, int end) {
        long n = -1;
        for (int i = at; i < end; i++) {
            int digit = Character.digit(in.peek8(i), 16);
            if (digit < 0) {
                break;
            }
            n = Math.max(n, 0) * 16 + digit;
            if (n > Integer.MAX_VALUE) {
                return -1;
            }
        }
        return n;
    }
}
