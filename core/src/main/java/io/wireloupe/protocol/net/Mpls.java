package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Multiprotocol Label Switching: RFC 3032 2.1; what it carries is told by its first four bits (RFC 4928 3). */
public final class Mpls implements Dissector {

    /** The protocol {@code mpls}: MultiProtocol Label Switching Header. */
    public static final Protocol MPLS = Protocol.define("MultiProtocol Label Switching Header", "MPLS", "mpls");
    /** Label: {@code mpls.label}, the bits {@code 0xfffffffffffff000} of 32. */
    public static final UIntField LABEL = MPLS.uint32("mpls.label", "Label").mask(0xfffff000);
    /** Experimental bits: {@code mpls.exp}, the bits {@code 0xe00} of 32. */
    public static final UIntField EXP = MPLS.uint32("mpls.exp", "Experimental bits").mask(0x00000e00);
    /** Bottom of the label stack: {@code mpls.bottom}, the bits {@code 0x100} of 32. */
    public static final UIntField BOTTOM = MPLS.uint32("mpls.bottom", "Bottom of the label stack").mask(0x00000100);
    /** Time to Live: {@code mpls.ttl}, the bits {@code 0xff} of 32. */
    public static final UIntField TTL = MPLS.uint32("mpls.ttl", "Time to Live").mask(0x000000ff);

    /** RFC 3429: what follows is no packet of a user. */
    private static final int OAM_ALERT = 14;

    private static final int CONTROL_WORD = 4;
    private static final int MIN_ETHERTYPE = 1536;

    @Override
    public Protocol protocol() {
        return MPLS;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.ETHERTYPE, 0x8847, 0x8848);
        at.on(Tables.IP_PROTO, 137);
        at.on(Tables.UDP_PORT, 6635);
        at.on(Tables.PPP_PROTOCOL, 0x0281, 0x0283);
        at.handsTo(Tables.IP_VERSION, Tables.ETHERNET_FRAME, Tables.PW_CHANNEL);
    }

    @Override
    public int dissect(Layer in) {
        int at = 0;
        int label = 0;
        boolean bottom = false;
        while (!bottom) {
            label = (int) in.u32(LABEL, at);
            in.u32(EXP, at);
            bottom = in.u32(BOTTOM, at) == 1;
            in.u32(TTL, at);
            at += 4;
        }
        if (label == OAM_ALERT) {
            in.data(at, in.length() - at);
        } else if (at < in.length()) {
            payload(in, at);
        }
        return in.length();
    }

    private static void payload(Layer in, int at) {
        switch (in.peek8(at) >> 4) {
            case 4, 6 -> {
                int taken = IpPayload.nextIp(in, at);
                if (taken > 0) {
                    in.limit(at + taken);
                }
            }
            // RFC 4385 5: a control channel beside a pseudowire.
            case 1 -> in.next(Tables.PW_CHANNEL, in.peek16(at + 2), at + CONTROL_WORD);
            case 0 -> in.next(Tables.ETHERNET_FRAME, 0, beginsWithAddresses(in, at) ? at : at + CONTROL_WORD);
            default -> in.data(at, in.length() - at);
        }
    }

    /**
     * Whether an Ethernet frame stands here without the optional control word of RFC 4448 4.6: its type is in place,
     * and is not where it would be behind a control word.
     */
    private static boolean beginsWithAddresses(Layer in, int at) {
        return looksLikeType(in, at + 12) && !looksLikeType(in, at + 12 + CONTROL_WORD);
    }

    private static boolean looksLikeType(Layer in, int at) {
        if (!in.has(at, 2)) {
            return false;
        }
        int type = in.peek16(at);
        return type >= MIN_ETHERTYPE ? in.claimed(Tables.ETHERTYPE, type) : type > 0 && type <= in.length() - at - 2;
    }
}
