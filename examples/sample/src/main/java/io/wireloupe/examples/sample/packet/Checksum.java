package io.wireloupe.examples.sample.packet;

/** The Internet checksum (RFC 1071): the ones' complement of the ones' complement sum of 16-bit words. */
public final class Checksum {

    private Checksum() {
    }

    /** The checksum of some octets, whose own checksum field holds zero; an odd last octet is padded with zero. */
    public static int of(byte[] octets) {
        return finish(sum(octets));
    }

    /**
     * The checksum of a transport message with its pseudo header (RFC 9293 3.1 for IPv4, RFC 8200 8.1 for IPv6).
     *
     * @param protocol the IP protocol number of the message
     * @param message the whole message, its checksum field zero
     */
    public static int of(Ip source, Ip destination, int protocol, byte[] message) {
        byte[] pseudoHeader = new Bytes().ip(source).ip(destination).u32(message.length).u32(protocol).toByteArray();
        return finish(sum(pseudoHeader) + sum(message));
    }

    private static long sum(byte[] octets) {
        long sum = 0;
        for (int i = 0; i < octets.length; i++) {
            int octet = octets[i] & 0xff;
            sum += (i & 1) == 0 ? octet << 8 : octet;
        }
        return sum;
    }

    private static int finish(long sum) {
        long folded = sum;
        while (folded > 0xffff) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) (~folded & 0xffff);
    }
}
