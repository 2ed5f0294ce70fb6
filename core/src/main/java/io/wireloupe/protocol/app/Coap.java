package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Constrained Application Protocol: RFC 7252 3 and 5.10, with observing (RFC 7641) and blocks (RFC 7959). */
public final class Coap implements Dissector {

    /** The protocol {@code coap}: Constrained Application Protocol. */
    public static final Protocol COAP = Protocol.define("Constrained Application Protocol", "CoAP", "coap");
    /** Version: {@code coap.version}, the bits {@code 0xc0} of 8. */
    public static final UIntField VERSION = COAP.uint8("coap.version", "Version").mask(0xc0);
    /** Type: {@code coap.type}, the bits {@code 0x30} of 8, with named values. */
    public static final UIntField TYPE = COAP.uint8("coap.type", "Type").mask(0x30)
            .names(Map.of(0, "confirmable", 1, "non-confirmable", 2, "acknowledgement", 3, "reset"));
    /** Length of the token: {@code coap.token_len}, the bits {@code 0xf} of 8. */
    public static final UIntField TOKEN_LEN = COAP.uint8("coap.token_len", "Length of the token").mask(0x0f);
    /** Code: {@code coap.code}, a number of 8 bits, with named values. */
    public static final UIntField CODE = COAP.uint8("coap.code", "Code")
            .names(Map.ofEntries(Map.entry(0, "empty"), Map.entry(1, "GET"), Map.entry(2, "POST"),
                    Map.entry(3, "PUT"), Map.entry(4, "DELETE"), Map.entry(65, "2.01 Created"),
                    Map.entry(66, "2.02 Deleted"), Map.entry(67, "2.03 Valid"), Map.entry(68, "2.04 Changed"),
                    Map.entry(69, "2.05 Content"), Map.entry(128, "4.00 Bad Request"),
                    Map.entry(129, "4.01 Unauthorized"), Map.entry(131, "4.03 Forbidden"),
                    Map.entry(132, "4.04 Not Found"), Map.entry(133, "4.05 Method Not Allowed"),
                    Map.entry(160, "5.00 Internal Server Error")));
    /** Message ID: {@code coap.mid}, a number of 16 bits. */
    public static final UIntField MID = COAP.uint16("coap.mid", "Message ID");
    /** Token: {@code coap.token}, octets. */
    public static final BytesField TOKEN = COAP.bytes("coap.token", "Token");
    /** Option delta: {@code coap.opt.delta}, the bits {@code 0xf0} of 8. */
    public static final UIntField OPT_DELTA = COAP.uint8("coap.opt.delta", "Option delta").mask(0xf0);
    /** Option length: {@code coap.opt.length}, the bits {@code 0xf} of 8. */
    public static final UIntField OPT_LENGTH = COAP.uint8("coap.opt.length", "Option length").mask(0x0f);
    /** Option delta, extended: {@code coap.opt.delta_ext}, a number of 16 bits. */
    public static final UIntField OPT_DELTA_EXT = COAP.uint16("coap.opt.delta_ext", "Option delta, extended");
    /** Option length, extended: {@code coap.opt.length_ext}, a number of 16 bits. */
    public static final UIntField OPT_LENGTH_EXT = COAP.uint16("coap.opt.length_ext", "Option length, extended");
    /** Uri-Host: {@code coap.opt.uri_host}, text. */
    public static final TextField OPT_URI_HOST = COAP.text("coap.opt.uri_host", "Uri-Host");
    /** ETag: {@code coap.opt.etag}, octets. */
    public static final BytesField OPT_ETAG = COAP.bytes("coap.opt.etag", "ETag");
    /** If-Match: {@code coap.opt.if_match}, octets. */
    public static final BytesField OPT_IF_MATCH = COAP.bytes("coap.opt.if_match", "If-Match");
    /** Observe: {@code coap.opt.observe}, a number of 32 bits. */
    public static final UIntField OPT_OBSERVE = COAP.uint32("coap.opt.observe", "Observe");
    /** Uri-Port: {@code coap.opt.uri_port}, a number of 16 bits. */
    public static final UIntField OPT_URI_PORT = COAP.uint16("coap.opt.uri_port", "Uri-Port");
    /** Location-Path: {@code coap.opt.location_path}, text. */
    public static final TextField OPT_LOCATION_PATH = COAP.text("coap.opt.location_path", "Location-Path");
    /** Uri-Path: {@code coap.opt.uri_path}, text. */
    public static final TextField OPT_URI_PATH = COAP.text("coap.opt.uri_path", "Uri-Path");
    /** Max-Age: {@code coap.opt.max_age}, a number of 32 bits, in s. */
    public static final UIntField OPT_MAX_AGE = COAP.uint32("coap.opt.max_age", "Max-Age").unit("s");
    /** Uri-Query: {@code coap.opt.uri_query}, text. */
    public static final TextField OPT_URI_QUERY = COAP.text("coap.opt.uri_query", "Uri-Query");
    /** Location-Query: {@code coap.opt.location_query}, text. */
    public static final TextField OPT_LOCATION_QUERY = COAP.text("coap.opt.location_query", "Location-Query");
    /** Block number: {@code coap.opt.block_number}, a number of 32 bits. */
    public static final UIntField OPT_BLOCK_NUMBER = COAP.uint32("coap.opt.block_number", "Block number");
    /** More blocks: {@code coap.opt.block_mflag}, the bits {@code 0x8} of 8. */
    public static final UIntField OPT_BLOCK_MFLAG = COAP.uint8("coap.opt.block_mflag", "More blocks").mask(0x08);
    /** Block size (16 &lt;&lt; n): {@code coap.opt.block_size}, the bits {@code 0x7} of 8. */
    public static final UIntField OPT_BLOCK_SIZE = COAP.uint8("coap.opt.block_size", "Block size (16 << n)").mask(0x07);
    /** Proxy-Uri: {@code coap.opt.proxy_uri}, text. */
    public static final TextField OPT_PROXY_URI = COAP.text("coap.opt.proxy_uri", "Proxy-Uri");
    /** Proxy-Scheme: {@code coap.opt.proxy_scheme}, text. */
    public static final TextField OPT_PROXY_SCHEME = COAP.text("coap.opt.proxy_scheme", "Proxy-Scheme");
    /** Size1: {@code coap.opt.size1}, a number of 32 bits, in bytes. */
    public static final UIntField OPT_SIZE1 = COAP.uint32("coap.opt.size1", "Size1").unit("bytes");
    /** End of options: {@code coap.opt.end_marker}, a number of 8 bits. */
    public static final UIntField OPT_END_MARKER = COAP.uint8("coap.opt.end_marker", "End of options");
    /** Whole Uri-Path: {@code coap.opt.uri_path_recon}, text. */
    public static final TextField OPT_URI_PATH_RECON = COAP.text("coap.opt.uri_path_recon", "Whole Uri-Path");
    /** Payload length: {@code coap.payload_length}, a number of 32 bits, in bytes. */
    public static final UIntField PAYLOAD_LENGTH = COAP.uint32("coap.payload_length", "Payload length").unit("bytes");

