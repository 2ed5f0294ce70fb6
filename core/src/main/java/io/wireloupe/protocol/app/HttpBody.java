package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Layer;

/** The body of one message: how long it is, by its headers (RFC 9112 6.3), and what it holds. */
final class HttpBody {

    private static final int MAX_CHUNK_LINE = 1 << 10;

    private final Layer in;
    private final int start;
    private final boolean response;
    private long length = -1;
    private boolean chunked;
    private boolean none;
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
            long code = space < 0 ? -1 : Ascii.decimal(layer, space + 1, Math.min(3, start - space - 1));
            none = code >= 100 && code < 200 || code == 204 || code == 304;
        }
    }

    /** Notes a header: name from {@code at} to {@code colon}, value from {@code value} to {@code stop}. */
    void header(int at, int colon, int value, int stop) {
        int count = colon - at;
        if (Ascii.isIgnoringCase(in, at, count, "content-length")) {
            length = Ascii.decimal(in, value, stop - value);
        } else if (Ascii.isIgnoringCase(in, at, count, "transfer-encoding")) {
            chunked = Ascii.isIgnoringCase(in, value, stop - value, "chunked");
        } else if (Ascii.isIgnoringCase(in, at, count, "host")) {
            host = value;
            hostLength = stop - value;
        }
    }

    int host() {
        return host;
    }

    int hostLength() {
        return hostLength;
    }

    /** How many octets the body has if not all of them are there, 0 if that is not known, -1 if nothing is missing. */
    int missing() {
        if (none) {
            return -1;
        }
        if (chunked) {
            return chunks(false) < 0 ? 0 : -1;
        }
        return length > in.length() - start && length < Integer.MAX_VALUE - start ? (int) length : -1;
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
        if (count > 0) {
            in.text(Http.FILE_DATA, start, count);
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
            byte[] exact = new byte[gathered];
            System.arraycopy(data, 0, exact, 0, gathered);
            in.set(Http.FILE_DATA, exact, start, gathered);
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
