package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

/**
 * The local protocol of TP-Link Kasa devices, as softScheck described it in 2016: JSON of which each octet is XORed
 * with the one sent before it, beginning with 171; over TCP a length of four octets stands before it.
 */
public final class TplinkSmarthome implements Dissector {

    /** The protocol {@code tplink-smarthome}: TP-Link Smart Home Protocol. */
    public static final Protocol TPLINK =
            Protocol.define("TP-Link Smart Home Protocol", "TPLINK-SMARTHOME", "tplink-smarthome");
    /** Length: {@code tplink_smarthome.len}, a number of 32 bits, in bytes. */
    public static final UIntField LEN = TPLINK.uint32("tplink_smarthome.len", "Length").unit("bytes");
    /** Message: {@code tplink_smarthome.msg}, text. */
    public static final TextField MSG = TPLINK.text("tplink_smarthome.msg", "Message");

    private static final int PORT = 9999;
    private static final int FIRST_KEY = 171;
    private static final int HEADER = 4;
    private static final int MAX_MESSAGE = 1 << 20;

    @Override
    public Protocol protocol() {
        return TPLINK;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, PORT);
        at.on(Tables.TCP_PORT, PORT);
    }

    @Override
    public int dissect(Layer in) {
        if (!in.packet().stream()) {
            message(in, 0, in.length());
            return in.length();
        }
        int offset = 0;
        while (offset < in.length()) {
            int rest = in.length() - offset;
            long length = rest < HEADER ? 0 : in.peek32(offset);
            if (length > MAX_MESSAGE) {
                return offset;
            }
            int total = HEADER + (int) length;
            if (in.canAwait() && rest < total) {
                return in.await(offset, rest < HEADER ? 0 : total);
            }
            in.u32(LEN, offset);
            message(in, offset + HEADER, (int) length);
            offset += total;
        }
        return in.length();
    }

    private static void message(Layer in, int at, int count) {
        if (count == 0) {
            return;
        }
        in.peek8(at + count - 1);
        if (in.wants(MSG)) {
            Scratch text = Scratch.of(in);
            int key = FIRST_KEY;
            for (int i = 0; i < count; i++) {
                int octet = in.peek8(at + i);
                text.add(octet ^ key);
                key = octet;
            }
            text.put(in, MSG, at, count);
        }
    }
}
