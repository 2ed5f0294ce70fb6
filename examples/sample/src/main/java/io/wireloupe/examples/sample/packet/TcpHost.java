package io.wireloupe.examples.sample.packet;

/**
 * How one end of a TCP connection behaves.
 *
 * @param at where it is
 * @param turnaroundNanos the time from a segment that passes the capture towards this host to the answer passing back
 * @param modern whether it offers window scaling, SACK and timestamps; used only if both ends do
 */
public record TcpHost(Endpoint at, long turnaroundNanos, boolean modern) {

    /** A host with a full TCP: a phone, a television, a server. */
    public static TcpHost modern(Endpoint at, long turnaroundNanos) {
        return new TcpHost(at, turnaroundNanos, true);
    }

    /** A host with the small TCP of a microcontroller, whose segments carry the whole 1460 octets over IPv4. */
    public static TcpHost small(Endpoint at, long turnaroundNanos) {
        return new TcpHost(at, turnaroundNanos, false);
    }

    /** The maximum segment size it announces for links of 1500 octets: 1460, or 1440 over IPv6. */
    public int mss() {
        return at.ip().isV6() ? 1440 : 1460;
    }

    /** The number of bits its window is shifted by. */
    int windowShift() {
        return modern ? 7 : 0;
    }

    /** The free receive buffer in octets; it never fills in these conversations. */
    int window() {
        return modern ? 131_072 : 58_400;
    }
}
