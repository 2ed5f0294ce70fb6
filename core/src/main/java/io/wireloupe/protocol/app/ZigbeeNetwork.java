package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Eui64Field;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.UIntField;
import io.wireloupe.protocol.link.Ieee802154;

import java.util.Map;

/**
 * The network layer of Zigbee over IEEE 802.15.4: Zigbee specification (CSA 05-3474-22) 3.3.1, with the header of its
 * security, 4.5.1. What is encrypted stays so; of commands that are not, the identifier is read.
 */
public final class ZigbeeNetwork implements Dissector {

    /** The protocol {@code zbee_nwk}: ZigBee Network Layer. */
    public static final Protocol ZBEE_NWK = Protocol.define("ZigBee Network Layer", "ZigBee", "zbee_nwk");
    /** Frame control: {@code zbee_nwk.fcf}, a number of 16 bits, in hexadecimal. */
    public static final UIntField FCF = ZBEE_NWK.uint16("zbee_nwk.fcf", "Frame control").hex();
    /** Frame type: {@code zbee_nwk.frame_type}, the bits {@code 0x3} of 16, in hexadecimal, with named values. */
    public static final UIntField FRAME_TYPE = ZBEE_NWK.uint16("zbee_nwk.frame_type", "Frame type").hex().mask(0x0003)
            .names(Map.of(0, "data", 1, "command", 3, "inter-PAN"));
    /** Protocol version: {@code zbee_nwk.proto_version}, the bits {@code 0x3c} of 16. */
    public static final UIntField PROTO_VERSION =
            ZBEE_NWK.uint16("zbee_nwk.proto_version", "Protocol version").mask(0x003c);
    /** Route discovery: {@code zbee_nwk.discovery}, the bits {@code 0xc0} of 16, in hexadecimal. */
    public static final UIntField DISCOVERY =
            ZBEE_NWK.uint16("zbee_nwk.discovery", "Route discovery").hex().mask(0x00c0);
    /** Multicast: {@code zbee_nwk.multicast}, the bit {@code 0x100}. */
    public static final FlagField MULTICAST = ZBEE_NWK.flag("zbee_nwk.multicast", "Multicast", 0x0100);
    /** Security: {@code zbee_nwk.security}, the bit {@code 0x200}. */
    public static final FlagField SECURITY = ZBEE_NWK.flag("zbee_nwk.security", "Security", 0x0200);
    /** Source route: {@code zbee_nwk.src_route}, the bit {@code 0x400}. */
    public static final FlagField SRC_ROUTE = ZBEE_NWK.flag("zbee_nwk.src_route", "Source route", 0x0400);
    /** Long destination: {@code zbee_nwk.ext_dst}, the bit {@code 0x800}. */
    public static final FlagField EXT_DST = ZBEE_NWK.flag("zbee_nwk.ext_dst", "Long destination", 0x0800);
    /** Long source: {@code zbee_nwk.ext_src}, the bit {@code 0x1000}. */
    public static final FlagField EXT_SRC = ZBEE_NWK.flag("zbee_nwk.ext_src", "Long source", 0x1000);
    /** From an end device: {@code zbee_nwk.end_device_initiator}, the bit {@code 0x2000}. */
    public static final FlagField END_DEVICE_INITIATOR =
            ZBEE_NWK.flag("zbee_nwk.end_device_initiator", "From an end device", 0x2000);
    /** Destination: {@code zbee_nwk.dst}, a number of 16 bits, in hexadecimal. */
    public static final UIntField DST = ZBEE_NWK.uint16("zbee_nwk.dst", "Destination").hex();
    /** Source: {@code zbee_nwk.src}, a number of 16 bits, in hexadecimal. */
    public static final UIntField SRC = ZBEE_NWK.uint16("zbee_nwk.src", "Source").hex();
    /** Address: {@code zbee_nwk.addr}, a number of 16 bits, in hexadecimal. */
    public static final UIntField ADDR = ZBEE_NWK.uint16("zbee_nwk.addr", "Address").hex();
    /** Hops left: {@code zbee_nwk.radius}, a number of 8 bits. */
    public static final UIntField RADIUS = ZBEE_NWK.uint8("zbee_nwk.radius", "Hops left");
    /** Sequence number: {@code zbee_nwk.seqno}, a number of 8 bits. */
    public static final UIntField SEQNO = ZBEE_NWK.uint8("zbee_nwk.seqno", "Sequence number");
    /** Long destination address: {@code zbee_nwk.dst64}, an address of eight octets. */
    public static final Eui64Field DST64 = ZBEE_NWK.eui64("zbee_nwk.dst64", "Long destination address");
    /** Long source address: {@code zbee_nwk.src64}, an address of eight octets. */
    public static final Eui64Field SRC64 = ZBEE_NWK.eui64("zbee_nwk.src64", "Long source address");
    /** Long address: {@code zbee_nwk.addr64}, an address of eight octets. */
    public static final Eui64Field ADDR64 = ZBEE_NWK.eui64("zbee_nwk.addr64", "Long address");
    /** Multicast mode: {@code zbee_nwk.multicast.mode}, the bits {@code 0x3} of 8. */
    public static final UIntField MULTICAST_MODE =
            ZBEE_NWK.uint8("zbee_nwk.multicast.mode", "Multicast mode").mask(0x03);
    /** Hops outside the group: {@code zbee_nwk.multicast.radius}, the bits {@code 0x1c} of 8. */
    public static final UIntField MULTICAST_RADIUS =
            ZBEE_NWK.uint8("zbee_nwk.multicast.radius", "Hops outside the group").mask(0x1c);
    /** Hops outside the group at most: {@code zbee_nwk.multicast.max_radius}, the bits {@code 0xe0} of 8. */
    public static final UIntField MULTICAST_MAX_RADIUS =
            ZBEE_NWK.uint8("zbee_nwk.multicast.max_radius", "Hops outside the group at most").mask(0xe0);
    /** Relays: {@code zbee_nwk.relay.count}, a number of 8 bits. */
    public static final UIntField RELAY_COUNT = ZBEE_NWK.uint8("zbee_nwk.relay.count", "Relays");
    /** Next relay: {@code zbee_nwk.relay.index}, a number of 8 bits. */
    public static final UIntField RELAY_INDEX = ZBEE_NWK.uint8("zbee_nwk.relay.index", "Next relay");
    /** Relay: {@code zbee_nwk.relay}, a number of 16 bits. */
    public static final UIntField RELAY = ZBEE_NWK.uint16("zbee_nwk.relay", "Relay");
    /** Command: {@code zbee_nwk.cmd.id}, a number of 8 bits, in hexadecimal, with named values. */
    public static final UIntField CMD_ID = ZBEE_NWK.uint8("zbee_nwk.cmd.id", "Command").hex()
            .names(Map.of(1, "route request", 2, "route reply", 3, "network status", 4, "leave", 5, "route record",
                    6, "rejoin request", 7, "rejoin response", 8, "link status"));
    /** Security control: {@code zbee.sec.field}, a number of 8 bits, in hexadecimal. */
    public static final UIntField SEC_FIELD = ZBEE_NWK.uint8("zbee.sec.field", "Security control").hex();
    /** Kind of key: {@code zbee.sec.key_id}, the bits {@code 0x18} of 8, in hexadecimal. */
    public static final UIntField SEC_KEY_ID = ZBEE_NWK.uint8("zbee.sec.key_id", "Kind of key").hex().mask(0x18);
    /** Source in the nonce: {@code zbee.sec.ext_nonce}, the bit {@code 0x20}. */
    public static final FlagField SEC_EXT_NONCE = ZBEE_NWK.flag("zbee.sec.ext_nonce", "Source in the nonce", 0x20);
    /** Frame counter: {@code zbee.sec.counter}, a number of 32 bits. */
    public static final UIntField SEC_COUNTER = ZBEE_NWK.uint32("zbee.sec.counter", "Frame counter");
    /** Source of the nonce: {@code zbee.sec.src64}, an address of eight octets. */
    public static final Eui64Field SEC_SRC64 = ZBEE_NWK.eui64("zbee.sec.src64", "Source of the nonce");
    /** Key sequence number: {@code zbee.sec.key_seqno}, a number of 8 bits. */
    public static final UIntField SEC_KEY_SEQNO = ZBEE_NWK.uint8("zbee.sec.key_seqno", "Key sequence number");
    /** Message integrity code: {@code zbee.sec.mic}, octets. */
    public static final BytesField SEC_MIC = ZBEE_NWK.bytes("zbee.sec.mic", "Message integrity code");

