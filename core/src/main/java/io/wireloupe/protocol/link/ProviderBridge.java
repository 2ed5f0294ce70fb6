package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Service tag of provider bridges: IEEE 802.1Q-2022 clause 9.6 with the S-tag's EtherType. */
public final class ProviderBridge implements Dissector {

    /** The protocol {@code ieee8021ad}: 802.1ad Provider Bridge. */
    public static final Protocol IEEE8021AD = Protocol.define("802.1ad Provider Bridge", "802.1ad", "ieee8021ad");
    /** Priority: {@code ieee8021ad.priority}, the bits {@code 0xe000} of 16. */
    public static final UIntField PRIORITY = IEEE8021AD.uint16("ieee8021ad.priority", "Priority").mask(0xe000);
    /** Drop eligible: {@code ieee8021ad.dei}, the bits {@code 0x1000} of 16. */
    public static final UIntField DEI = IEEE8021AD.uint16("ieee8021ad.dei", "Drop eligible").mask(0x1000);
    /** ID: {@code ieee8021ad.id}, the bits {@code 0xfff} of 16. */
    public static final UIntField ID = IEEE8021AD.uint16("ieee8021ad.id", "ID").mask(0x0fff);
    /** ID of the service: {@code ieee8021ad.svid}, the bits {@code 0xfff} of 16. */
    public static final UIntField SVID = IEEE8021AD.uint16("ieee8021ad.svid", "ID of the service").mask(0x0fff);
    /** ID of the customer: {@code ieee8021ad.cvid}, the bits {@code 0xfff} of 16. */
    public static final UIntField CVID = IEEE8021AD.uint16("ieee8021ad.cvid", "ID of the customer").mask(0x0fff);

    private static final int SERVICE_TAG = 0x88a8;
    private static final int TAG = 4;

    @Override
    public Protocol protocol() {
        return IEEE8021AD;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.ETHERTYPE, SERVICE_TAG);
        at.handsTo(Tables.ETHERTYPE);
    }

    @Override
    public int dissect(Layer in) {
        in.u16(PRIORITY, 0);
        in.u16(DEI, 0);
        int type = in.peek16(2);
        boolean customerFollows = type == SERVICE_TAG;
        in.u16(customerFollows ? SVID : ID, 0);
        int at = TAG;
        if (customerFollows) {
            in.u16(PRIORITY, TAG);
            in.u16(DEI, TAG);
            in.u16(CVID, TAG);
            type = in.peek16(TAG + 2);
            at += TAG;
        }
        in.nextContained(Tables.ETHERTYPE, type, at, in.length() - at);
        return in.length();
    }
}
