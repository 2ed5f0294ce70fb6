package io.wireloupe.examples.workshop.anonymise;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.wireloupe.oui.Vendors;

/**
 * What addresses become under a key: always the same, different ones for different ones.
 *
 * <ul>
 * <li>IP addresses that share so many first bits still do. Blocks of special purpose stay what they are, so private is
 *     still private and public still public; groups, broadcast, loopback and unspecified addresses do not change.
 * <li>The last 24 bits of IPv6 addresses are changed as those of MAC addresses, so that an address made from a MAC
 *     address and the groups of neighbour discovery still fit together.
 * <li>MAC addresses keep the block of their vendor; addresses that a device made up keep the bits that say so.
 * </ul>
 *
 * <p>Not safe for use by several threads.
 */
public final class Disguise {

    private static final int REMEMBERED = 65_536;
    private static final int NIC_BITS = 24;
    private static final int NIC = 0xff_ffff;

    /** IANA special-purpose registries: a prefix, its bits, and whether what follows is to change. */
    private record Block(byte[] prefix, int bits, boolean changes) {

        static Block of(String hex, int bits, boolean changes) {
            return new Block(new BigInteger("01" + hex, 16).toByteArray(), bits, changes);
        }

        /** Whether the first bits, at most all of the block's, are as the block's. */
        boolean agrees(byte[] address, int first) {
            for (int i = 0; i < first; i++) {
                // The array begins with the 1 that keeps leading zeros.
                if (Disguise.bit(address, i) != Disguise.bit(prefix, i + 8)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Block> V4 = List.of(Block.of("00000000", 8, false), Block.of("0a000000", 8, true),
            Block.of("64400000", 10, true), Block.of("7f000000", 8, false), Block.of("a9fe0000", 16, true),
            Block.of("ac100000", 12, true), Block.of("c0000000", 24, false), Block.of("c0000200", 24, true),
            Block.of("c0586300", 24, false), Block.of("c0a80000", 16, true), Block.of("c6120000", 15, true),
            Block.of("c6336400", 24, true), Block.of("cb007100", 24, true), Block.of("e0000000", 4, false),
            Block.of("f0000000", 4, false));

    private static final List<Block> V6 = List.of(block6("", 96, false), block6("00000000000000000000ffff", 96, true),
            block6("0064ff9b", 96, true), block6("0100", 64, false), block6("20010000", 32, true),
            block6("20010db8", 32, true), block6("2002", 16, true), block6("fc", 8, true), block6("fd", 8, true),
            block6("fe8", 64, true), block6("ff", 8, false));

    private final SecretKey key;
    private final boolean keepsKinds;
    private final Map<ByteBuffer, byte[]> known = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, byte[]> eldest) {
            return size() > REMEMBERED;
        }
    };

    private Disguise(SecretKey key, boolean keepsKinds) {
        this.key = key;
        this.keepsKinds = keepsKinds;
    }

    /** The disguise that a key gives. */
    public static Disguise with(SecretKey key) {
        return new Disguise(key, true);
    }

    /** Crypto-PAn just as published, which makes private addresses public and the other way round; for tests. */
    static Disguise plain(SecretKey key) {
        return new Disguise(key, false);
    }

    private static Block block6(String hex, int bits, boolean changes) {
        return Block.of(hex + "0".repeat(32 - hex.length()), bits, changes);
    }

    private static int bit(byte[] octets, int at) {
        return octets[at >> 3] >> 7 - (at & 7) & 1;
    }

    /** What an IPv4 address of 4 octets, or an IPv6 address of 16, becomes. */
    public byte[] ip(byte[] address) {
        UnaryOperator<byte[]> change = address.length == 4 ? this::ipv4 : this::ipv6;
        return known.computeIfAbsent(ByteBuffer.wrap(address.clone()), a -> change.apply(address)).clone();
    }

    private byte[] ipv4(byte[] address) {
        return prefixes(address, V4, 32);
    }

    private byte[] ipv6(byte[] address) {
        int group = address[0] & 0xff;
        if (group == 0xff && address[1] == 2 && address[11] == 1 && (address[12] & 0xff) == 0xff) {
            return lastOctets(address.clone());
        }
        if (isMapped(address)) {
            byte[] mapped = address.clone();
            System.arraycopy(ipv4(Arrays.copyOfRange(address, 12, 16)), 0, mapped, 12, 4);
            return mapped;
        }
        Block block = V6.stream().filter(b -> b.agrees(address, b.bits())).findFirst().orElse(null);
        if (block != null && !block.changes()) {
            return address.clone();
        }
        // RFC 4291, appendix A: an interface identifier made from a MAC address has ff:fe in its middle.
        boolean fromMac = (address[11] & 0xff) == 0xff && (address[12] & 0xff) == 0xfe && (address[8] & 1) == 0;
        byte[] changed = prefixes(address, V6, fromMac ? 64 : 128 - NIC_BITS);
        if (fromMac) {
            byte[] mac = {(byte) (address[8] ^ 2), address[9], address[10], address[13], address[14], address[15]};
            byte[] other = mac(mac);
            System.arraycopy(new byte[] {(byte) (other[0] ^ 2), other[1], other[2]}, 0, changed, 8, 3);
            System.arraycopy(other, 3, changed, 13, 3);
            return changed;
        }
        return lastOctets(changed);
    }

    /** IPv4-mapped addresses and those of NAT64 (RFC 6052) end with an IPv4 address. */
    private static boolean isMapped(byte[] address) {
        return V6.get(1).agrees(address, 96) || V6.get(2).agrees(address, 96);
    }

    private byte[] lastOctets(byte[] address) {
        int end = address.length - 3;
        int nic = (address[end] & 0xff) << 16 | (address[end + 1] & 0xff) << 8 | address[end + 2] & 0xff;
        int changed = key.permute(nic, NIC_BITS);
        address[end] = (byte) (changed >> 16);
        address[end + 1] = (byte) (changed >> 8);
        address[end + 2] = (byte) changed;
        return address;
    }

    /**
     * Changes bit by bit; a bit whose change would lead into or out of a special block, or off a broadcast, is kept.
     */
    private byte[] prefixes(byte[] address, List<Block> blocks, int bits) {
        byte[] changed = address.clone();
        Block within = blocks.stream().filter(b -> b.agrees(address, b.bits())).findFirst().orElse(null);
        if (keepsKinds && within != null && !within.changes()) {
            return changed;
        }
        for (int i = 0; i < bits; i++) {
            int at = i;
            boolean fixed = keepsKinds && (blocks.stream().anyMatch(b -> b.bits() > at && b.agrees(address, at))
                    || within != null && address.length == 4 && isOnes(address, at));
            if (!fixed && key.bit(address, i) == 1) {
                changed[i >> 3] ^= (byte) (0x80 >> (i & 7));
            }
        }
        return changed;
    }

    /** Whether the bits of the last octet before this one are all ones, as in a network's broadcast address. */
    private static boolean isOnes(byte[] address, int at) {
        for (int i = 24; i < at; i++) {
            if (bit(address, i) == 0) {
                return false;
            }
        }
        return at >= 24;
    }

    /** What a MAC address of 6 octets becomes. Groups do not change, but for those of neighbour discovery. */
    public byte[] mac(byte[] address) {
        long bits = new BigInteger(1, address).longValue();
        boolean group = (address[0] & 1) != 0;
        if (group) {
            boolean solicited = bits >>> NIC_BITS == 0x3333ffL;
            return solicited ? lastOctets(address.clone()) : address.clone();
        }
        // Zero, and the virtual routers of RFC 9568, whose number is no secret of a device.
        if (bits == 0 || bits >>> 16 == 0x00005e00L) {
            return address.clone();
        }
        if ((address[0] & 2) != 0) {
            byte[] changed = lastOctets(address.clone());
            int high = (address[0] & 0xf0) << 12 | (address[1] & 0xff) << 8 | address[2] & 0xff;
            int other = key.permute(high, 20);
            changed[0] = (byte) (other >> 12 & 0xf0 | address[0] & 0x0f);
            changed[1] = (byte) (other >> 8);
            changed[2] = (byte) other;
            return changed;
        }
        int length = Math.max(NIC_BITS, Vendors.embedded().of(bits).prefixLength());
        if (length == NIC_BITS) {
            return lastOctets(address.clone());
        }
        int free = 48 - length;
        int changed = key.permute((int) (bits & (1 << free) - 1), free);
        long result = bits >>> free << free | changed;
        return Arrays.copyOfRange(ByteBuffer.allocate(8).putLong(result).array(), 2, 8);
    }
}
