package io.wireloupe.protocol.link;

/** Bytes that a capture file puts before the frames of some links, and that are not counted as part of a frame. */
final class PseudoHeader {

    private PseudoHeader() {}

    /** How many such bytes frames of a link have. */
    static int length(int linkType) {
        return switch (linkType) {
            case 123, 139, 201, 254 -> 4; // SUNATM, MTP2_WITH_PHDR, BLUETOOTH_HCI_H4_WITH_PHDR, BLUETOOTH_LINUX_MONITOR
            case 144, 177 -> 16; // LINUX_IRDA, LINUX_LAPD
            case 196, 209 -> 5; // SITA, I2C_LINUX
            case 166, 204, 205, 206, 207 -> 1; // PPP_PPPD and the links with a direction
            default -> 0;
        };
    }
}
