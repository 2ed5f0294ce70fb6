package io.wireloupe.charts.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.neovisionaries.i18n.CountryCode;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Converts {@code countries-50m.json} of the npm package world-atlas 2.0.2 into the module's {@code world.bin}.
 *
 * <p>Run by a person when the shapes change, see the module's README. The same input gives the same bytes. Borders are
 * simplified once for both neighbours (a TopoJSON arc belongs to both), so that no slivers open between them.
 */
public final class WorldShapes {
    /** Points that span less than this many square degrees with their neighbours are left out. */
    private static final double TRIANGLE = 0.012;
    /** Islands below this many square degrees are left out unless they are a country's largest. */
    private static final double ISLAND = 0.02;
    private static final double UNITS_PER_DEGREE = 100;

    private WorldShapes() {
    }

    /**
     * Converts.
     *
     * @param args the TopoJSON file and the file to write
     * @throws IOException if one cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: WorldShapes countries-50m.json world.bin");
        }
        Files.write(Path.of(args[1]), convert(Path.of(args[0])));
    }

    static byte[] convert(Path topology) throws IOException {
        JsonNode root = new ObjectMapper().readTree(topology.toFile());
        List<List<double[]>> arcs = new ArrayList<>();
        for (JsonNode arc : root.get("arcs")) {
            arcs.add(decode(arc, root.get("transform")));
        }
        List<List<double[]>> simple = arcs.stream().map(arc -> Simplify.line(arc, TRIANGLE)).toList();
        List<Shape> shapes = new ArrayList<>();
        for (JsonNode country : root.get("objects").get("countries").get("geometries")) {
            List<List<double[]>> rings = rings(country, simple);
            // The smallest countries (VA) lose their shape when simplified: they keep all their points.
            shapes.add(new Shape(code(country), rings.isEmpty() ? rings(country, arcs) : rings));
        }
        // Large ones first: a country inside another (LS in ZA) is then drawn on top of it.
        shapes.sort(Comparator.comparingDouble(Shape::area).reversed().thenComparing(Shape::code));
        return write(shapes);
    }

    private static String code(JsonNode country) {
        if (!country.has("id")) {
            return country.get("properties").get("name").asText().equals("Kosovo") ? "XK" : "";
        }
        CountryCode code = CountryCode.getByCode(Integer.parseInt(country.get("id").asText()));
        return code == null ? "" : code.getAlpha2();
    }

    private static List<double[]> decode(JsonNode arc, JsonNode transform) {
        List<double[]> points = new ArrayList<>();
        long x = 0;
        long y = 0;
        double last = Double.NaN;
        for (JsonNode delta : arc) {
            x += delta.get(0).asLong();
            y += delta.get(1).asLong();
            double longitude = x * transform.get("scale").get(0).asDouble() + transform.get("translate").get(0)
                .asDouble();
            double latitude = y * transform.get("scale").get(1).asDouble() + transform.get("translate").get(1)
                .asDouble();
            last = Double.isNaN(last) ? longitude : last + Math.IEEEremainder(longitude - last, 360);
            points.add(new double[] {last, latitude});
        }
        return points;
    }

    private static List<List<double[]>> rings(JsonNode country, List<List<double[]>> arcs) {
        List<List<double[]>> rings = new ArrayList<>();
        boolean one = country.get("type").asText().equals("Polygon");
        for (JsonNode polygon : one ? List.of(country.get("arcs")) : country.get("arcs")) {
            for (JsonNode ring : polygon) {
                rings.addAll(Antimeridian.cut(join(ring, arcs)));
            }
        }
        rings.removeIf(ring -> ring.size() < 3);
        rings.sort(Comparator.comparingDouble(Simplify::area).reversed());
        List<List<double[]>> kept = new ArrayList<>();
        for (List<double[]> ring : rings) {
            if (kept.isEmpty() || Simplify.area(ring) >= ISLAND) {
                kept.add(ring);
            }
        }
        return kept;
    }

    private static List<double[]> join(JsonNode ring, List<List<double[]>> arcs) {
        List<double[]> points = new ArrayList<>();
        for (JsonNode index : ring) {
            int i = index.asInt();
            List<double[]> arc = arcs.get(i < 0 ? ~i : i);
            for (int p = 0; p < arc.size() - 1; p++) {
                points.add(arc.get(i < 0 ? arc.size() - 1 - p : p));
            }
        }
        return points;
    }

    private static byte[] write(List<Shape> shapes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeBytes("WLW1");
            varint(out, shapes.size());
            for (Shape shape : shapes) {
                out.writeUTF(shape.code());
                varint(out, shape.rings().size());
                for (List<double[]> ring : shape.rings()) {
                    ring(out, ring);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void ring(DataOutputStream out, List<double[]> ring) throws IOException {
        varint(out, ring.size());
        long x = 0;
        long y = 0;
        for (double[] point : ring) {
            long nextX = Math.round(point[0] * UNITS_PER_DEGREE);
            long nextY = Math.round(point[1] * UNITS_PER_DEGREE);
            varint(out, zigzag(nextX - x));
            varint(out, zigzag(nextY - y));
            x = nextX;
            y = nextY;
        }
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    private static void varint(DataOutputStream out, long value) throws IOException {
        long rest = value;
        while (rest > 0x7f) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private record Shape(String code, List<List<double[]>> rings) {
        double area() {
            return rings.stream().mapToDouble(Simplify::area).sum();
        }
    }
}
