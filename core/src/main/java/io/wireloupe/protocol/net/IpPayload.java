package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Tables;

/** Finds the protocol of what an IP header or an IPv6 extension header carries. */
final class IpPayload {

    private static final int IPV4 = 4;
    private static final int IPV6 = 41;

    private IpPayload() {}

    /** Hands the rest of a layer to the protocol with an IP protocol number. */
    static void next(Layer in, int protocol, int offset) {
        boolean otherVersion = protocol == IPV4 && in.has(offset, 1) && in.peek8(offset) >> 4 == 6;
        in.next(Tables.IP_PROTO, otherVersion ? IPV6 : protocol, offset);
    }

    /** Hands a datagram that was put together from fragments to the protocol with an IP protocol number. */
    static void nextWhole(Layer in, int protocol, byte[] whole) {
        boolean otherVersion = protocol == IPV4 && whole.length > 0 && whole[0] >> 4 == 6;
        in.nextWhole(Tables.IP_PROTO, otherVersion ? IPV6 : protocol, whole);
    }

    /**
     * Hands the rest of a layer to IP in the version that its first octet says.
     *
     * @return how many bytes were taken
     */
    static int nextIp(Layer in, int offset) {
        boolean six = in.has(offset, 1) && in.peek8(offset) >> 4 == 6;
        return in.next(Tables.IP_VERSION, six ? 6 : 4, offset);
    }

    /** Hands the rest of a layer to IP if its first octet says version 4 or 6. */
    static void nextIpOrData(Layer in, int offset) {
        int version = in.has(offset, 1) ? in.peek8(offset) >> 4 : 0;
        if (version == 4 || version == 6) {
            in.next(Tables.IP_VERSION, version, offset);
        } else {
            in.data(offset, in.length() - offset);
        }
    }
}
