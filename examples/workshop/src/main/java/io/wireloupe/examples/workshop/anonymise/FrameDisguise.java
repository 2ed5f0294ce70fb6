package io.wireloupe.examples.workshop.anonymise;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import io.wireloupe.capture.CapturedFrame;

/**
 * Frames without what they tell about people: headers down to TCP, UDP, ICMP and neighbour discovery stay, with other
 * addresses and right checksums; whatever else is in a frame becomes zeros or is cut off. It names what it keeps and
 * not what it removes, so a protocol that it does not know loses everything.
 *
 * <p>Times, lengths, ports, sequence numbers and the order of frames stay. Comments and names of interfaces go. Not
 * safe for use by several threads.
 */
public final class FrameDisguise {

    private static final int ETHERNET = 1;
    private static final int RAW = 101;
    private static final int COOKED = 113;
    private static final int COOKED_2 = 276;
    /** Types of ICMP up to this one have two or four numbers behind the checksum, but for redirects. */
    private static final int LAST_OLD_ICMP = 18;

    private static final int IPV4 = 0x0800;
    private static final int ARP = 0x0806;
    private static final int IPV6 = 0x86dd;
    private static final int VLAN = 0x8100;
    private static final int SERVICE_VLAN = 0x88a8;

    private final Disguise addresses;
    private final boolean cut;

    /** How much of the frame at hand is kept. */
    private int kept;

    /** Changes addresses like this; what comes behind the headers is cut off, or else replaced by zeros. */
    public FrameDisguise(Disguise addresses, boolean cut) {
        this.addresses = addresses;
        this.cut = cut;
    }

    /** The frame as it may be shared; empty if nothing is known of its kind of link. */
    public Optional<CapturedFrame> of(CapturedFrame frame) {
        byte[] from = frame.bytes();
        Bytes to = new Bytes(from);
        kept = 0;
        switch (frame.linkType()) {
            case ETHERNET -> ethernet(to);
            case RAW, 228, 229 -> ip(to, 0);
            case COOKED -> cooked(to, 6, 14, 16);
            case COOKED_2 -> cooked(to, 12, 0, 20);
            default -> {
                return Optional.empty();
            }
        }
        byte[] bytes = Arrays.copyOf(to.octets(), from.length);
        Arrays.fill(bytes, Math.min(kept, bytes.length), bytes.length, (byte) 0);
        CapturedFrame changed = CapturedFrame.ethernet(frame.time().orElse(Instant.EPOCH),
                cut ? Arrays.copyOf(bytes, Math.min(kept, bytes.length)) : bytes);
        return Optional.of(changed.linkType(frame.linkType()).originalLength(frame.originalLength()));
    }

    private void ethernet(Bytes to) {
        if (!to.has(0, 14)) {
            return;
        }
        to.replace(0, 6, addresses::mac);
        to.replace(6, 6, addresses::mac);
        kept = 14;
        int at = 12;
        while ((to.u16(at) == VLAN || to.u16(at) == SERVICE_VLAN) && to.has(at, 6)) {
            at += 4;
            kept += 4;
        }
        network(to, to.u16(at), at + 2);
    }

    /**
     * LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2: a header with an address in room for eight octets, just before it the
     * octet that says how long it is, and a protocol, at places of their own.
     */
    private void cooked(Bytes to, int address, int protocol, int header) {
        if (!to.has(0, header)) {
            return;
        }
        if (to.u8(address - 1) == 6) {
            to.replace(address, 6, addresses::mac);
            to.zero(address + 6, address + 8);
        } else {
            to.zero(address, address + 8);
        }
        kept = header;
        network(to, to.u16(protocol), header);
    }

    private void network(Bytes to, int type, int at) {
        switch (type) {
            case IPV4, IPV6 -> ip(to, at);
            case ARP -> arp(to, at);
            default -> { }
        }
    }

    /** RFC 826, for Ethernet and IPv4. */
    private void arp(Bytes to, int at) {
        if (!to.has(at, 28) || to.u16(at + 4) != 0x0604) {
            return;
        }
        to.replace(at + 8, 6, addresses::mac);
        to.replace(at + 14, 4, addresses::ip);
        to.replace(at + 18, 6, addresses::mac);
        to.replace(at + 24, 4, addresses::ip);
        kept = at + 28;
    }

    private void ip(Bytes to, int at) {
        if (to.has(at, 20) && to.u8(at) >> 4 == 4) {
            ipv4(to, at);
        } else if (to.has(at, 40) && to.u8(at) >> 4 == 6) {
            ipv6(to, at);
        }
    }

