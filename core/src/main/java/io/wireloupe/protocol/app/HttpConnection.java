package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.State;

import org.jspecify.annotations.Nullable;

/**
 * What a client's latest request says about the response to it: HEAD has none but headers, CONNECT opens a tunnel (RFC
 * 9112 6.3). Remembered only of clients that sent one of the two, if nobody wants bodies.
 */
final class HttpConnection {

    private static final State<Directions<HttpConnection>> ALL =
            State.of(() -> new Directions<>(HttpConnection::new));

    private static final int SWITCHING_PROTOCOLS = 101;

    private boolean head;
    private boolean connect;
    private int connectPort = -1;
    private boolean tunnel;

    /** Notes a request with its URI. */
    static void request(Layer in, int offset, int uri, int uriEnd) {
        boolean head = Ascii.startsWith(in, offset, "HEAD ");
        boolean connect = Ascii.startsWith(in, offset, "CONNECT ");
        Directions<HttpConnection> all = in.state(ALL);
        @Nullable HttpConnection connection =
                head || connect || in.wants(Http.FILE_DATA) ? all.of(in.packet()) : all.known(in.packet());
        if (connection != null) {
            connection.head = head;
            connection.connect = connect;
            connection.connectPort = connect ? port(in, uri, uriEnd) : -1;
        }
    }

    private static int port(Layer in, int uri, int uriEnd) {
        int colon = uriEnd;
        while (colon > uri && in.peek8(colon - 1) != ':') {
            colon--;
        }
        long port = colon == uri ? -1 : Ascii.decimal(in, colon, uriEnd - colon);
        return port > 0 && port < 1 << 16 ? (int) port : -1;
    }

    /** Whether a response with this status has no body, whatever its headers say. */
    static boolean isWithoutBody(Layer in, long status) {
        @Nullable HttpConnection connection = in.state(ALL).knownOpposite(in.packet());
        return connection != null
                && (connection.head || connection.connect && status >= 200 && status < 300);
    }

    /** Opens the tunnel if the response grants one. */
    static void response(Layer in, long status) {
        @Nullable HttpConnection connection = in.state(ALL).knownOpposite(in.packet());
        if (connection == null) {
            return;
        }
        if (connection.connectPort >= 0 && status >= 200 && status < 300) {
            connection.tunnel = true;
            in.opensTunnel(connection.connectPort);
        } else if (status == SWITCHING_PROTOCOLS) {
            connection.tunnel = true;
        }
    }

    /** Whether a request has passed, so that data that begins with no start line may belong to it. */
    static boolean hadRequest(Layer in) {
        Directions<HttpConnection> all = in.state(ALL);
        return all.known(in.packet()) != null || all.knownOpposite(in.packet()) != null;
    }

    /** Whether the piece of a stream runs through a tunnel, or is of a protocol that both ends have switched to. */
    static boolean isTunnel(Layer in) {
        Directions<HttpConnection> all = in.state(ALL);
        @Nullable HttpConnection connection = all.known(in.packet());
        @Nullable HttpConnection opposite = all.knownOpposite(in.packet());
        return connection != null && connection.tunnel || opposite != null && opposite.tunnel;
    }
}
