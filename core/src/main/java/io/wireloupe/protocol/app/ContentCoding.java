package io.wireloupe.protocol.app;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Undoes the content codings gzip and deflate of HTTP (RFC 9110 8.4.1) as far as their octets go.
 *
 * <p>Which of gzip (RFC 1952), zlib (RFC 1950) and bare deflate (RFC 1951) it is goes by the octets, whatever the
 * header says: servers confuse them. What comes out has at most {@link #MAX_DECODED} octets.
 */
final class ContentCoding {

    /** The longest content that comes out; the rest is left out. */
    static final int MAX_DECODED = 4 << 20;

    private static final byte[] NOTHING = new byte[0];
    private static final int GZIP_HEADER = 10;
    private static final int WITH_CHECKSUM = 0x02;
    private static final int WITH_EXTRA = 0x04;
    private static final int WITH_NAME = 0x08;
    private static final int WITH_COMMENT = 0x10;

    private ContentCoding() {}

    /** The octets that were compressed; none if these are not compressed at all. */
    static byte[] decode(byte[] coded) {
        boolean gzip = coded.length >= GZIP_HEADER && coded[0] == 0x1f && (coded[1] & 0xff) == 0x8b;
        boolean zlib = coded.length > 2 && (coded[0] & 0x0f) == 8
                && ((coded[0] & 0xff) << 8 | coded[1] & 0xff) % 31 == 0;
        int from = gzip ? gzipContent(coded) : 0;
        return from < 0 ? NOTHING : inflate(coded, from, !zlib, gzip || zlib);
    }

    /** RFC 1952 2.3: where the compressed data begins, -1 if the header is not whole. */
    private static int gzipContent(byte[] coded) {
        int flags = coded[3];
        int at = GZIP_HEADER;
        if ((flags & WITH_EXTRA) != 0) {
            if (at + 2 > coded.length) {
                return -1;
            }
            at += 2 + (coded[at] & 0xff | (coded[at + 1] & 0xff) << 8);
        }
        at = (flags & WITH_NAME) != 0 ? behindNul(coded, at) : at;
        at = (flags & WITH_COMMENT) != 0 ? behindNul(coded, at) : at;
        at += (flags & WITH_CHECKSUM) != 0 ? 2 : 0;
        return at > coded.length ? -1 : at;
    }

    private static int behindNul(byte[] coded, int from) {
        int at = from;
        while (at < coded.length && coded[at] != 0) {
            at++;
        }
        return at + 1;
    }

    private static byte[] inflate(byte[] coded, int from, boolean bare, boolean certain) {
        Inflater inflater = new Inflater(bare);
        byte[] out = new byte[Math.min(MAX_DECODED, Math.max(256, coded.length * 4))];
        int length = 0;
        try {
            inflater.setInput(coded, from, coded.length - from);
            while (length < MAX_DECODED && !inflater.finished()) {
                if (length == out.length) {
                    out = Arrays.copyOf(out, Math.min(MAX_DECODED, out.length * 2));
                }
                int more = inflater.inflate(out, length, out.length - length);
                if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                length += more;
            }
        } catch (DataFormatException e) {
            // What came out before the damage is kept if it was certain that this is compressed at all.
            length = certain ? length : 0;
        } finally {
            inflater.end();
        }
        return Arrays.copyOf(out, length);
    }
}
