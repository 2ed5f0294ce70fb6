package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;

/** VXLAN generic protocol extension: draft-ietf-nvo3-vxlan-gpe-12 3. */
public final class VxlanGpe implements Dissector {

    /** The protocol {@code vxlan_gpe}: VXLAN Generic Protocol Extension. */
    public static final Protocol VXLAN_GPE =
            Protocol.define("VXLAN Generic Protocol Extension", "VXLAN-GPE", "vxlan_gpe");

    private static final int HEADER = 8;

    @Override
    public Protocol protocol() {
        return VXLAN_GPE;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 4790);
        at.handsTo(Tables.ETHERTYPE, Tables.ETHERNET_FRAME, Tables.IP_VERSION);
        at.alsoRecords(Vxlan.VXLAN);
    }

    @Override
    public int dissect(Layer in) {
        in.peek8(2);
        int protocol = in.peek8(3);
        in.u24(Vxlan.VNI, 4);
        in.u8(Vxlan.RESERVED8, 7);
        switch (protocol) {
            case 1, 2 -> IpPayload.nextIp(in, HEADER);
            case 3 -> in.next(Tables.ETHERNET_FRAME, 0, HEADER);
            case 4 -> in.nextDirectly(Tables.ETHERTYPE, 0x894f, HEADER);
            case 5 -> in.nextDirectly(Tables.ETHERTYPE, 0x8847, HEADER);
            default -> in.data(HEADER, in.length() - HEADER);
        }
        return in.length();
    }
}
