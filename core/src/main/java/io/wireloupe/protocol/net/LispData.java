package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Locator/ID Separation Protocol, data packets: RFC 9300 5.3. */
public final class LispData implements Dissector {

    /** The protocol {@code lisp-data}: Locator/ID Separation Protocol (Data). */
    public static final Protocol LISP_DATA =
            Protocol.define("Locator/ID Separation Protocol (Data)", "LISP data", "lisp-data");
    /** Flags: {@code lisp-data.flags}, a number of 8 bits, in hexadecimal. */
    public static final UIntField FLAGS = LISP_DATA.uint8("lisp-data.flags", "Flags").hex();
    /** Nonce present: {@code lisp-data.flags.nonce}, the bit {@code 0x80}. */
    public static final FlagField FLAGS_N = LISP_DATA.flag("lisp-data.flags.nonce", "Nonce present", 0x80);
    /** Instance ID present: {@code lisp-data.flags.iid}, the bit {@code 0x8}. */
    public static final FlagField FLAGS_I = LISP_DATA.flag("lisp-data.flags.iid", "Instance ID present", 0x08);
    /** Nonce: {@code lisp-data.nonce}, a number of 24 bits. */
    public static final UIntField NONCE = LISP_DATA.uint24("lisp-data.nonce", "Nonce");
    /** Instance ID: {@code lisp-data.iid}, a number of 24 bits. */
    public static final UIntField IID = LISP_DATA.uint24("lisp-data.iid", "Instance ID");

    @Override
    public Protocol protocol() {
        return LISP_DATA;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 4341);
        at.handsTo(Tables.IP_VERSION);
    }

    @Override
    public int dissect(Layer in) {
        in.peek64(0);
        in.u8(FLAGS, 0);
        if (in.flag8(FLAGS_N, 0)) {
            in.u24(NONCE, 1);
        }
        if (in.flag8(FLAGS_I, 0)) {
            in.u24(IID, 4);
        }
        IpPayload.nextIpOrData(in, 8);
        return in.length();
    }
}
