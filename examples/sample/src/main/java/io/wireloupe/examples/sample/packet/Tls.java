package io.wireloupe.examples.sample.packet;

import java.util.List;

/**
 * TLS records: the hello messages in clear as they are, and everything after them as octets that nobody can read.
 *
 * <p>The hellos follow RFC 8446 4.1 (TLS 1.3) and RFC 5246 7.4.1 with an abbreviated handshake (TLS 1.2, 7.3).
 */
public final class Tls {

    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;
    private static final int APPLICATION_DATA = 23;

    private static final int V1_0 = 0x0301;
    private static final int V1_2 = 0x0303;
    private static final int V1_3 = 0x0304;
    private static final int X25519 = 0x001d;
    private static final int SECP256R1 = 0x0017;

    private static final int AES_128_GCM_SHA256 = 0x1301;
    private static final int ECDHE_RSA_AES_128_GCM_SHA256 = 0xc02f;
    private static final int[] CIPHERS_1_2 = {0xc02b, ECDHE_RSA_AES_128_GCM_SHA256, 0xc02c, 0xc030};
    private static final int[] CIPHERS_1_3 = {AES_128_GCM_SHA256, 0x1302, 0x1303, 0xc02b, ECDHE_RSA_AES_128_GCM_SHA256};
    private static final int[] SIGNATURES = {0x0403, 0x0804, 0x0401, 0x0503, 0x0805};

    // RFC 8446 5.2: a record holds at most 2^14 octets; encryption adds a type and a tag.
    private static final int RECORD = 16_384;
    private static final int SEALED_EXTRA = 17;

    private Tls() {
    }

    /**
     * The first message of a client that knows TLS 1.3.
     *
     * @param serverName the name it wants to reach (SNI, RFC 6066 3)
     * @param protocols what it wants to speak, best first (ALPN, RFC 7301); empty leaves the extension out
     * @param sessionId 32 octets that the server gives back
     * @param chance where random and key share come from
     */
    public static byte[] clientHello(String serverName, List<String> protocols, byte[] sessionId, Chance chance) {
        Bytes extensions = commonExtensions(serverName);
        if (!protocols.isEmpty()) {
            Bytes names = new Bytes();
            protocols.forEach(protocol -> names.u8(protocol.length()).text(protocol));
            extension(extensions, 16, vector16(new Bytes(), names.toByteArray()));
        }
        extension(extensions, 43, new Bytes().u8(4).u16(V1_3).u16(V1_2));
        extension(extensions, 45, new Bytes().u8(1).u8(1));
        extension(extensions, 51, vector16(new Bytes(), keyShare(chance)));
        return clientHello(sessionId, CIPHERS_1_3, extensions, chance);
    }

    /** The first message of a client that knows TLS 1.2 only and wants to take up a session. */
    public static byte[] olderClientHello(String serverName, byte[] sessionId, Chance chance) {
        return clientHello(sessionId, CIPHERS_1_2, commonExtensions(serverName), chance);
    }

    /** The server's answer in TLS 1.3, with the rest of its handshake sealed behind it. */
    public static byte[] serverHello(byte[] sessionId, int sealed, Chance chance) {
        Bytes extensions = new Bytes();
        extension(extensions, 43, new Bytes().u16(V1_3));
        extension(extensions, 51, new Bytes().bytes(keyShare(chance)));
        Bytes records = new Bytes().bytes(serverHello(sessionId, AES_128_GCM_SHA256, extensions, chance));
        return records.bytes(changeCipherSpec()).bytes(applicationData(sealed, chance)).toByteArray();
    }

    /** The server's whole flight in TLS 1.2 when it knows the session already: no certificate, then sealed. */
    public static byte[] resumption(byte[] sessionId, Chance chance) {
        Bytes extensions = new Bytes();
        extension(extensions, 0xff01, new Bytes().u8(0));
        extension(extensions, 23, new Bytes());
        Bytes records = new Bytes();
        records.bytes(serverHello(sessionId, ECDHE_RSA_AES_128_GCM_SHA256, extensions, chance));
        return records.bytes(finished(chance)).toByteArray();
    }

    /** "Change cipher spec" and a sealed Finished, as TLS 1.2 ends its handshake. */
    public static byte[] finished(Chance chance) {
        byte[] sealed = record(HANDSHAKE, V1_2, chance.bytes(40));
        return new Bytes().bytes(changeCipherSpec()).bytes(sealed).toByteArray();
    }

    /** "Change cipher spec", which TLS 1.3 sends for old middleboxes only (RFC 8446 D.4). */
    public static byte[] changeCipherSpec() {
        return record(CHANGE_CIPHER_SPEC, V1_2, new byte[] {1});
    }

    /** Sealed records for a number of octets that the application wanted to send. */
    public static byte[] applicationData(int length, Chance chance) {
        Bytes records = new Bytes();
        for (int left = length; left > 0; left -= RECORD) {
            records.bytes(record(APPLICATION_DATA, V1_2, chance.bytes(Math.min(left, RECORD) + SEALED_EXTRA)));
        }
        return records.toByteArray();
    }

    private static Bytes commonExtensions(String serverName) {
        Bytes extensions = new Bytes();
        byte[] name = new Bytes().text(serverName).toByteArray();
        extension(extensions, 0, vector16(new Bytes(), vector16(new Bytes().u8(0), name).toByteArray()));
        extension(extensions, 10, vector16(new Bytes(), words(X25519, SECP256R1)));
        extension(extensions, 11, new Bytes().u8(1).u8(0));
        extension(extensions, 13, vector16(new Bytes(), words(SIGNATURES)));
        // RFC 7627 5.1: the extended master secret.
        extension(extensions, 23, new Bytes());
        return extensions;
    }

    private static byte[] clientHello(byte[] sessionId, int[] ciphers, Bytes extensions, Chance chance) {
        Bytes hello = new Bytes().u16(V1_2).bytes(chance.bytes(32)).u8(sessionId.length).bytes(sessionId);
        vector16(hello, words(ciphers)).u8(1).u8(0);
        vector16(hello, extensions.toByteArray());
        return record(HANDSHAKE, V1_0, handshake(1, hello));
    }

    private static byte[] serverHello(byte[] sessionId, int cipher, Bytes extensions, Chance chance) {
        Bytes hello = new Bytes().u16(V1_2).bytes(chance.bytes(32)).u8(sessionId.length).bytes(sessionId);
        hello.u16(cipher).u8(0);
        vector16(hello, extensions.toByteArray());
        return record(HANDSHAKE, V1_2, handshake(2, hello));
    }

    private static byte[] keyShare(Chance chance) {
        return vector16(new Bytes().u16(X25519), chance.bytes(32)).toByteArray();
    }

    private static byte[] handshake(int type, Bytes body) {
        return new Bytes().u8(type).u24(body.length()).bytes(body.toByteArray()).toByteArray();
    }

    private static byte[] record(int type, int version, byte[] fragment) {
        return vector16(new Bytes().u8(type).u16(version), fragment).toByteArray();
    }

    private static void extension(Bytes extensions, int type, Bytes data) {
        vector16(extensions.u16(type), data.toByteArray());
    }

    private static Bytes vector16(Bytes into, byte[] content) {
        return into.u16(content.length).bytes(content);
    }

    private static byte[] words(int... values) {
        Bytes words = new Bytes();
        for (int value : values) {
            words.u16(value);
        }
        return words.toByteArray();
    }
}
