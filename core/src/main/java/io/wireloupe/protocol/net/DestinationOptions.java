package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** IPv6 Destination Options: RFC 8200 4.6. */
public final class DestinationOptions implements Dissector {

    /** The protocol {@code ipv6.dstopts}: IPv6 Destination Options. */
    public static final Protocol DSTOPTS =
            Protocol.define("IPv6 Destination Options", "IPv6 Destination", "ipv6.dstopts");
    /** Next Header: {@code ipv6.dstopts.nxt}, a number of 8 bits. */
    public static final UIntField NXT = DSTOPTS.uint8("ipv6.dstopts.nxt", "Next Header");
    /** Length in 8-octet units after the first: {@code ipv6.dstopts.len}, a number of 8 bits. */
    public static final UIntField LEN = DSTOPTS.uint8("ipv6.dstopts.len", "Length in 8-octet units after the first");
    /** Length: {@code ipv6.dstopts.len_oct}, a number of 16 bits, in bytes. */
    public static final UIntField LEN_OCT = DSTOPTS.uint16("ipv6.dstopts.len_oct", "Length").unit("bytes");

    private static final Ipv6Options OPTIONS = new Ipv6Options();

    @Override
    public Protocol protocol() {
        return DSTOPTS;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 60);
        at.handsTo(Tables.IP_PROTO);
        at.alsoRecords(Ipv6.IPV6);
    }

    @Override
    public int dissect(Layer in) {
        OPTIONS.header(in, NXT, LEN, LEN_OCT);
        return in.length();
    }
}
