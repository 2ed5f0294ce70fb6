package io.wireloupe.examples.sample.packet;

import io.wireloupe.examples.sample.packet.TcpConversation.Side;
import java.util.List;

/** A TLS session over a TCP connection, from the hello to the close. Not safe for use by several threads. */
public final class TlsSession {

    private final TcpConversation tcp;
    private final Chance chance;

    private TlsSession(TcpConversation tcp, Chance chance) {
        this.tcp = tcp;
        this.chance = chance;
    }

    /** Opens the connection and a new session in TLS 1.3. */
    public static TlsSession open(TcpConversation tcp, Chance chance, String serverName, List<String> protocols) {
        byte[] sessionId = chance.bytes(32);
        tcp.open();
        tcp.send(Side.CLIENT, Tls.clientHello(serverName, protocols, sessionId, chance));
        // Encrypted extensions, a certificate chain, its proof and Finished are about this long.
        tcp.send(Side.SERVER, Tls.serverHello(sessionId, 3_100 + chance.below(900), chance));
        Bytes finished = new Bytes().bytes(Tls.changeCipherSpec()).bytes(Tls.applicationData(36, chance));
        tcp.send(Side.CLIENT, finished.toByteArray());
        return new TlsSession(tcp, chance);
    }

    /** Opens the connection and takes up an earlier session in TLS 1.2, so that no certificate is sent. */
    public static TlsSession reopen(TcpConversation tcp, Chance chance, String serverName) {
        byte[] sessionId = chance.bytes(32);
        tcp.open();
        tcp.send(Side.CLIENT, Tls.olderClientHello(serverName, sessionId, chance));
        tcp.send(Side.SERVER, Tls.resumption(sessionId, chance));
        tcp.send(Side.CLIENT, Tls.finished(chance));
        return new TlsSession(tcp, chance);
    }

    /** A session that was opened before the capture began. */
    public static TlsSession resume(TcpConversation tcp, Chance chance) {
        return new TlsSession(tcp.resume(), chance);
    }

    /** The client's application says something of this length. */
    public TlsSession client(int length) {
        tcp.send(Side.CLIENT, Tls.applicationData(length, chance));
        return this;
    }

    /** The server's application says something of this length. */
    public TlsSession server(int length) {
        tcp.send(Side.SERVER, Tls.applicationData(length, chance));
        return this;
    }

    /** Closes session and connection in good order: a sealed "close notify", then FIN. */
    public TlsSession close(Side first) {
        tcp.send(first, Tls.applicationData(2, chance));
        tcp.close(first);
        return this;
    }

    /** The connection below. */
    public TcpConversation tcp() {
        return tcp;
    }
}
