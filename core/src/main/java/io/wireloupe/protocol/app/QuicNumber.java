package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Layer;

/** Numbers of variable length: RFC 9000 16. The two highest bits of the first octet say how many octets there are. */
final class QuicNumber {

    private QuicNumber() {}

    /** How many octets the number takes that begins here: 1, 2, 4 or 8. */
    static int size(Layer in, int at) {
        return 1 << (in.peek8(at) >> 6);
    }

    static long at(Layer in, int at) {
        return switch (in.peek8(at) >> 6) {
            case 0 -> in.peek8(at);
            case 1 -> in.peek16(at) & 0x3fff;
            case 2 -> in.peek32(at) & 0x3fff_ffff;
            default -> in.peek64(at) & 0x3fff_ffff_ffff_ffffL;
        };
    }

    /** How many octets the number takes that begins here; 0 if it does not end in these octets. */
    static int size(byte[] octets, int at) {
        if (at >= octets.length) {
            return 0;
        }
        int size = 1 << ((octets[at] & 0xff) >> 6);
        return at + size <= octets.length ? size : 0;
    }

    static long at(byte[] octets, int at) {
        int size = size(octets, at);
        long number = octets[at] & 0x3f;
        for (int i = 1; i < size; i++) {
            number = number << 8 | octets[at + i] & 0xff;
        }
        return number;
    }
}
