package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;
import io.wireloupe.protocol.transport.Tcp;

import java.nio.charset.StandardCharsets;

/**
 * Hypertext Transfer Protocol 1.x: RFC 9112, several messages on one connection, bodies with a length or in chunks.
 *
 * <p>Data that does not begin with a request or status line is recorded as data of a body that began before.
 */
public final class Http implements Dissector {

    /** The protocol {@code http}: Hypertext Transfer Protocol. */
    public static final Protocol HTTP = HttpProtocol.HTTP;
    /** Notification: {@code http.notification}, the bit {@code 0x1}. */
    public static final FlagField NOTIFICATION = HTTP.flag("http.notification", "Notification", 1);
    /** Response: {@code http.response}, the bit {@code 0x1}. */
    public static final FlagField RESPONSE = HTTP.flag("http.response", "Response", 1);
    /** Request: {@code http.request}, the bit {@code 0x1}. */
    public static final FlagField REQUEST = HTTP.flag("http.request", "Request", 1);
    /** Method: {@code http.request.method}, text. */
    public static final TextField REQUEST_METHOD = ascii("http.request.method", "Method");
    /** URI: {@code http.request.uri}, text. */
    public static final TextField REQUEST_URI = ascii("http.request.uri", "URI");
    /** Path: {@code http.request.uri.path}, text. */
    public static final TextField REQUEST_URI_PATH = ascii("http.request.uri.path", "Path");
    /** Query: {@code http.request.uri.query}, text. */
    public static final TextField REQUEST_URI_QUERY = ascii("http.request.uri.query", "Query");
    /** Parameter of the query: {@code http.request.uri.query.parameter}, text. */
    public static final TextField REQUEST_URI_QUERY_PARAMETER =
            ascii("http.request.uri.query.parameter", "Parameter of the query");
    /** Version: {@code http.request.version}, text. */
    public static final TextField REQUEST_VERSION = ascii("http.request.version", "Version");
    /** URI with host: {@code http.request.full_uri}, text. */
    public static final TextField REQUEST_FULL_URI = ascii("http.request.full_uri", "URI with host");
    /** Header of a request: {@code http.request.line}, text. */
    public static final TextField REQUEST_LINE = ascii("http.request.line", "Header of a request");
    /** Version: {@code http.response.version}, text. */
    public static final TextField RESPONSE_VERSION = ascii("http.response.version", "Version");
    /** Status: {@code http.response.code}, a number of 16 bits. */
    public static final UIntField RESPONSE_CODE = HTTP.uint16("http.response.code", "Status");
    /** What the status means: {@code http.response.code.desc}, text. */
    public static final TextField RESPONSE_CODE_DESC = ascii("http.response.code.desc", "What the status means");
    /** Words of the server on it: {@code http.response.phrase}, text. */
    public static final TextField RESPONSE_PHRASE = ascii("http.response.phrase", "Words of the server on it");
    /** Header of a response: {@code http.response.line}, text. */
    public static final TextField RESPONSE_LINE = ascii("http.response.line", "Header of a response");
    /** Header of a notification: {@code http.unknown_header}, text. */
    public static final TextField UNKNOWN_HEADER = ascii("http.unknown_header", "Header of a notification");
    /** Content-Length: {@code http.content_length_header}, text. */
    public static final TextField CONTENT_LENGTH_HEADER = ascii("http.content_length_header", "Content-Length");
    /** Length of the body: {@code http.content_length}, a number of 64 bits, in bytes. */
    public static final UIntField CONTENT_LENGTH =
            HTTP.uint64("http.content_length", "Length of the body").unit("bytes");
    /** Cookie: {@code http.cookie_pair}, text. */
    public static final TextField COOKIE_PAIR = ascii("http.cookie_pair", "Cookie");
    /** Chunk size: {@code http.chunk_size}, a number of 32 bits, in bytes. */
    public static final UIntField CHUNK_SIZE = HTTP.uint32("http.chunk_size", "Chunk size").unit("bytes");
    /** Chunk: {@code http.chunk_data}, octets. */
    public static final BytesField CHUNK_DATA = HTTP.bytes("http.chunk_data", "Chunk");
    /** End of the chunk: {@code http.chunk_boundary}, octets. */
    public static final BytesField CHUNK_BOUNDARY = HTTP.bytes("http.chunk_boundary", "End of the chunk");
    /** Trailer: {@code http.chunked_trailer_part}, text. */
    public static final TextField CHUNKED_TRAILER_PART = ascii("http.chunked_trailer_part", "Trailer");
    /** Body: {@code http.file_data}, text. */
    public static final TextField FILE_DATA = ascii("http.file_data", "Body");

    private static final HttpMessage MESSAGE = new HttpMessage();

    static {
        HttpHeaders.declare();
    }

    static TextField ascii(String name, String label) {
        return HttpProtocol.HTTP.text(name, label).charset(StandardCharsets.US_ASCII);
    }

    @Override
    public Protocol protocol() {
        return HTTP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.TCP_PORT, 80, 3128, 3132, 5985, 8080, 8088, 11371, 1900, 2869, 2710);
        at.guesses(Tables.TCP_PORT);
        at.handsTo(Tables.TCP_PORT);
        // What ends a message that reaches to the end of the stream.
        at.alsoRecords(Tcp.PAYLOAD);
    }

    @Override
    public int dissect(Layer in) {
        if (HttpConnection.isTunnel(in)) {
            return in.length();
        }
        if (in.isGuess() && !HttpMessage.isCertain(in)) {
            return 0;
        }
        int offset = 0;
        while (offset < in.length()) {
            int next = MESSAGE.read(in, offset);
            if (next == HttpMessage.TO_THE_END) {
                return in.awaitEnd(offset);
            }
            if (next < 0) {
                return in.await(offset, -next - 1);
            }
            offset = next;
        }
        return in.length();
    }

    /** Reads a message that is alone in its datagram. */
    static void datagram(Layer in) {
        MESSAGE.read(in, 0);
    }
}
