package io.wireloupe.dissect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes addresses as text, each octet by one look into a table. What is written may reach {@value #SLACK} bytes past
 * the text that counts, so there has to be room for these, too.
 */
final class AddressText {

    /** How far the array has to reach past the longest text. */
    static final int SLACK = 3;

    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** For each octet its decimal digits and a point, the first in the lowest eight bits. */
    private static final int[] WITH_POINT = new int[256];

    /** How many characters that are. */
    private static final byte[] UP_TO_POINT = new byte[256];

    /** For each octet its two hexadecimal digits and a colon. */
    private static final int[] WITH_COLON = new int[256];

    private static final int GROUPS = 8;

    static {
        byte[] digits = new byte[4];
        for (int octet = 0; octet < 256; octet++) {
            WITH_COLON[octet] = HexDigits.pair(octet) | ':' << 16;
            int count = DecimalDigits.write(octet, digits, 0);
            int word = '.' << 8 * count;
            for (int i = 0; i < count; i++) {
                word |= digits[i] << 8 * i;
            }
            WITH_POINT[octet] = word;
            UP_TO_POINT[octet] = (byte) (count + 1);
        }
    }

    private AddressText() {}

    /** Writes the lowest 48 bits as a MAC address; gives the index behind it. */
    static int mac(long mac, byte[] to, int at) {
        return octets(mac, 40, to, at);
    }

    /** Writes an EUI-64; gives the index behind it. */
    static int eui64(long address, byte[] to, int at) {
        return octets(address, 56, to, at);
    }

    private static int octets(long address, int highest, byte[] to, int at) {
        int out = at;
        for (int shift = highest; shift >= 0; shift -= 8, out += 3) {
            FOUR.set(to, out, WITH_COLON[(int) (address >>> shift) & 0xff]);
        }
        return out - 1;
    }

    /** Writes an IPv4 address; gives the index behind it. */
    static int ipv4(int address, byte[] to, int at) {
        int out = at;
        for (int shift = 24; shift >= 0; shift -= 8) {
            int octet = address >>> shift & 0xff;
            FOUR.set(to, out, WITH_POINT[octet]);
            out += UP_TO_POINT[octet];
        }
        return out - 1;
    }

    /**
     * Writes an IPv6 address. RFC 5952 4.2: the longest run of two or more zero groups, the first of equals, becomes
     * {@code ::}.
     */
    static int ipv6(byte[] source, int offset, byte[] to, int at) {
        int runStart = -1;
        int runLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int n = 0;
            while (i + n < GROUPS && group(source, offset, i + n) == 0) {
                n++;
            }
            if (n > runLength) {
                runStart = i;
                runLength = n;
            }
            i += n;
        }
        boolean embedsIpv4 = runStart == 0
                && (runLength == 6 || runLength == 5 && group(source, offset, 5) == 0xffff);
        int out = groups(source, offset, embedsIpv4 ? 6 : GROUPS, runStart, runLength, to, at);
        if (embedsIpv4) {
            to[out++] = ':';
            out = ipv4(group(source, offset, 6) << 16 | group(source, offset, 7), to, out);
        }
        return out;
    }

    private static int groups(byte[] source, int offset, int count, int runStart, int runLength, byte[] to, int at) {
        int out = at;
        for (int i = 0; i < count; i++) {
            if (i == runStart) {
                to[out++] = ':';
                i += runLength - 1;
                if (i == GROUPS - 1) {
                    to[out++] = ':';
                }
                continue;
            }
            if (i > 0) {
                to[out++] = ':';
            }
            int group = group(source, offset, i);
            for (int shift = group >= 0x1000 ? 12 : group >= 0x100 ? 8 : group >= 0x10 ? 4
                    : 0; shift >= 0; shift -= 4) {
                to[out++] = HexDigits.digit(group >>> shift & 15);
            }
        }
        return out;
    }

    private static int group(byte[] source, int offset, int index) {
        return (source[offset + index * 2] & 0xff) << 8 | source[offset + index * 2 + 1] & 0xff;
    }
}