    /** RFC 791 3.1. Options become zeros, which end the list of options. */
    private void ipv4(Bytes to, int at) {
        int header = (to.u8(at) & 15) * 4;
        if (header < 20 || !to.has(at, header)) {
            return;
        }
        to.zero(at + 20, at + header);
        to.replace(at + 12, 4, addresses::ip);
        to.replace(at + 16, 4, addresses::ip);
        to.set16(at + 10, 0);
        to.set16(at + 10, Bytes.fold(to.sum(at, header)));
        kept = at + header;
        boolean isFirst = (to.u16(at + 6) & 0x1fff) == 0;
        boolean isWhole = (to.u16(at + 6) & 0x3fff) == 0;
        if (isFirst) {
            int length = Math.max(0, to.u16(at + 2) - header);
            new Transport(to, at + header, length, to.sum(at + 12, 8), isWhole).read(to.u8(at + 9));
        }
    }

    /** RFC 8200 3. What extension headers lead to is not kept. */
    private void ipv6(Bytes to, int at) {
        to.replace(at + 8, 16, addresses::ip);
        to.replace(at + 24, 16, addresses::ip);
        kept = at + 40;
        new Transport(to, at + 40, to.u16(at + 4), to.sum(at + 8, 32), true).read(to.u8(at + 6));
    }

    /** What follows the IP header: where it begins, how long it was sent, what the addresses add to its checksum. */
    private final class Transport {

        private final Bytes to;
        private final int at;
        private final int length;
        private final long addressSum;
        private final boolean whole;

        Transport(Bytes to, int at, int length, long addressSum, boolean whole) {
            this.to = to;
            this.at = at;
            this.length = length;
            this.addressSum = addressSum;
            this.whole = whole;
        }

        void read(int protocol) {
            switch (protocol) {
                case 6 -> tcp();
                case 17 -> udp();
                case 1 -> icmp();
                case 58 -> discovery();
                default -> { }
            }
        }

        /** RFC 9293 3.1; of the options those stay that are about the connection and not about a clock. */
        private void tcp() {
            int header = to.has(at, 20) ? (to.u8(at + 12) >> 4) * 4 : 0;
            if (header < 20 || !to.has(at, header) || header > length) {
                return;
            }
            int option = at + 20;
            while (option < at + header) {
                int kind = to.u8(option);
                if (kind == 0) {
                    to.zero(option, at + header);
                    break;
                }
                int size = kind == 1 || option + 1 == at + header ? 1 : Math.max(2, to.u8(option + 1));
                if (!isKept(kind, size)) {
                    to.fill(option, Math.min(option + size, at + header), 1);
                }
                option += size;
            }
            finish(header, 16, 6);
        }

        /**
         * Padding, segment size, window scale, and selective acknowledgements, each of the size that it has to have.
         */
        private boolean isKept(int kind, int size) {
            return switch (kind) {
                case 1 -> true;
                case 2 -> size == 4;
                case 3 -> size == 3;
                case 4 -> size == 2;
                case 5 -> size % 8 == 2;
                default -> false;
            };
        }

        private void udp() {
            if (to.has(at, 8) && length >= 8) {
                boolean none = to.u16(at + 6) == 0;
                finish(8, 6, 17);
                if (none) {
                    to.set16(at + 6, 0);
                } else if (whole && to.u16(at + 6) == 0) {
                    // RFC 768: zero says that there is no checksum.
                    to.set16(at + 6, 0xffff);
                }
            }
        }

        /** RFC 792; a redirect names a gateway where others have numbers. Of other types nothing stays. */
        private void icmp() {
            int type = to.u8(at);
            if (type == 5 && to.has(at, 8)) {
                to.replace(at + 4, 4, addresses::ip);
            }
            numbers(type <= LAST_OLD_ICMP ? 8 : 4, 0);
        }

        /** Type, code, checksum, and the numbers of the type if they are known to be numbers. */
        private void numbers(int header, int protocol) {
            if (to.has(at, header) && length >= header) {
                finish(header, 2, protocol);
            }
        }

        /** RFC 4861 4: solicitations and advertisements name an address and, in options 1 and 2, a MAC address. */
        private void discovery() {
            int type = to.has(at, 8) ? to.u8(at) : 0;
            if (type != 135 && type != 136 || !to.has(at, 24) || length < 24) {
                boolean known = type <= 4 || type >= 128 && type <= 137 || type == 143;
                numbers(known ? 8 : 4, 58);
                return;
            }
            to.replace(at + 8, 16, addresses::ip);
            int header = 24;
            boolean link = length >= 32 && to.has(at, 32) && (to.u8(at + 24) == 1 || to.u8(at + 24) == 2)
                    && to.u8(at + 25) == 1;
            if (link) {
                to.replace(at + 26, 6, addresses::mac);
                header = 32;
            }
            finish(header, 2, 58);
        }

        /** Keeps so much, and makes the checksum that of a payload of zeros, also where it was not captured. */
        private void finish(int header, int checksum, int protocol) {
            kept = at + header;
            to.set16(at + checksum, 0);
            if (whole) {
                long pseudo = protocol == 0 ? 0 : addressSum + protocol + length;
                to.set16(at + checksum, Bytes.fold(pseudo + to.sum(at, header)));
            }
        }
    }
}
