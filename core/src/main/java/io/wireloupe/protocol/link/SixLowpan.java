package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FragmentFields;
import io.wireloupe.dissect.FragmentTable;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.State;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * IPv6 over low-rate wireless networks: RFC 4944, with the header compression of RFC 6282. The packet is rebuilt and
 * handed on; addresses that need a context nobody told are given the prefix of link-local addresses.
 */
public final class SixLowpan implements Dissector {

    /** The protocol {@code 6lowpan}: IPv6 over Low power Wireless PANs. */
    public static final Protocol LOWPAN = Protocol.define("IPv6 over Low power Wireless PANs", "6LoWPAN", "6lowpan");
    /** Dispatch: {@code 6lowpan.pattern}, a number of 8 bits, in hexadecimal. */
    public static final UIntField PATTERN = LOWPAN.uint8("6lowpan.pattern", "Dispatch").hex();

    /** Length of the datagram: {@code 6lowpan.frag.size}, a number of 16 bits, in bytes. */
    public static final UIntField FRAG_SIZE =
            LOWPAN.uint16("6lowpan.frag.size", "Length of the datagram").unit("bytes");
    /** Tag of the datagram: {@code 6lowpan.frag.tag}, a number of 16 bits, in hexadecimal. */
    public static final UIntField FRAG_TAG = LOWPAN.uint16("6lowpan.frag.tag", "Tag of the datagram").hex();
    /** Offset: {@code 6lowpan.frag.offset}, a number of 16 bits, in bytes. */
    public static final UIntField FRAG_OFFSET = LOWPAN.uint16("6lowpan.frag.offset", "Offset").unit("bytes");
    static final FragmentFields FRAGMENT_FIELDS = FragmentFields.of(LOWPAN, "6lowpan");
    /** Frame of a fragment: {@code 6lowpan.fragment}, a number of 32 bits. */
    public static final UIntField FRAGMENT = FRAGMENT_FIELDS.fragment();
    /** Fragment count: {@code 6lowpan.fragment.count}, a number of 32 bits. */
    public static final UIntField FRAGMENT_COUNT = FRAGMENT_FIELDS.count();
    /** Length of the whole: {@code 6lowpan.reassembled.length}, a number of 32 bits, in bytes. */
    public static final UIntField REASSEMBLED_LENGTH = FRAGMENT_FIELDS.length();

    private static final int FIRST_FRAGMENT = 0x18;
    private static final int LATER_FRAGMENT = 0x1c;
    private static final State<FragmentTable> FRAGMENTS = State.of(FragmentTable::new);
    private static final int IPV6_UNCOMPRESSED = 0x41;
    private static final int IPHC = 3;
    private static final int UDP = 17;
    private static final int NO_NEXT_HEADER = 59;
    private static final int IPV6_HEADER = 40;
    private static final int UDP_HEADER = 8;

    @Override
    public Protocol protocol() {
        return LOWPAN;
    }

    @Override
    public void register(Registration at) {
        at.on(Ieee802154.PAYLOAD, 0);
        at.handsTo(Tables.IP_VERSION);
    }

    @Override
    public int dissect(Layer in) {
        int dispatch = in.peek8(0);
        if (dispatch == IPV6_UNCOMPRESSED) {
            in.u8(PATTERN, 0);
            in.next(Tables.IP_VERSION, 6, 1);
            return in.length();
        }
        if (dispatch >>> 3 == FIRST_FRAGMENT || dispatch >>> 3 == LATER_FRAGMENT) {
            fragment(in, dispatch >>> 3);
            return in.length();
        }
        if (dispatch >>> 5 != IPHC) {
            return 0;
        }
        in.set(PATTERN, IPHC, 0, 1);
        byte[] packet = new Compressed(in, 0, 0).rebuild();
        in.nextWhole(Tables.IP_VERSION, 6, packet, packet.length + missing(in));
        return in.length();
    }

