package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

import java.util.Arrays;

/**
 * IPv6 over low-rate wireless networks: RFC 4944, with the header compression of RFC 6282. The packet is rebuilt and
 * handed on; addresses that need a context nobody told are given the prefix of link-local addresses.
 */
public final class SixLowpan implements Dissector {

    public static final Protocol LOWPAN = Protocol.define("IPv6 over Low power Wireless PANs", "6LoWPAN", "6lowpan");
    public static final UIntField PATTERN = LOWPAN.uint8("6lowpan.pattern", "Dispatch").hex();

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
        if (dispatch >>> 5 != IPHC) {
            return 0;
        }
        in.set(PATTERN, IPHC, 0, 1);
        new Compressed(in).handOn();
        return in.length();
    }

    /** A packet whose header is compressed, while it is rebuilt. */
    private static final class Compressed {

        private final Layer in;
        private final byte[] packet;
        private int at = 2;
        private int end = IPV6_HEADER;

        Compressed(Layer in) {
            this.in = in;
            this.packet = new byte[IPV6_HEADER + UDP_HEADER + in.captured()];
        }

        /** RFC 6282 3.1. */
        void handOn() {
            int first = in.peek8(0);
            int second = in.peek8(1);
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
                handOn(0);
            } else {
                handOn(in.captured() - at);
            }
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
            int length = UDP_HEADER + in.captured() - at;
            packet[end + 4] = (byte) (length >>> 8);
            packet[end + 5] = (byte) length;
            end += UDP_HEADER;
            return true;
        }

        /** Hands on the rebuilt headers and so many bytes of what follows them. */
        private void handOn(int count) {
            inline(end, count);
            int payload = end + count - IPV6_HEADER;
            packet[4] = (byte) (payload >>> 8);
            packet[5] = (byte) payload;
            in.nextWhole(Tables.IP_VERSION, 6, Arrays.copyOf(packet, end + count));
        }

        private void inline(int to, int count) {
            in.copy(at, packet, to, count);
            at += count;
        }
    }
}
