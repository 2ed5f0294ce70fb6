package io.wireloupe.capture;

/** The types of pcapng blocks that are read: draft-ietf-opsawg-pcapng 4 and 11.1. */
final class PcapngBlock {

    static final int SECTION_HEADER = 0x0a0d0d0a;
    static final int INTERFACE_DESCRIPTION = 1;
    static final int OBSOLETE_PACKET = 2;
    static final int SIMPLE_PACKET = 3;
    static final int ENHANCED_PACKET = 6;
    static final int JOURNAL = 9;
    private static final int CUSTOM = 0x0bad;
    private static final int CUSTOM_NOT_COPIED = 0x40000bad;

    /** How long a block is at least: its type, and its length at both ends. */
    static final int SMALLEST = 12;

    private PcapngBlock() {}

    /** Whether it is an interface, a packet or another record, all of which are read whole; others are passed over. */
    static boolean isRead(int type) {
        return type == ENHANCED_PACKET || type == SIMPLE_PACKET || type == OBSOLETE_PACKET
                || type == INTERFACE_DESCRIPTION || isRecord(type);
    }

    /** Whether a block counts as a frame though it holds something else: a journal entry or somebody's own data. */
    static boolean isRecord(int type) {
        return type == JOURNAL || type == CUSTOM || type == CUSTOM_NOT_COPIED;
    }

    /** Whether a block of this type has to be longer: draft-ietf-opsawg-pcapng 4.1, 4.2, 4.7. */
    static boolean isTooShort(int type, int length) {
        return length < 28 && type == SECTION_HEADER
                || length < 20 && type == INTERFACE_DESCRIPTION
                || length < 16 && (type == CUSTOM || type == CUSTOM_NOT_COPIED);
    }
}
