package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** IP Payload Compression: RFC 3173 3; DEFLATE (RFC 2394) is tried, whatever was agreed on. */
public final class IpComp implements Dissector {

    /** The protocol {@code ipcomp}: IP Payload Compression. */
    public static final Protocol IPCOMP = Protocol.define("IP Payload Compression", "IPComp", "ipcomp");
    /** Next Header: {@code ipcomp.next_header}, a number of 8 bits, in hexadecimal. */
    public static final UIntField NEXT_HEADER = IPCOMP.uint8("ipcomp.next_header", "Next Header").hex();
    /** Flags: {@code ipcomp.flags}, a number of 8 bits, in hexadecimal. */
    public static final UIntField FLAGS = IPCOMP.uint8("ipcomp.flags", "Flags").hex();
    /** Compression Parameter Index: {@code ipcomp.cpi}, a number of 16 bits, in hexadecimal. */
    public static final UIntField CPI = IPCOMP.uint16("ipcomp.cpi", "Compression Parameter Index").hex();

    private static final int HEADER = 4;
    private static final int MAX_DATAGRAM = 0xffff;

    @Override
    public Protocol protocol() {
        return IPCOMP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 108);
        at.handsTo(Tables.IP_PROTO);
    }

    @Override
    public int dissect(Layer in) {
        int next = in.u8(NEXT_HEADER, 0);
        in.u8(FLAGS, 1);
        in.u16(CPI, 2);
        int count = in.length() - HEADER;
        in.data(HEADER, count);
        if (count > 0 && in.captured() > HEADER) {
            byte[] whole = inflate(in, in.captured() - HEADER);
            if (whole.length > 0) {
                IpPayload.nextWhole(in, next, whole);
            }
        }
        return in.length();
    }

    /**
     * The payload before compression, or as much of it as can be told from what was captured; empty if this is not
     * DEFLATE or too long for a datagram.
     */
    private static byte[] inflate(Layer in, int count) {
        byte[] compressed = new byte[count];
        in.copy(HEADER, compressed, 0, count);
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(compressed);
            byte[] room = new byte[MAX_DATAGRAM];
            int length = inflater.inflate(room);
            boolean cut = in.captured() < in.length();
            return inflater.finished() || cut ? Arrays.copyOf(room, length) : new byte[0];
        } catch (DataFormatException e) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }
}
