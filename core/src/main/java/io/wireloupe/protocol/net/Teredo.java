package io.wireloupe.protocol.net;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Teredo, IPv6 over UDP through NAT: RFC 4380 5.1.1. */
public final class Teredo implements Dissector {

    /** The protocol {@code teredo}: Teredo IPv6 over UDP tunneling. */
    public static final Protocol TEREDO = Protocol.define("Teredo IPv6 over UDP tunneling", "Teredo", "teredo");
    /** Client identifier length: {@code teredo.auth.idlen}, a number of 8 bits. */
    public static final UIntField AUTH_IDLEN = TEREDO.uint8("teredo.auth.idlen", "Client identifier length");
    /** Authentication value length: {@code teredo.auth.aulen}, a number of 8 bits. */
    public static final UIntField AUTH_AULEN = TEREDO.uint8("teredo.auth.aulen", "Authentication value length");
    /** Client identifier: {@code teredo.auth.id}, octets. */
    public static final BytesField AUTH_ID = TEREDO.bytes("teredo.auth.id", "Client identifier");
    /** Authentication value: {@code teredo.auth.value}, octets. */
    public static final BytesField AUTH_VALUE = TEREDO.bytes("teredo.auth.value", "Authentication value");
    /** Nonce value: {@code teredo.auth.nonce}, octets. */
    public static final BytesField AUTH_NONCE = TEREDO.bytes("teredo.auth.nonce", "Nonce value");
    /** Confirmation byte: {@code teredo.auth.conf}, octets. */
    public static final BytesField AUTH_CONF = TEREDO.bytes("teredo.auth.conf", "Confirmation byte");
    /** Origin UDP port: {@code teredo.orig.port}, a number of 16 bits. */
    public static final UIntField ORIG_PORT = TEREDO.uint16("teredo.orig.port", "Origin UDP port");
    /** Origin IPv4 address: {@code teredo.orig.addr}, an IPv4 address. */
    public static final Ipv4Field ORIG_ADDR = TEREDO.ipv4("teredo.orig.addr", "Origin IPv4 address");

    private static final int AUTHENTICATION = 1;
    private static final int ORIGIN = 0;

    @Override
    public Protocol protocol() {
        return TEREDO;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 3544);
        at.handsTo(Tables.IP_VERSION);
    }

    @Override
    public int dissect(Layer in) {
        int at = 0;
        if (in.peek16(0) == AUTHENTICATION) {
            at = authentication(in);
        }
        if (at + 2 <= in.length() && in.peek16(at) == ORIGIN) {
            // RFC 4380 5.1.1: port and address are stored with all bits inverted.
            in.set(ORIG_PORT, in.peek16(at + 2) ^ 0xffff, at + 2, 2);
            in.set(ORIG_ADDR, ~(int) in.peek32(at + 4), at + 4, 4);
            at += 8;
        }
        if (at < in.length()) {
            in.next(Tables.IP_VERSION, 6, at);
        }
        return in.length();
    }

    private static int authentication(Layer in) {
        int idLength = in.u8(AUTH_IDLEN, 2);
        int valueLength = in.u8(AUTH_AULEN, 3);
        if (idLength > 0) {
            in.bytes(AUTH_ID, 4, idLength);
        }
        if (valueLength > 0) {
            in.bytes(AUTH_VALUE, 4 + idLength, valueLength);
        }
        int nonce = 4 + idLength + valueLength;
        in.bytes(AUTH_NONCE, nonce, 8);
        in.bytes(AUTH_CONF, nonce + 8, 1);
        return nonce + 9;
    }
}
