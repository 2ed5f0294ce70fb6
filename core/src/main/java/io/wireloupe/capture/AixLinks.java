package io.wireloupe.capture;

/**
 * The links that AIX tells by the interface types of RFC 1573 where others give a {@code LINKTYPE_}. Such a pcap file
 * is of version 2.2, as very old ones of other systems are, and its times are in nanoseconds.
 */
final class AixLinks {

    private static final int ETHERNET = 6;
    private static final int TOKEN_RING = 9;
    private static final int FDDI = 15;
    private static final int LOOPBACK = 24;

    private AixLinks() {}

    static boolean isOne(int type) {
        return type == ETHERNET || type == TOKEN_RING || type == FDDI || type == LOOPBACK;
    }

    /** The {@code LINKTYPE_} of such a link. */
    static int linkType(int type) {
        return switch (type) {
            case ETHERNET -> 1;
            case TOKEN_RING -> 6;
            case FDDI -> 10;
            default -> 0;
        };
    }

    /** How many bytes stand before each frame: FDDI's odd header is made even. */
    static int padding(int type) {
        return type == FDDI ? 3 : 0;
    }
}