    private static final FlagField[] FLAGS = {
        MULTICAST, SECURITY, SRC_ROUTE, EXT_DST, EXT_SRC, END_DEVICE_INITIATOR};
    private static final int COMMAND = 1;
    private static final int NETWORK_KEY = 1;

    /** Security level 5, which all networks use: the length of its code. */
    private static final int MIC = 4;

    @Override
    public Protocol protocol() {
        return ZBEE_NWK;
    }

    @Override
    public void register(Registration at) {
        at.on(Ieee802154.PAYLOAD, Ieee802154.ZIGBEE);
    }

    @Override
    public int dissect(Layer in) {
        int control = in.u16le(FCF, 0);
        in.u16le(FRAME_TYPE, 0);
        in.u16le(PROTO_VERSION, 0);
        in.u16le(DISCOVERY, 0);
        for (FlagField flag : FLAGS) {
            in.set(flag, (control & flag.mask()) != 0, 0, 2);
        }
        in.u16le(DST, 2);
        in.u16le(ADDR, 2);
        in.u16le(SRC, 4);
        in.u16le(ADDR, 4);
        in.u8(RADIUS, 6);
        in.u8(SEQNO, 7);
        int at = route(in, control, addresses(in, control, 8));
        if ((control & SECURITY.mask()) != 0) {
            secured(in, at);
        } else {
            if ((control & 3) == COMMAND && at < in.length()) {
                in.u8(CMD_ID, at);
            }
            in.data(at, in.length() - at);
        }
        return in.length();
    }