    /** RFC 4944 5.3: offsets count in the datagram as it was before its header was compressed. */
    private static void fragment(Layer in, int pattern) {
        in.set(PATTERN, pattern, 0, 1);
        int size = in.peek16(0) & 0x07ff;
        in.set(FRAG_SIZE, size, 0, 2);
        int tag = in.u16(FRAG_TAG, 2);
        boolean first = pattern == FIRST_FRAGMENT;
        int at = first ? 4 : 5;
        int offset = first ? 0 : in.peek8(4) * 8;
        if (!first) {
            in.set(FRAG_OFFSET, offset, 4, 1);
        }
        int count = in.length() - at;
        if (count <= 0 || !in.has(at, count)) {
            in.data(at, count);
            return;
        }
        byte[] data = first ? firstData(in, at, size) : octets(in, at, count);
        FragmentTable table = in.state(FRAGMENTS);
        Ieee802154.Ends ends = in.state(Ieee802154.ENDS);
        byte @Nullable [] whole = table.add(ends.source, ends.destination, (long) size << 16 | tag, in, data, offset,
                offset + data.length < size);
        if (whole == null) {
            in.data(at, count);
        } else {
            FRAGMENT_FIELDS.record(in, table, whole.length, at, count);
            in.nextWhole(Tables.IP_VERSION, 6, whole);
        }
    }

    /** The beginning of a datagram, its header as it was before it was compressed. */
    private static byte[] firstData(Layer in, int at, int size) {
        int dispatch = in.peek8(at);
        boolean compressed = dispatch >>> 5 == IPHC;
        in.set(PATTERN, compressed ? IPHC : dispatch, at, 1);
        if (compressed) {
            return new Compressed(in, at, size).rebuild();
        }
        boolean headed = dispatch == IPV6_UNCOMPRESSED;
        return octets(in, headed ? at + 1 : at, in.length() - at - (headed ? 1 : 0));
    }

    /** How many octets were sent and not captured. */
    private static int missing(Layer in) {
        return in.length() - in.captured();
    }

    private static byte[] octets(Layer in, int at, int count) {
        byte[] octets = new byte[count];
        in.copy(at, octets, 0, count);
        return octets;
    }

    /** A packet whose header is compressed, while it is rebuilt. */
    private static final class Compressed {

        private final Layer in;
        private final int from;
        private final int size;
        private final byte[] packet;
        private int at;
        private int end = IPV6_HEADER;

        /** Begins at an offset; {@code size} is how long the packet is as a whole, 0 if it is no fragment. */
        Compressed(Layer in, int from, int size) {
            this.in = in;
            this.from = from;
            this.size = size;
            this.at = from + 2;
            this.packet = new byte[IPV6_HEADER + UDP_HEADER + in.captured()];
        }

        /** RFC 6282 3.1. */
        byte[] rebuild() {
            int first = in.peek8(from);
            int second = in.peek8(from + 1);
            if ((second & 0x80) != 0) {
                at++;
            }
            trafficClass(first >>> 3 & 3);
            boolean nextCompressed = (first & 4) != 0;
            if (!nextCompressed) {
                packet[6] = (byte) in.peek8(at++);
            }
            int hops = first & 3;
            packet[7] = (byte) (hops == 0 ? in.peek8(at++) : hops == 1 ? 1 : hops == 2 ? 64 : 255);
            Ieee802154.Ends ends = in.state(Ieee802154.ENDS);
            unicast(8, second >>> 4 & 3, (second & 0x40) != 0, ends.source);
            if ((second & 0x08) != 0) {
                multicast(second & 3);
            } else {
                unicast(24, second & 3, (second & 0x04) != 0, ends.destination);
            }
            if (nextCompressed && (!in.has(at, 1) || !udp())) {
                packet[6] = NO_NEXT_HEADER;
                return joined(0);
            }
            return joined(in.captured() - at);
        }

