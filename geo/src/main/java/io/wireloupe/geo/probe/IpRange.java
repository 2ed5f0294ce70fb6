package io.wireloupe.geo.probe;

import io.wireloupe.geo.IpAddress;
import java.math.BigInteger;
import java.util.Optional;

/** Addresses from a first to a last one, as registries write them. */
record IpRange(IpAddress first, IpAddress last) {

    /** Reads {@code a - b}, {@code a/length}, and LACNIC's {@code 200.160.0/20} that leaves out octets of zero. */
    static Optional<IpRange> parse(String text) {
        String plain = text.strip();
        int dash = plain.indexOf(" - ");
        if (dash > 0) {
            String first = plain.substring(0, dash).strip();
            String last = plain.substring(dash + 3).strip();
            return IpAddress.isAddress(first) && IpAddress.isAddress(last)
                    ? Optional.of(new IpRange(IpAddress.parse(first), IpAddress.parse(last))) : Optional.empty();
        }
        int slash = plain.indexOf('/');
        if (slash < 0 || !plain.substring(slash + 1).matches("\\d{1,3}")) {
            return Optional.empty();
        }
        StringBuilder address = new StringBuilder(plain.substring(0, slash));
        while (address.indexOf(":") < 0 && address.chars().filter(c -> c == '.').count() < 3) {
            address.append(".0");
        }
        int length = Integer.parseInt(plain.substring(slash + 1));
        return IpAddress.isAddress(address.toString()) ? block(IpAddress.parse(address.toString()), length)
                : Optional.empty();
    }

    private static Optional<IpRange> block(IpAddress first, int length) {
        int bits = first.isIpv4() ? 32 : 128;
        if (length > bits) {
            return Optional.empty();
        }
        BigInteger free = BigInteger.ONE.shiftLeft(bits - length).subtract(BigInteger.ONE);
        BigInteger last = new BigInteger(1, first.octets()).or(free);
        return Optional.of(new IpRange(first, first.isIpv4() ? IpAddress.ipv4(last.intValue())
                : IpAddress.ipv6(last.shiftRight(64).longValue(), last.longValue())));
    }

    boolean holds(IpAddress address) {
        return address.version() == first.version() && first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    boolean isNarrowerThan(IpRange other) {
        return size().compareTo(other.size()) < 0;
    }

    BigInteger size() {
        return new BigInteger(1, last.octets()).subtract(new BigInteger(1, first.octets()));
    }
}
