package io.wireloupe.examples.sample.packet;

/** CoAP messages (RFC 7252 3): a small device tells a value, the server says that it was taken. */
public final class Coap {

    /** UDP port of servers. */
    public static final int PORT = 5683;

    private static final int POST = 0x02;
    private static final int CHANGED = 0x44;

    private Coap() {
    }

    /** A confirmable POST with one path element of at most 12 letters and a JSON body. */
    public static byte[] post(int id, int token, String path, String json) {
        Bytes coap = new Bytes().u8(0x42).u8(POST).u16(id).u16(token);
        // Uri-Path is option 11; Content-Format, option 12, is one further and says 50: JSON.
        coap.u8(11 << 4 | path.length()).text(path).u8(1 << 4 | 1).u8(50);
        return coap.u8(0xff).text(json).toByteArray();
    }

    /** The acknowledgment that the value was changed. */
    public static byte[] changed(int id, int token) {
        return new Bytes().u8(0x62).u8(CHANGED).u16(id).u16(token).toByteArray();
    }
}