        private void trafficClass(int form) {
            packet[0] = 0x60;
            switch (form) {
                case 0 -> {
                    traffic(in.peek8(at));
                    flow(in.peek24(at + 1) & 0xfffff);
                    at += 4;
                }
                case 1 -> {
                    traffic(in.peek8(at) & 0xc0);
                    flow(in.peek24(at) & 0xfffff);
                    at += 3;
                }
                case 2 -> traffic(in.peek8(at++));
                default -> { }
            }
        }

        /** The compressed octet has the congestion bits first, the IPv6 header has them last. */
        private void traffic(int octet) {
            int turned = (octet << 2 | octet >>> 6) & 0xff;
            packet[0] = (byte) (0x60 | turned >>> 4);
            packet[1] = (byte) (turned << 4);
        }

        private void flow(int label) {
            packet[1] |= (byte) (label >>> 16);
            packet[2] = (byte) (label >>> 8);
            packet[3] = (byte) label;
        }

        private void unicast(int to, int mode, boolean context, long interfaceId) {
            if (mode == 0 && context) {
                return;
            }
            if (mode != 0) {
                packet[to] = (byte) 0xfe;
                packet[to + 1] = (byte) 0x80;
            }
            switch (mode) {
                case 0 -> inline(to, 16);
                case 1 -> inline(to + 8, 8);
                case 2 -> {
                    packet[to + 11] = (byte) 0xff;
                    packet[to + 12] = (byte) 0xfe;
                    inline(to + 14, 2);
                }
                default -> {
                    for (int i = 0; i < 8; i++) {
                        packet[to + 8 + i] = (byte) (interfaceId >>> 56 - 8 * i);
                    }
                }
            }
        }

        private void multicast(int mode) {
            packet[24] = (byte) 0xff;
            switch (mode) {
                case 0 -> inline(24, 16);
                case 1 -> {
                    inline(25, 1);
                    inline(35, 5);
                }
                case 2 -> {
                    inline(25, 1);
                    inline(37, 3);
                }
                default -> {
                    packet[25] = 2;
                    inline(39, 1);
                }
            }
        }

        /** RFC 6282 4.3; false if the next header is compressed in another way. */
        private boolean udp() {
            int form = in.peek8(at);
            if (form >>> 3 != 0x1e) {
                return false;
            }
            at++;
            packet[6] = UDP;
            switch (form & 3) {
                case 0 -> inline(end, 4);
                case 1 -> {
                    inline(end, 2);
                    packet[end + 2] = (byte) 0xf0;
                    inline(end + 3, 1);
                }
                case 2 -> {
                    packet[end] = (byte) 0xf0;
                    inline(end + 1, 1);
                    inline(end + 2, 2);
                }
                default -> {
                    int ports = in.peek8(at++);
                    packet[end] = (byte) 0xf0;
                    packet[end + 1] = (byte) (0xb0 | ports >>> 4);
                    packet[end + 2] = (byte) 0xf0;
                    packet[end + 3] = (byte) (0xb0 | ports & 0x0f);
                }
            }
            if ((form & 4) == 0) {
                inline(end + 6, 2);
            }
            int length = size > 0 ? Math.max(UDP_HEADER, size - end) : UDP_HEADER + in.length() - at;
            packet[end + 4] = (byte) (length >>> 8);
            packet[end + 5] = (byte) length;
            end += UDP_HEADER;
            return true;
        }

        /** The rebuilt headers and so many bytes of what follows them. */
        private byte[] joined(int count) {
            inline(end, count);
            int payload = size > 0 ? Math.max(0, size - IPV6_HEADER) : end + count + missing(in) - IPV6_HEADER;
            packet[4] = (byte) (payload >>> 8);
            packet[5] = (byte) payload;
            return Arrays.copyOf(packet, end + count);
        }

        private void inline(int to, int count) {
            in.copy(at, packet, to, count);
            at += count;
        }
    }
}
