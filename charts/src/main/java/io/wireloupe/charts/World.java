package io.wireloupe.charts;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The countries' shapes, from Natural Earth by way of world-atlas 2.0.2, large countries first. */
final class World {
    private static final double UNITS_PER_DEGREE = 100;

    private final List<Country> countries;
    private final Map<String, Country> byCode = new LinkedHashMap<>();

    private World(List<Country> countries) {
        this.countries = countries;
        for (Country country : countries) {
            byCode.putIfAbsent(country.code(), country);
        }
    }

    static World shapes() {
        return Holder.WORLD;
    }

    List<Country> countries() {
        return countries;
    }

    boolean has(String code) {
        return !code.isEmpty() && byCode.containsKey(code);
    }

    Country country(String code) {
        Country country = byCode.get(code);
        if (country == null) {
            throw new IllegalArgumentException("no shape for country '" + code + "': ask has(code) first");
        }
        return country;
    }

    /**
     * A country's shape.
     *
     * @param code  ISO 3166-1 alpha-2; empty for a land without a code of its own
     * @param rings each as longitude, latitude, longitude, latitude ... in degrees, the largest first
     */
    record Country(String code, List<double[]> rings) {
    }

    private static World load() {
        try (InputStream in = World.class.getResourceAsStream("world.bin")) {
            if (in == null) {
                throw new IllegalStateException(
                    "world.bin is missing beside io.wireloupe.charts.World: rebuild the jar");
            }
            DataInputStream data = new DataInputStream(in);
            if (!new String(data.readNBytes(4), StandardCharsets.US_ASCII).equals("WLW1")) {
                throw new IllegalStateException("world.bin does not start with WLW1: make it again with WorldShapes");
            }
            List<Country> countries = new ArrayList<>();
            for (long n = varint(data); n > 0; n--) {
                countries.add(country(data));
            }
            return new World(List.copyOf(countries));
        } catch (IOException e) {
            throw new UncheckedIOException("world.bin cannot be read", e);
        }
    }

    private static Country country(DataInputStream data) throws IOException {
        String code = data.readUTF();
        List<double[]> rings = new ArrayList<>();
        for (long n = varint(data); n > 0; n--) {
            double[] ring = new double[(int) varint(data) * 2];
            long[] last = new long[2];
            for (int i = 0; i < ring.length; i++) {
                long delta = varint(data);
                last[i & 1] += delta >>> 1 ^ -(delta & 1);
                ring[i] = last[i & 1] / UNITS_PER_DEGREE;
            }
            rings.add(ring);
        }
        return new Country(code, List.copyOf(rings));
    }

    private static long varint(DataInputStream data) throws IOException {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            int octet = data.readUnsignedByte();
            value |= (long) (octet & 0x7f) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
    }

    private static final class Holder {
        static final World WORLD = load();
    }
}
