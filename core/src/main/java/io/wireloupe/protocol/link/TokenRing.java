package io.wireloupe.protocol.link;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

/** Token Ring: ISO/IEC 8802-5 (IEEE 802.5) clause 3, with the routing information of IEEE 802.1D annex C. */
public final class TokenRing implements Dissector {

    /** The protocol {@code tr}: Token-Ring. */
    public static final Protocol TR = Protocol.define("Token-Ring", "Token-Ring", "tr");
    /** Access control: {@code tr.ac}, a number of 8 bits, in hexadecimal. */
    public static final UIntField AC = TR.uint8("tr.ac", "Access control").hex();
    /** Priority: {@code tr.priority}, the bits {@code 0xe0} of 8. */
    public static final UIntField PRIORITY = TR.uint8("tr.priority", "Priority").mask(0xe0);
    /** A frame, and no token: {@code tr.frame}, the bit {@code 0x10}. */
    public static final FlagField FRAME = TR.flag("tr.frame", "A frame, and no token", 0x10);
    /** Monitor count: {@code tr.monitor_cnt}, the bits {@code 0x8} of 8. */
    public static final UIntField MONITOR_CNT = TR.uint8("tr.monitor_cnt", "Monitor count").mask(0x08);
    /** Priority reservation: {@code tr.priority_reservation}, the bits {@code 0x7} of 8. */
    public static final UIntField PRIORITY_RESERVATION =
            TR.uint8("tr.priority_reservation", "Priority reservation").mask(0x07);
    /** Frame control: {@code tr.fc}, a number of 8 bits, in hexadecimal. */
    public static final UIntField FC = TR.uint8("tr.fc", "Frame control").hex();
    /** Frame type: {@code tr.frame_type}, the bits {@code 0xc0} of 8. */
    public static final UIntField FRAME_TYPE = TR.uint8("tr.frame_type", "Frame type").mask(0xc0);
    /** Physical control: {@code tr.frame_pcf}, the bits {@code 0xf} of 8. */
    public static final UIntField FRAME_PCF = TR.uint8("tr.frame_pcf", "Physical control").mask(0x0f);
    /** Destination: {@code tr.dst}, a MAC address. */
    public static final MacField DST = TR.mac("tr.dst", "Destination");
    /** Source: {@code tr.src}, a MAC address. */
    public static final MacField SRC = TR.mac("tr.src", "Source");
    /** Source or destination: {@code tr.addr}, a MAC address. */
    public static final MacField ADDR = TR.mac("tr.addr", "Source or destination");
    /** Source routed: {@code tr.sr}, a flag. */
    public static final FlagField SR = TR.flag("tr.sr", "Source routed", 0x80);
    /** Length of the route: {@code tr.rif_bytes}, a number of 8 bits, in bytes. */
    public static final UIntField RIF_BYTES = TR.uint8("tr.rif_bytes", "Length of the route").unit("bytes");
    /** Broadcast type: {@code tr.broadcast}, a number of 8 bits. */
    public static final UIntField BROADCAST = TR.uint8("tr.broadcast", "Broadcast type");
    /** Largest frame: {@code tr.max_frame_size}, a number of 8 bits. */
    public static final UIntField MAX_FRAME_SIZE = TR.uint8("tr.max_frame_size", "Largest frame, as a code");
    /** Direction: {@code tr.direction}, a number of 8 bits. */
    public static final UIntField DIRECTION = TR.uint8("tr.direction", "Direction");
    /** Route: {@code tr.rif}, text. */
    public static final TextField RIF = TR.text("tr.rif", "Rings and bridges of the route");
    /** Ring: {@code tr.rif.ring}, a number of 16 bits, in hexadecimal. */
    public static final UIntField RIF_RING = TR.uint16("tr.rif.ring", "Ring").hex();
    /** Bridge: {@code tr.rif.bridge}, a number of 8 bits, in hexadecimal. */
    public static final UIntField RIF_BRIDGE = TR.uint8("tr.rif.bridge", "Bridge").hex();
    /** What stands behind the longest route: {@code tr.rif.extra}, octets. */
    public static final BytesField RIF_EXTRA = TR.bytes("tr.rif.extra", "Behind the longest route");

    private static final int LINKTYPE_IEEE802_5 = 6;
    private static final int HEADER = 14;
    private static final long GROUP_OF_SOURCE = 1L << 47;
    private static final int LLC = 1;

    /** IEEE 802.1D C.3.3: two octets of control before the route, and at most so many in all. */
    private static final int ROUTE_CONTROL = 2;
    private static final int LONGEST_ROUTE = 30;

    @Override
    public Protocol protocol() {
        return TR;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_IEEE802_5);
        at.handsTo(Tables.LLC_FRAME);
    }

    @Override
    public int dissect(Layer in) {
        // Read first: of a header with nothing behind it nothing is recorded.
        in.peek8(HEADER);
        long source = in.peek48(8);
        in.u8(AC, 0);
        in.u8(PRIORITY, 0);
        in.flag8(FRAME, 0);
        in.u8(MONITOR_CNT, 0);
        in.u8(PRIORITY_RESERVATION, 0);
        in.u8(FC, 1);
        int type = in.u8(FRAME_TYPE, 1);
        in.u8(FRAME_PCF, 1);
        in.mac(DST, 2);
        in.mac(ADDR, 2);
        in.mac(SRC, 8);
        in.mac(ADDR, 8);
        boolean routed = (source & GROUP_OF_SOURCE) != 0;
        in.set(SRC, source & ~GROUP_OF_SOURCE, 8, 6);
        in.set(SR, routed, 8, 1);
        int header = HEADER + (routed ? route(in) : 0);
        if (type == LLC) {
            in.next(Tables.LLC_FRAME, 0, header);
        } else {
            in.data(header, in.length() - header);
        }
        return in.length();
    }

    /** Records through which rings the frame goes; gives the length. */
    private static int route(Layer in) {
        int length = in.peek8(HEADER) & 0x1f;
        in.set(RIF_BYTES, length, HEADER, 1);
        in.set(BROADCAST, in.peek8(HEADER) & 0xe0, HEADER, 1);
        in.set(MAX_FRAME_SIZE, in.peek8(HEADER + 1) & 0x70, HEADER + 1, 1);
        in.set(DIRECTION, in.peek8(HEADER + 1) & 0x80, HEADER + 1, 1);
        int hops = (Math.min(length, LONGEST_ROUTE) - ROUTE_CONTROL + 1) / 2;
        if (hops > 1) {
            hops(in, HEADER + ROUTE_CONTROL, hops);
        }
        if (length > LONGEST_ROUTE) {
            in.bytes(RIF_EXTRA, HEADER + LONGEST_ROUTE, length - LONGEST_ROUTE);
        }
        return length;
    }

    private static void hops(Layer in, int offset, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int at = offset + 2 * i;
            int hop = in.peek16(at);
            if (i > 0) {
                int bridge = in.peek8(at - 1) & 0x0f;
                in.set(RIF_BRIDGE, bridge, at - 1, 1);
                text.append(String.format(Locale.ROOT, "-%01X-", bridge));
            }
            in.set(RIF_RING, hop >> 4, at, 2);
            text.append(String.format(Locale.ROOT, "%03X", hop >> 4));
        }
        in.set(RIF, text.toString().getBytes(StandardCharsets.US_ASCII), offset, 2 * count);
    }
}
