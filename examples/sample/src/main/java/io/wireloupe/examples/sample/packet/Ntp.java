package io.wireloupe.examples.sample.packet;

/** NTP version 4, the client's question and the server's answer (RFC 5905 7.3). */
public final class Ntp {

    /** UDP port of servers. */
    public static final int PORT = 123;

    private static final long SECOND = 1_000_000_000L;
    // Seconds from 1900, where NTP begins, to 1970.
    private static final long ERA = 2_208_988_800L;

    private Ntp() {
    }

    /** A question that tells nothing but when it was sent. */
    public static byte[] request(long sentNanos) {
        return new Bytes().u8(0x23).zeros(39).u64(timestamp(sentNanos)).toByteArray();
    }

    /**
     * The answer of a server of stratum 1.
     *
     * @param reference the name of its clock, four letters
     * @param askedNanos when the client sent its question
     * @param receivedNanos when the server got it, and sent this answer within the same moment
     */
    public static byte[] response(String reference, long askedNanos, long receivedNanos) {
        Bytes ntp = new Bytes().u8(0x24).u8(1).u8(3).u8(-24).u32(0).u32(0x10).text(reference);
        ntp.u64(timestamp(receivedNanos - 4 * SECOND)).u64(timestamp(askedNanos));
        return ntp.u64(timestamp(receivedNanos)).u64(timestamp(receivedNanos + 40_000)).toByteArray();
    }

    private static long timestamp(long nanos) {
        long fraction = (Math.floorMod(nanos, SECOND) << 32) / SECOND;
        return Math.floorDiv(nanos, SECOND) + ERA << 32 | fraction;
    }
}
