package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Ipv6Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/** Session Traversal Utilities for NAT: RFC 8489, with the attributes of TURN (RFC 8656) and ICE (RFC 8445). */
public final class Stun implements Dissector {

    /** The protocol {@code stun}: Session Traversal Utilities for NAT. */
    public static final Protocol STUN = Protocol.define("Session Traversal Utilities for NAT", "STUN", "stun");
    /** Message type: {@code stun.type}, a number of 16 bits, in hexadecimal. */
    public static final UIntField TYPE = STUN.uint16("stun.type", "Message type").hex();
    /** Class: {@code stun.type.class}, the bits {@code 0x110} of 16, in hexadecimal. */
    public static final UIntField TYPE_CLASS = STUN.uint16("stun.type.class", "Class").hex().mask(0x0110);
    /** Method: {@code stun.type.method}, the bits {@code 0x3eef} of 16, in hexadecimal, with named values. */
    public static final UIntField TYPE_METHOD = STUN.uint16("stun.type.method", "Method").hex().mask(0x3eef)
            .names(Map.of(1, "binding", 3, "allocate", 4, "refresh", 6, "send", 7, "data", 8, "create permission",
                    9, "channel bind"));
    /** Length: {@code stun.length}, a number of 16 bits, in bytes. */
    public static final UIntField LENGTH = STUN.uint16("stun.length", "Length").unit("bytes");
    /** Magic cookie: {@code stun.cookie}, octets. */
    public static final BytesField COOKIE = STUN.bytes("stun.cookie", "Magic cookie");
    /** Transaction ID: {@code stun.id}, octets. */
    public static final BytesField ID = STUN.bytes("stun.id", "Transaction ID");
    /** Attributes: {@code stun.attributes}, the bit {@code 0x1}. */
    public static final FlagField ATTRIBUTES = STUN.flag("stun.attributes", "Attributes", 1);
    /** Attribute: {@code stun.attribute}, a number of 16 bits, in hexadecimal. */
    public static final UIntField ATTRIBUTE = STUN.uint16("stun.attribute", "Attribute").hex();
    /** Attribute type: {@code stun.att.type}, a number of 16 bits, in hexadecimal. */
    public static final UIntField ATT_TYPE = STUN.uint16("stun.att.type", "Attribute type").hex();
    /** Attribute length: {@code stun.att.length}, a number of 16 bits, in bytes. */
    public static final UIntField ATT_LENGTH = STUN.uint16("stun.att.length", "Attribute length").unit("bytes");
    /** Reserved: {@code stun.att.reserved}, octets. */
    public static final BytesField ATT_RESERVED = STUN.bytes("stun.att.reserved", "Reserved");
    /** Address family: {@code stun.att.family}, a number of 8 bits, in hexadecimal. */
    public static final UIntField ATT_FAMILY = STUN.uint8("stun.att.family", "Address family").hex();
    /** Port: {@code stun.att.port}, a number of 16 bits. */
    public static final UIntField ATT_PORT = STUN.uint16("stun.att.port", "Port");
    /** Port, as it is sent: {@code stun.att.port-xord}, octets. */
    public static final BytesField ATT_PORT_XORD = STUN.bytes("stun.att.port-xord", "Port, as it is sent");
    /** Address: {@code stun.att.ipv4}, an IPv4 address. */
    public static final Ipv4Field ATT_IPV4 = STUN.ipv4("stun.att.ipv4", "Address");
    /** Address, as it is sent: {@code stun.att.ipv4-xord}, octets. */
    public static final BytesField ATT_IPV4_XORD = STUN.bytes("stun.att.ipv4-xord", "Address, as it is sent");
    /** IPv6 address: {@code stun.att.ipv6}, an IPv6 address. */
    public static final Ipv6Field ATT_IPV6 = STUN.ipv6("stun.att.ipv6", "IPv6 address");
    /** IPv6 address, as it is sent: {@code stun.att.ipv6-xord}, octets. */
    public static final BytesField ATT_IPV6_XORD = STUN.bytes("stun.att.ipv6-xord", "IPv6 address, as it is sent");
    /** User: {@code stun.att.username}, text. */
    public static final TextField ATT_USERNAME = STUN.text("stun.att.username", "User");
    /** Message integrity: {@code stun.att.hmac}, octets. */
    public static final BytesField ATT_HMAC = STUN.bytes("stun.att.hmac", "Message integrity");
    /** Error class: {@code stun.att.error.class}, the bits {@code 0x7} of 8. */
    public static final UIntField ATT_ERROR_CLASS = STUN.uint8("stun.att.error.class", "Error class").mask(0x07);
    /** Error number: {@code stun.att.error}, a number of 8 bits. */
    public static final UIntField ATT_ERROR = STUN.uint8("stun.att.error", "Error number");
    /** Reason: {@code stun.att.error.reason}, text. */
    public static final TextField ATT_ERROR_REASON = STUN.text("stun.att.error.reason", "Reason");
    /** Realm: {@code stun.att.realm}, text. */
    public static final TextField ATT_REALM = STUN.text("stun.att.realm", "Realm");
    /** Nonce: {@code stun.att.nonce}, text. */
    public static final TextField ATT_NONCE = STUN.text("stun.att.nonce", "Nonce");
    /** Software: {@code stun.att.software}, text. */
    public static final TextField ATT_SOFTWARE = STUN.text("stun.att.software", "Software");
    /** Priority: {@code stun.att.priority}, a number of 32 bits. */
    public static final UIntField ATT_PRIORITY = STUN.uint32("stun.att.priority", "Priority");
    /** Tie-breaker: {@code stun.att.tie-breaker}, octets. */
    public static final BytesField ATT_TIE_BREAKER = STUN.bytes("stun.att.tie-breaker", "Tie-breaker");
    /** Lifetime: {@code stun.att.lifetime}, a number of 32 bits, in s. */
    public static final UIntField ATT_LIFETIME = STUN.uint32("stun.att.lifetime", "Lifetime").unit("s");
    /** Channel: {@code stun.att.channelnum}, a number of 16 bits, in hexadecimal. */
    public static final UIntField ATT_CHANNELNUM = STUN.uint16("stun.att.channelnum", "Channel").hex();
    /** Transport: {@code stun.att.transp}, a number of 8 bits, in hexadecimal. */
    public static final UIntField ATT_TRANSP = STUN.uint8("stun.att.transp", "Transport").hex();
    /** Fingerprint: {@code stun.att.crc32}, a number of 32 bits, in hexadecimal. */
    public static final UIntField ATT_CRC32 = STUN.uint32("stun.att.crc32", "Fingerprint").hex();
    /** Padding: {@code stun.att.padding}, a number of 16 bits, in bytes. */
    public static final UIntField ATT_PADDING = STUN.uint16("stun.att.padding", "Padding").unit("bytes");

