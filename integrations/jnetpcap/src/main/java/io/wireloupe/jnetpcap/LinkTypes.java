package io.wireloupe.jnetpcap;

/**
 * The few numbers of links that are not the same in files ({@code LINKTYPE_}) and in memory ({@code DLT_}), by
 * libpcap's manual page pcap-linktype: those that differ between systems.
 */
final class LinkTypes {

    private static final int LINKTYPE_ATM_RFC1483 = 100;
    private static final int LINKTYPE_RAW = 101;
    private static final int DLT_ATM_RFC1483 = 11;
    private static final int DLT_RAW = 12;
    private static final int DLT_RAW_OPENBSD = 14;

    private LinkTypes() {}

    static int ofDlt(int dlt) {
        return switch (dlt) {
            case DLT_ATM_RFC1483 -> LINKTYPE_ATM_RFC1483;
            case DLT_RAW, DLT_RAW_OPENBSD -> LINKTYPE_RAW;
            default -> dlt;
        };
    }

    static int dltOf(int linkType) {
        return switch (linkType) {
            case LINKTYPE_ATM_RFC1483 -> DLT_ATM_RFC1483;
            case LINKTYPE_RAW -> System.getProperty("os.name", "").equals("OpenBSD") ? DLT_RAW_OPENBSD : DLT_RAW;
            default -> linkType;
        };
    }
}