    private static int addresses(Layer in, int control, int offset) {
        int at = offset;
        if ((control & EXT_DST.mask()) != 0) {
            in.eui64le(DST64, at);
            in.eui64le(ADDR64, at);
            at += 8;
        }
        if ((control & EXT_SRC.mask()) != 0) {
            in.eui64le(SRC64, at);
            in.eui64le(ADDR64, at);
            at += 8;
        }
        return at;
    }

    private static int route(Layer in, int control, int offset) {
        int at = offset;
        if ((control & MULTICAST.mask()) != 0) {
            in.u8(MULTICAST_MODE, at);
            in.u8(MULTICAST_RADIUS, at);
            in.u8(MULTICAST_MAX_RADIUS, at);
            at++;
        }
        if ((control & SRC_ROUTE.mask()) != 0) {
            int count = in.u8(RELAY_COUNT, at);
            in.u8(RELAY_INDEX, at + 1);
            at += 2;
            for (int i = 0; i < count; i++) {
                in.u16le(RELAY, at);
                at += 2;
            }
        }
        return at;
    }

    private static void secured(Layer in, int offset) {
        in.u8(SEC_FIELD, offset);
        int key = in.u8(SEC_KEY_ID, offset);
        boolean source = in.flag8(SEC_EXT_NONCE, offset);
        in.u32le(SEC_COUNTER, offset + 1);
        int at = offset + 5;
        if (source) {
            in.eui64le(SEC_SRC64, at);
            at += 8;
        }
        if (key == NETWORK_KEY) {
            in.u8(SEC_KEY_SEQNO, at);
            at++;
        }
        int end = in.length() - MIC;
        if (end >= at) {
            in.bytes(SEC_MIC, end, MIC);
            in.data(at, end - at);
        }
    }
}
