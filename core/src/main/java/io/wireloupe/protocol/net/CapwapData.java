package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FragmentTable;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.State;
import io.wireloupe.dissect.Tables;

import org.jspecify.annotations.Nullable;

/** CAPWAP data messages: RFC 5415 4.3 and 4.4, with IEEE 802.11 frames (RFC 5416). */
public final class CapwapData implements Dissector {

    /** The protocol {@code capwap.data}: Control And Provisioning of Wireless Access Points - Data. */
    public static final Protocol CAPWAP_DATA =
            Protocol.define("Control And Provisioning of Wireless Access Points - Data", "CAPWAP-Data", "capwap.data");

    private static final int NATIVE = 0x0100;
    private static final int FRAGMENT = 0x0080;
    private static final int LAST = 0x0040;
    private static final int KEEP_ALIVE = 0x0008;
    private static final int DTLS = 1;
    private static final int BINDING_802_11 = 1;
    private static final State<FragmentTable> FRAGMENTS = State.of(FragmentTable::new);

    @Override
    public Protocol protocol() {
        return CAPWAP_DATA;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 5247);
        at.handsTo(Tables.ETHERNET_FRAME, Tables.WLAN_TURNED);
    }

    @Override
    public int dissect(Layer in) {
        if ((in.peek8(0) & 0x0f) == DTLS) {
            return in.length();
        }
        int header = (in.peek8(1) >> 3) * 4;
        int binding = in.peek16(2) >> 9 & 0x1f;
        int flags = in.peek16(2);
        in.peek32(4);
        int count = in.length() - header;
        if ((flags & KEEP_ALIVE) != 0 || count <= 0) {
            return in.length();
        }
        boolean nativeFormat = (flags & NATIVE) != 0;
        if ((flags & FRAGMENT) != 0) {
            fragment(in, header, count, flags);
        } else if (nativeFormat && binding == BINDING_802_11) {
            byte[] frame = new byte[Math.max(0, Math.min(in.captured() - header, count))];
            in.copy(header, frame, 0, frame.length);
            next80211(in, frame, count);
        } else if (!nativeFormat) {
            in.next(Tables.ETHERNET_FRAME, 0, header);
        } else {
            in.data(header, count);
        }
        return in.length();
    }

    private static void fragment(Layer in, int header, int count, int flags) {
        if (!in.has(header, count)) {
            in.data(header, count);
            return;
        }
        int offset = in.peek16(6) & 0xfff8;
        byte @Nullable [] whole = in.state(FRAGMENTS).add(
                in.packet(), in.peek16(4), in, header, count, offset, (flags & LAST) == 0);
        if (whole == null) {
            in.data(header, count);
        } else if ((flags & NATIVE) != 0) {
            next80211(in, whole, whole.length);
        } else {
            in.nextWhole(Tables.ETHERNET_FRAME, 0, whole);
        }
    }

    /** Access points send the two octets of the frame control in the order of a number, not in that of the air. */
    private static void next80211(Layer in, byte[] frame, int sent) {
        if (frame.length >= 2) {
            byte first = frame[0];
            frame[0] = frame[1];
            frame[1] = first;
        }
        in.nextWhole(Tables.WLAN_TURNED, 0, frame, sent);
    }
}
