package io.wireloupe.examples.sample.packet;

/** MQTT 3.1.1 control packets (OASIS, 2014) for messages of less than 128 octets, in clear text. */
public final class Mqtt {

    /** TCP port of brokers that do not encrypt. */
    public static final int PORT = 1883;

    private Mqtt() {
    }

    /** Says hello to a broker, with a clean session and a name and password (section 3.1). */
    public static byte[] connect(String clientId, String user, String password, int keepAliveSeconds) {
        Bytes body = string(new Bytes(), "MQTT").u8(4).u8(0xc2).u16(keepAliveSeconds);
        return packet(0x10, string(string(string(body, clientId), user), password));
    }

    /** The broker's welcome (section 3.2). */
    public static byte[] connectAck() {
        return packet(0x20, new Bytes().u8(0).u8(0));
    }

    /** Asks for the messages of a topic (section 3.8). */
    public static byte[] subscribe(int id, String topic) {
        return packet(0x82, string(new Bytes().u16(id), topic).u8(0));
    }

    /** Grants a subscription (section 3.9). */
    public static byte[] subscribeAck(int id) {
        return packet(0x90, new Bytes().u16(id).u8(0));
    }

    /** A message that nobody confirms (section 3.3). */
    public static byte[] publish(String topic, String message) {
        return packet(0x30, string(new Bytes(), topic).text(message));
    }

    /** "Are you there?" (section 3.12). */
    public static byte[] ping() {
        return packet(0xc0, new Bytes());
    }

    /** "I am" (section 3.13). */
    public static byte[] pong() {
        return packet(0xd0, new Bytes());
    }

    private static byte[] packet(int typeAndFlags, Bytes body) {
        if (body.length() > 127) {
            throw new IllegalArgumentException(body.length() + " octets; these packets hold at most 127");
        }
        return new Bytes().u8(typeAndFlags).u8(body.length()).bytes(body.toByteArray()).toByteArray();
    }

    private static Bytes string(Bytes into, String text) {
        byte[] octets = new Bytes().text(text).toByteArray();
        return into.u16(octets.length).bytes(octets);
    }
}
