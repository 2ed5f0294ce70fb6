package io.wireloupe.examples.sample.packet;

import java.util.Arrays;

/**
 * A DHCP message (RFC 2131 2) in the making.
 *
 * <p>Not safe for use by several threads. Options (RFC 2132) stand in the order in which they are given.
 */
public final class Dhcp {

    /** What a message is for (RFC 2132 9.6). */
    public enum Kind {
        /** The client looks for servers. */
        DISCOVER(1),
        /** A server offers an address. */
        OFFER(2),
        /** The client asks for an address, or for more time with it. */
        REQUEST(3),
        /** The server grants it. */
        ACK(5);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        private boolean fromServer() {
            return this == OFFER || this == ACK;
        }
    }

    /** UDP port of clients. */
    public static final int CLIENT_PORT = 68;
    /** UDP port of servers. */
    public static final int SERVER_PORT = 67;

    private static final long MAGIC_COOKIE = 0x63825363L;
    private static final int FIXED = 236;
    // RFC 951 3: a BOOTP message has at least 300 octets.
    private static final int MINIMUM = 300;

    private final Bytes options = new Bytes();
    private final Kind kind;
    private final long transaction;
    private final Mac client;
    private Ip current = Ip.of("0.0.0.0");
    private Ip yours = Ip.of("0.0.0.0");

    /** A message of some kind; {@code transaction} pairs question and answer. */
    public Dhcp(Kind kind, long transaction, Mac client) {
        this.kind = kind;
        this.transaction = transaction;
        this.client = client;
        option(53, (byte) kind.code);
    }

    /** The address that the client uses already. */
    public Dhcp current(Ip ip) {
        current = ip;
        return this;
    }

    /** The address that the server gives. */
    public Dhcp yours(Ip ip) {
        yours = ip;
        return this;
    }

    /** An option with any data. */
    public Dhcp option(int code, byte... data) {
        options.u8(code).u8(data.length).bytes(data);
        return this;
    }

    /** An option with a text, such as host name (12), vendor class (60) or domain (15). */
    public Dhcp option(int code, String text) {
        return option(code, new Bytes().text(text).toByteArray());
    }

    /** An option with an address, such as mask (1), router (3), requested address (50) or server (54). */
    public Dhcp option(int code, Ip ip) {
        return option(code, ip.octets());
    }

    /** An option with a number of seconds, such as the lease time (51). */
    public Dhcp seconds(int code, long seconds) {
        return option(code, new Bytes().u32(seconds).toByteArray());
    }

    /** The message as a datagram carries it. */
    public byte[] bytes() {
        Bytes message = new Bytes().u8(kind.fromServer() ? 2 : 1).u8(1).u8(6).u8(0).u32(transaction);
        message.u16(0).u16(0).ip(current).ip(yours).zeros(8).mac(client);
        message.zeros(FIXED - message.length()).u32(MAGIC_COOKIE);
        byte[] whole = message.bytes(options.toByteArray()).u8(0xff).toByteArray();
        return Arrays.copyOf(whole, Math.max(MINIMUM, whole.length));
    }
}
