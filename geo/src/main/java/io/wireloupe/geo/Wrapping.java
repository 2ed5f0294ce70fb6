package io.wireloupe.geo;

/** The kinds of IPv6 address that carry an IPv4 address inside, which is the one worth looking up. */
public enum Wrapping {

    /** No IPv4 address inside. */
    NONE(0),
    /** {@code ::ffff:0:0/96}, an IPv4 address written as IPv6 (RFC 4291 section 2.5.5.2). */
    IPV4_MAPPED(0),
    /** {@code 2002::/16}, 6to4: the IPv4 address follows the prefix (RFC 3056 section 2). */
    SIX_TO_FOUR(0),
    /** {@code 2001::/32}, Teredo: the client's IPv4 address is in the last 32 bits, inverted (RFC 4380 section 4). */
    TEREDO(0xffff_ffffL),
    /** {@code 64:ff9b::/96}, NAT64's well-known prefix: the IPv4 address is in the last 32 bits (RFC 6052). */
    NAT64(0);

    private static final long TEREDO_PREFIX = 0x2001_0000L;
    private static final long NAT64_PREFIX = 0x0064_ff9b_0000_0000L;

    private final long inverted;

    Wrapping(long inverted) {
        this.inverted = inverted;
    }

    static Wrapping of(long high, long low) {
        if (high == 0) {
            return low >>> 32 == 0xffff ? IPV4_MAPPED : NONE;
        }
        if (high >>> 48 == 0x2002) {
            return SIX_TO_FOUR;
        }
        if (high >>> 32 == TEREDO_PREFIX) {
            return TEREDO;
        }
        return high == NAT64_PREFIX && low >>> 32 == 0 ? NAT64 : NONE;
    }

    IpAddress inner(IpAddress outer) {
        return switch (this) {
            case NONE -> outer;
            case SIX_TO_FOUR -> IpAddress.ipv4((int) (outer.high() >>> 16));
            case IPV4_MAPPED, TEREDO, NAT64 -> IpAddress.ipv4((int) (outer.low() ^ inverted));
        };
    }
}
