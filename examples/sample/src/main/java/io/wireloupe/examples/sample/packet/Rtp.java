package io.wireloupe.examples.sample.packet;

/** RTP packets of a video (RFC 3550 5.1) whose content is sealed as SRTP does it (RFC 3711 3.1). */
public final class Rtp {

    private static final int VERSION_2 = 0x80;
    private static final int DYNAMIC_TYPE = 96;
    private static final int TAG = 10;

    private Rtp() {
    }

    /**
     * One packet.
     *
     * @param sequence counts packets
     * @param ticks the time of the picture in units of 1/90000 s
     * @param source the synchronisation source
     * @param last whether it ends a picture
     * @param length the length of the video data in octets
     */
    public static byte[] packet(int sequence, long ticks, long source, boolean last, int length, Chance chance) {
        Bytes rtp = new Bytes().u8(VERSION_2).u8((last ? 0x80 : 0) | DYNAMIC_TYPE).u16(sequence);
        return rtp.u32(ticks).u32(source).bytes(chance.bytes(length + TAG)).toByteArray();
    }
}
