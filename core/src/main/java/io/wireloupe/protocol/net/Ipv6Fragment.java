package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.FragmentTable;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.PacketInfo;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.State;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

import org.jspecify.annotations.Nullable;

/** IPv6 fragment header: RFC 8200 4.5, with atomic fragments (RFC 6946). */
public final class Ipv6Fragment implements Dissector {

    /** The protocol {@code ipv6.fraghdr}: IPv6 Fragment Header. */
    public static final Protocol FRAGHDR = Protocol.define("IPv6 Fragment Header", "IPv6 Fragment", "ipv6.fraghdr");
    /** Next Header: {@code ipv6.fraghdr.nxt}, a number of 8 bits. */
    public static final UIntField NXT = FRAGHDR.uint8("ipv6.fraghdr.nxt", "Next Header");
    /** Reserved octet: {@code ipv6.fraghdr.reserved_octet}, a number of 8 bits, in hexadecimal. */
    public static final UIntField RESERVED_OCTET =
            FRAGHDR.uint8("ipv6.fraghdr.reserved_octet", "Reserved octet").hex();
    /** Offset in 8-octet units: {@code ipv6.fraghdr.offset}, the bits {@code 0xfff8} of 16. */
    public static final UIntField OFFSET =
            FRAGHDR.uint16("ipv6.fraghdr.offset", "Offset in 8-octet units").mask(0xfff8);
    /** Reserved bits: {@code ipv6.fraghdr.reserved_bits}, the bits {@code 0x6} of 16. */
    public static final UIntField RESERVED_BITS =
            FRAGHDR.uint16("ipv6.fraghdr.reserved_bits", "Reserved bits").mask(0x0006);
    /** More Fragments: {@code ipv6.fraghdr.more}, the bit {@code 0x1}. */
    public static final FlagField MORE = FRAGHDR.flag("ipv6.fraghdr.more", "More Fragments", 0x0001);
    /** Identification: {@code ipv6.fraghdr.ident}, a number of 32 bits, in hexadecimal. */
    public static final UIntField IDENT = FRAGHDR.uint32("ipv6.fraghdr.ident", "Identification").hex();

    private static final int HEADER = 8;
    private static final State<FragmentTable> FRAGMENTS = State.of(FragmentTable::new);

    @Override
    public Protocol protocol() {
        return FRAGHDR;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 44);
        at.handsTo(Tables.IP_PROTO);
        at.alsoRecords(Ipv6.IPV6);
    }

    @Override
    public int dissect(Layer in) {
        in.peek64(0);
        int next = in.u8(NXT, 0);
        in.u8(RESERVED_OCTET, 1);
        int offset = in.u16(OFFSET, 2) * 8;
        in.u16(RESERVED_BITS, 2);
        boolean more = in.flag16(MORE, 2);
        long ident = in.u32(IDENT, 4);
        int count = in.length() - HEADER;
        if (offset == 0 && !more || in.packet().isIpv4()) {
            // An atomic fragment; or a header that has no meaning behind IPv4.
            IpPayload.next(in, next, HEADER);
        } else if (count > 0 && in.has(HEADER, count)) {
            reassemble(in, next, ident, count, offset, more);
        } else if (offset == 0) {
            PacketInfo packet = in.packet();
            boolean outer = packet.fragmented();
            packet.fragmented(true);
            IpPayload.next(in, next, HEADER);
            packet.fragmented(outer);
        } else {
            in.data(HEADER, count);
        }
        return in.length();
    }

    private static void reassemble(Layer in, int next, long ident, int count, int offset, boolean more) {
        FragmentTable table = in.state(FRAGMENTS);
        byte @Nullable [] whole = table.add(in.packet(), ident, in, HEADER, count, offset, more);
        if (whole == null) {
            in.data(HEADER, count);
            return;
        }
        Ipv6.FRAGMENT_FIELDS.record(in, table, whole.length, HEADER, count);
        in.set(Ipv6.REASSEMBLED_DATA, whole, HEADER, count);
        boolean outer = in.packet().fragmented();
        in.packet().fragmented(false);
        IpPayload.nextWhole(in, next, whole);
        in.packet().fragmented(outer);
    }
}
