package io.wireloupe.capture;

/** How long a captured frame can be: a longer one means that the file is damaged. */
final class FrameLimit {

    /** libpcap's largest snap length for most links. */
    private static final int USUAL = 262_144;

    /** D-Bus messages and USB transfers can be this long. */
    private static final int LONG = 128 << 20;

    private static final int LINKTYPE_USB_LINUX = 189;
    private static final int LINKTYPE_USB_LINUX_MMAPPED = 220;
    private static final int LINKTYPE_DBUS = 231;
    private static final int LINKTYPE_USBPCAP = 249;
    private static final int LINKTYPE_USB_DARWIN = 266;

    private FrameLimit() {}

    static int of(int linkType) {
        return switch (linkType) {
            case LINKTYPE_USB_LINUX, LINKTYPE_USB_LINUX_MMAPPED, LINKTYPE_DBUS, LINKTYPE_USBPCAP,
                    LINKTYPE_USB_DARWIN -> LONG;
            default -> USUAL;
        };
    }
}