    private static final int END = 0xff;
    /** RFC 7252 5.2: codes of responses begin with class 2. */
    private static final int FIRST_RESPONSE = 0x40;

    private static final int URI_PATH = 11;

    @Override
    public Protocol protocol() {
        return COAP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 5683);
    }

    @Override
    public int dissect(Layer in) {
        in.u8(VERSION, 0);
        in.u8(TYPE, 0);
        int token = in.u8(TOKEN_LEN, 0);
        in.u8(CODE, 1);
        in.u16(MID, 2);
        if (token > 0) {
            in.bytes(TOKEN, 4, token);
        }
        int at = options(in, 4 + token, token);
        if (at < in.length()) {
            in.u8(OPT_END_MARKER, at);
            if (at + 1 < in.length()) {
                in.set(PAYLOAD_LENGTH, in.length() - at - 1L, at + 1, in.length() - at - 1);
                in.data(at + 1, in.length() - at - 1);
            }
        }
        return in.length();
    }

    /** Reads the options (RFC 7252 3.1); gives the offset of the end marker, or of the end. */
    private static int options(Layer in, int offset, int token) {
        @Nullable StringBuilder path = in.wants(OPT_URI_PATH_RECON) ? new StringBuilder() : null;
        int number = 0;
        int at = offset;
        while (at < in.length() && in.peek8(at) != END) {
            int delta = in.u8(OPT_DELTA, at);
            int length = in.u8(OPT_LENGTH, at);
            int next = at + 1;
            if (delta == 15 || length == 15) {
                // RFC 7252 3.1: reserved for the payload marker.
                throw in.malformed(at);
            }
            if (delta > 12) {
                delta = extended(in, OPT_DELTA_EXT, delta, next);
                next += delta > 268 ? 2 : 1;
            }
            if (length > 12) {
                int octets = length - 12;
                length = extended(in, OPT_LENGTH_EXT, length, next);
                next += octets;
            }
            number += delta;
            option(in, number, next, length);
            if (path != null && number == URI_PATH) {
                byte[] part = new byte[length];
                in.copy(next, part, 0, length);
                path.append('/').append(new String(part, StandardCharsets.UTF_8));
            }
            at = next + length;
        }
        if (path != null) {
            path(in, path.toString().getBytes(StandardCharsets.UTF_8), offset, at, token);
        }
        return at;
    }

    /** Records the path of a request, or of the one that a response answers. */
    private static void path(Layer in, byte[] path, int offset, int end, int token) {
        boolean response = in.peek8(1) >= FIRST_RESPONSE;
        byte[] known = response ? CoapRequests.pathOf(in, offset - token, token) : path;
        if (known != null && known.length > 0) {
            in.set(OPT_URI_PATH_RECON, known, offset, end - offset);
            if (!response) {
                CoapRequests.request(in, offset - token, token, known);
            }
        }
    }

    private static int extended(Layer in, UIntField field, int nibble, int at) {
        return nibble == 13 ? 13 + in.u8(field, at) : 269 + in.u16(field, at);
    }

    private static void option(Layer in, int number, int at, int length) {
        switch (number) {
            case 1 -> in.bytes(OPT_IF_MATCH, at, length);
            case 3 -> in.text(OPT_URI_HOST, at, length);
            case 4 -> in.bytes(OPT_ETAG, at, length);
            case 6 -> number(in, OPT_OBSERVE, at, length);
            case 7 -> number(in, OPT_URI_PORT, at, length);
            case 8 -> in.text(OPT_LOCATION_PATH, at, length);
            case URI_PATH -> in.text(OPT_URI_PATH, at, length);
            case 14 -> number(in, OPT_MAX_AGE, at, length);
            case 15 -> in.text(OPT_URI_QUERY, at, length);
            case 20 -> in.text(OPT_LOCATION_QUERY, at, length);
            case 23, 27 -> block(in, at, length);
            case 35 -> in.text(OPT_PROXY_URI, at, length);
            case 39 -> in.text(OPT_PROXY_SCHEME, at, length);
            case 60 -> number(in, OPT_SIZE1, at, length);
            default -> {
                if (length > 0) {
                    in.peek8(at + length - 1);
                }
            }
        }
    }

    /** RFC 7252 3.2: numbers take as few octets as they need. */
    private static long value(Layer in, int at, int length) {
        long n = 0;
        for (int i = 0; i < Math.min(4, length); i++) {
            n = n << 8 | in.peek8(at + i);
        }
        return n;
    }

    private static void number(Layer in, UIntField field, int at, int length) {
        in.set(field, value(in, at, length), at, length);
    }

    private static void block(Layer in, int at, int length) {
        long n = value(in, at, length);
        in.set(OPT_BLOCK_NUMBER, n >> 4, at, length);
        in.set(OPT_BLOCK_MFLAG, n >> 3 & 1, at, length);
        in.set(OPT_BLOCK_SIZE, n & 7, at, length);
    }
}
