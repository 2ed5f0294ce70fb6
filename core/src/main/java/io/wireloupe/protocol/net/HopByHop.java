package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** IPv6 Hop-by-Hop Options: RFC 8200 4.3. */
public final class HopByHop implements Dissector {

    /** The protocol {@code ipv6.hopopts}: IPv6 Hop-by-Hop Options. */
    public static final Protocol HOPOPTS =
            Protocol.define("IPv6 Hop-by-Hop Options", "IPv6 Hop-by-Hop", "ipv6.hopopts");
    /** Next Header: {@code ipv6.hopopts.nxt}, a number of 8 bits. */
    public static final UIntField NXT = HOPOPTS.uint8("ipv6.hopopts.nxt", "Next Header");
    /** Length in 8-octet units after the first: {@code ipv6.hopopts.len}, a number of 8 bits. */
    public static final UIntField LEN = HOPOPTS.uint8("ipv6.hopopts.len", "Length in 8-octet units after the first");
    /** Length: {@code ipv6.hopopts.len_oct}, a number of 16 bits, in bytes. */
    public static final UIntField LEN_OCT = HOPOPTS.uint16("ipv6.hopopts.len_oct", "Length").unit("bytes");

    private static final Ipv6Options OPTIONS = new Ipv6Options();

    @Override
    public Protocol protocol() {
        return HOPOPTS;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 0);
        at.handsTo(Tables.IP_PROTO);
        at.alsoRecords(Ipv6.IPV6);
    }

    @Override
    public int dissect(Layer in) {
        OPTIONS.header(in, NXT, LEN, LEN_OCT);
        return in.length();
    }
}
