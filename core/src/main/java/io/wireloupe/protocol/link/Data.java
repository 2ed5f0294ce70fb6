package io.wireloupe.protocol.link;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.UIntField;

/** Bytes that no other dissector knows. */
public final class Data implements Dissector {

    /** The protocol {@code data}: Data. */
    public static final Protocol DATA_PROTOCOL = Protocol.define("Data", "Data", "data");
    /** Data: {@code data.data}, octets. */
    public static final BytesField DATA = DATA_PROTOCOL.bytes("data.data", "Data");
    /** Length: {@code data.len}, a number of 32 bits, in bytes. */
    public static final UIntField LEN = DATA_PROTOCOL.uint32("data.len", "Length").unit("bytes");

    @Override
    public Protocol protocol() {
        return DATA_PROTOCOL;
    }

    @Override
    public void register(Registration at) {
        // Whether bytes are known to nobody is only known when everybody was asked.
        at.needsAll(DATA);
        at.needsAll(LEN);
    }

    @Override
    public int dissect(Layer in) {
        if (in.captured() > 0) {
            in.bytes(DATA, 0, in.captured());
            in.set(LEN, in.length(), 0, in.captured());
        }
        return in.length();
    }
}