    private static final int HEADER = 20;
    private static final int MAGIC_COOKIE = 0x2112a442;
    private static final int ATTRIBUTE_HEADER = 4;

    @Override
    public Protocol protocol() {
        return STUN;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 3478);
        at.on(Tables.TCP_PORT, 3478);
        at.guesses(Tables.UDP_PORT);
        at.guesses(Tables.TCP_PORT);
    }

    @Override
    public int dissect(Layer in) {
        if (!in.packet().stream()) {
            return in.has(0, HEADER) && isMessage(in, 0) && in.peek16(2) + HEADER <= in.length() ? message(in) : 0;
        }
        if (in.length() < HEADER) {
            return in.canAwait() ? in.await(0, 0) : 0;
        }
        if (!isMessage(in, 0)) {
            return 0;
        }
        int total = HEADER + in.peek16(2);
        return total > in.length() && in.canAwait() ? in.await(0, total) : message(in);
    }

    private static boolean isMessage(Layer in, int at) {
        return (in.peek8(at) & 0xc0) == 0 && (int) in.peek32(at + 4) == MAGIC_COOKIE;
    }

    private static int message(Layer in) {
        in.u16(TYPE, 0);
        // RFC 8489 5: the bits of the method lie around those of the class.
        in.u16(TYPE_CLASS, 0);
        in.u16(TYPE_METHOD, 0);
        int length = in.u16(LENGTH, 2);
        in.bytes(COOKIE, 4, 4);
        in.bytes(ID, 8, 12);
        if (length > 0) {
            in.set(ATTRIBUTES, true, HEADER, length);
            attributes(in, HEADER + length);
        }
        return HEADER + length;
    }

    private static void attributes(Layer in, int end) {
        int at = HEADER;
        while (at + ATTRIBUTE_HEADER <= end) {
            int type = in.u16(ATTRIBUTE, at);
            in.u16(ATT_TYPE, at);
            int length = in.u16(ATT_LENGTH, at + 2);
            at += ATTRIBUTE_HEADER;
            value(in, type, at, length);
            at += length;
            int padding = -length & 3;
            if (padding > 0 && at + padding <= end) {
                in.set(ATT_PADDING, padding, at, padding);
            }
            at += padding;
        }
    }

    private static void value(Layer in, int type, int at, int length) {
        switch (type) {
            case 0x0001, 0x0004, 0x0005, 0x8023, 0x802b, 0x802c -> address(in, at, length);
            case 0x0012, 0x0016, 0x0020 -> hiddenAddress(in, at, length);
            case 0x0006 -> in.text(ATT_USERNAME, at, length);
            case 0x0008 -> in.bytes(ATT_HMAC, at, length);
            case 0x0009 -> {
                in.bytes(ATT_RESERVED, at, 2);
                in.u8(ATT_ERROR_CLASS, at + 2);
                in.u8(ATT_ERROR, at + 3);
                if (length > 4) {
                    in.text(ATT_ERROR_REASON, at + 4, length - 4);
                }
            }
            case 0x000c -> in.u16(ATT_CHANNELNUM, at);
            case 0x000d -> in.u32(ATT_LIFETIME, at);
            case 0x0014 -> in.text(ATT_REALM, at, length);
            case 0x0015 -> in.text(ATT_NONCE, at, length);
            case 0x0019 -> {
                in.u8(ATT_TRANSP, at);
                in.bytes(ATT_RESERVED, at + 1, 3);
            }
            case 0x0024 -> in.u32(ATT_PRIORITY, at);
            case 0x8022 -> in.text(ATT_SOFTWARE, at, length);
            case 0x8028 -> in.u32(ATT_CRC32, at);
            case 0x8029, 0x802a -> in.bytes(ATT_TIE_BREAKER, at, length);
            default -> {
                if (length > 0) {
                    in.peek8(at + length - 1);
                }
            }
        }
    }

    private static void address(Layer in, int at, int length) {
        in.bytes(ATT_RESERVED, at, 1);
        int family = in.u8(ATT_FAMILY, at + 1);
        in.u16(ATT_PORT, at + 2);
        if (family == 1 && length >= 8) {
            in.ipv4(ATT_IPV4, at + 4);
        } else if (family == 2 && length >= 20) {
            in.ipv6(ATT_IPV6, at + 4);
        }
    }

    /** RFC 8489 14.2: port and address are sent XORed with the cookie and the transaction ID. */
    private static void hiddenAddress(Layer in, int at, int length) {
        in.bytes(ATT_RESERVED, at, 1);
        int family = in.u8(ATT_FAMILY, at + 1);
        in.bytes(ATT_PORT_XORD, at + 2, 2);
        in.set(ATT_PORT, in.peek16(at + 2) ^ MAGIC_COOKIE >>> 16, at + 2, 2);
        if (family == 1 && length >= 8) {
            in.bytes(ATT_IPV4_XORD, at + 4, 4);
            in.set(ATT_IPV4, (int) in.peek32(at + 4) ^ MAGIC_COOKIE, at + 4, 4);
        } else if (family == 2 && length >= 20) {
            in.bytes(ATT_IPV6_XORD, at + 4, 16);
            if (in.wants(ATT_IPV6)) {
                byte[] address = new byte[16];
                for (int i = 0; i < 16; i++) {
                    address[i] = (byte) (in.peek8(at + 4 + i) ^ in.peek8(4 + i));
                }
                in.set(ATT_IPV6, address, at + 4, 16);
            }
        }
    }
}
