package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

/** Headers that drivers put before 802.11 frames before radiotap: Prism's, of fixed size, and the one of AVS. */
public final class Prism implements Dissector {

    /** The protocol {@code prism}: Prism capture header. */
    public static final Protocol PRISM = Protocol.define("Prism capture header", "Prism", "prism");
    /** Message code: {@code prism.msgcode}, a number of 32 bits, in hexadecimal. */
    public static final UIntField MSGCODE = PRISM.uint32("prism.msgcode", "Message code").hex();
    /** Message length: {@code prism.msglen}, a number of 32 bits, in bytes. */
    public static final UIntField MSGLEN = PRISM.uint32("prism.msglen", "Message length").unit("bytes");
    /** Device: {@code prism.devname}, text. */
    public static final TextField DEVNAME = PRISM.text("prism.devname", "Device");

    /** The protocol {@code wlancap}: AVS WLAN Capture header. */
    public static final Protocol WLANCAP =
            Protocol.define("AVS WLAN Capture header", "AVS WLANCAP", "wlancap");
    /** Magic number: {@code wlancap.magic}, a number of 32 bits, in hexadecimal. */
    public static final UIntField CAP_MAGIC = WLANCAP.uint32("wlancap.magic", "Magic number").hex();
    /** Version: {@code wlancap.version}, the bits {@code 0xf} of 32. */
    public static final UIntField CAP_VERSION = WLANCAP.uint32("wlancap.version", "Version").mask(0x0f);
    /** Length: {@code wlancap.length}, a number of 32 bits, in bytes. */
    public static final UIntField CAP_LENGTH = WLANCAP.uint32("wlancap.length", "Length").unit("bytes");

    private static final int LINKTYPE_PRISM = 119;
    private static final int LINKTYPE_AVS = 163;
    private static final int LINKTYPE_IEEE802_11 = 105;
    private static final int HEADER = 144;
    private static final int NAME = 16;
    private static final long AVS_MAGIC = 0x80211000L;
    private static final long MAGIC_BITS = 0xfffffff0L;

    @Override
    public Protocol protocol() {
        return PRISM;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_PRISM, LINKTYPE_AVS);
        at.handsTo(Tables.LINK_TYPE);
        at.alsoRecords(WLANCAP);
    }

    @Override
    public int dissect(Layer in) {
        in.state(WlanRadio.RECEPTION).reset();
        if ((in.peek32(0) & MAGIC_BITS) == AVS_MAGIC) {
            in.set(CAP_MAGIC, in.peek32(0) & MAGIC_BITS, 0, 4);
            in.u32(CAP_VERSION, 0);
            long length = in.u32(CAP_LENGTH, 4);
            in.next(Tables.LINK_TYPE, LINKTYPE_IEEE802_11, (int) Math.min(length, in.length()));
            return in.length();
        }
        boolean little = isMessage(in.peek32le(0));
        if (!little && !isMessage(in.peek32(0))) {
            in.next(Tables.LINK_TYPE, LINKTYPE_IEEE802_11, 0);
            return in.length();
        }
        in.set(MSGCODE, little ? in.peek32le(0) : in.peek32(0), 0, 4);
        in.set(MSGLEN, little ? in.peek32le(4) : in.peek32(4), 4, 4);
        int n = 0;
        while (n < NAME && in.peek8(8 + n) != 0) {
            n++;
        }
        in.text(DEVNAME, 8, n);
        in.next(Tables.LINK_TYPE, LINKTYPE_IEEE802_11, HEADER);
        return in.length();
    }

    /** The two codes under which drivers hand over what they sniffed. */
    private static boolean isMessage(long code) {
        return code == 0x44 || code == 0x41;
    }
}
