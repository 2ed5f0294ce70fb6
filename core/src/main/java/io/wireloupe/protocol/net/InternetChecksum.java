package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.PacketInfo;
import io.wireloupe.dissect.UIntField;

/** The Internet checksum (RFC 1071) and the words for its outcome that analysers share. */
final class InternetChecksum {

    static final int BAD = 0;
    static final int GOOD = 1;
    static final int UNVERIFIED = 2;

    private InternetChecksum() {}

    /** Records whether the sum over the layer fits, if anybody asks. */
    static void status(Layer in, UIntField field, int offset) {
        if (in.wants(field)) {
            in.set(field, verdict(in, 0), offset, 2);
        }
    }

    /** Records whether the sum over the layer and the IPv6 pseudo-header (RFC 8200 8.1) fits, if anybody asks. */
    static void statusIpv6(Layer in, UIntField field, int offset, int protocol) {
        if (in.wants(field)) {
            PacketInfo packet = in.packet();
            long pseudo = words(packet.sourceHigh()) + words(packet.sourceLow()) + words(packet.destinationHigh())
                    + words(packet.destinationLow()) + protocol + (in.length() >>> 16) + (in.length() & 0xffff);
            in.set(field, verdict(in, pseudo), offset, 2);
        }
    }

    private static long words(long value) {
        return (value >>> 48) + (value >>> 32 & 0xffff) + (value >>> 16 & 0xffff) + (value & 0xffff);
    }

    private static int verdict(Layer in, long start) {
        if (in.captured() < in.length() || in.packet().inError() || in.packet().fragmented()) {
            return UNVERIFIED;
        }
        long sum = start;
        int even = in.length() & ~1;
        for (int i = 0; i < even; i += 2) {
            sum += in.peek16(i);
        }
        if (even < in.length()) {
            sum += in.peek8(even) << 8;
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return sum == 0xffff ? GOOD : BAD;
    }
}
