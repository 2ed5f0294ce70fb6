package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** IP Encapsulating Security Payload: RFC 4303 2. What it carries is encrypted and stays closed. */
public final class Esp implements Dissector {

    /** The protocol {@code esp}: Encapsulating Security Payload. */
    public static final Protocol ESP = Protocol.define("Encapsulating Security Payload", "ESP", "esp");
    /** Security Parameters Index: {@code esp.spi}, a number of 32 bits, in hexadecimal. */
    public static final UIntField SPI = ESP.uint32("esp.spi", "Security Parameters Index").hex();
    /** Sequence Number: {@code esp.sequence}, a number of 32 bits. */
    public static final UIntField SEQUENCE = ESP.uint32("esp.sequence", "Sequence Number");

    @Override
    public Protocol protocol() {
        return ESP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 50);
    }

    @Override
    public int dissect(Layer in) {
        in.u32(SPI, 0);
        in.u32(SEQUENCE, 4);
        return in.length();
    }
}
