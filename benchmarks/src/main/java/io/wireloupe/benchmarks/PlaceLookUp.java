package io.wireloupe.benchmarks;

import io.wireloupe.geo.EmbeddedGeo;
import io.wireloupe.geo.Geo;
import io.wireloupe.geo.GeoAnswer;
import io.wireloupe.geo.IpAddress;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** IP address to operator and country, from the embedded data, for a million random addresses in turn. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlaceLookUp {

    private static final int COUNT = 1 << 20;
    private static final int MASK = COUNT - 1;

    private final EmbeddedGeo geo = Geo.embedded();
    private final IpAddress[] ipv4 = new IpAddress[COUNT];
    private final IpAddress[] ipv6 = new IpAddress[COUNT];
    private final byte[][] octets = new byte[COUNT][];
    private final String[] texts = new String[COUNT];
    private int next;

    /** Draws the addresses, the same ones in every run. */
    public PlaceLookUp() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < COUNT; i++) {
            ipv4[i] = IpAddress.ipv4(random.nextInt());
            octets[i] = ipv4[i].octets();
            texts[i] = ipv4[i].toString();
            // All of 2000::/3 in turn with 2a00::/16, which is crowded: most of the first has no operator.
            long high = i % 2 == 0 ? 0x2000L << 48 | random.nextLong() >>> 3 : 0x2a00L << 48 | random.nextLong() >>> 16;
            ipv6[i] = IpAddress.ipv6(high, random.nextLong());
        }
    }

    /** An IPv4 address. */
    @Benchmark
    public GeoAnswer ipv4() {
        return geo.locate(ipv4[next++ & MASK]);
    }

    /** An IPv6 address. */
    @Benchmark
    public GeoAnswer ipv6() {
        return geo.locate(ipv6[next++ & MASK]);
    }

    /** The four octets of an IPv4 address, as they lie in a packet. */
    @Benchmark
    public GeoAnswer octets() {
        return geo.locate(octets[next++ & MASK]);
    }

    /** An IPv4 address as text, reading included. */
    @Benchmark
    public GeoAnswer text() {
        return geo.locate(texts[next++ & MASK]);
    }
}
