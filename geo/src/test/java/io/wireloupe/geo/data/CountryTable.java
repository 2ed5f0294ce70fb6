package io.wireloupe.geo.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Joins the hand-written table of countries with centroids from the map.
 *
 * <p>A centroid is that of the outer ring of the country's largest polygon, both area and centroid taken in the
 * cylindrical equal-area projection (x = longitude, y = sine of latitude), rounded to hundredths of a degree.
 */
final class CountryTable {

    private CountryTable() {
    }

    /** Writes {@code code|name|continent|latitude|longitude} lines and returns the centroids by code, in order. */
    static Map<String, String> write(Path table, Path map, Path out) throws IOException {
        Map<String, double[]> centroids = centroids(new ObjectMapper().readTree(map.toFile()));
        TreeMap<String, String> placed = new TreeMap<>();
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(table)) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] part = line.split("\\|", -1);
            String centroid;
            if (!part[4].isEmpty()) {
                centroid = part[4] + "|" + part[5];
            } else {
                double[] middle = centroids.get(part[1]);
                if (middle == null) {
                    throw new IllegalArgumentException("no polygon and no hand-set point for " + line);
                }
                centroid = String.format(Locale.ROOT, "%.2f|%.2f", middle[0], middle[1]);
            }
            placed.put(part[0], centroid);
            lines.add(part[0] + "|" + part[2] + "|" + part[3] + "|" + centroid);
        }
        lines.sort(null);
        Files.writeString(out, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
        return placed;
    }

    private static Map<String, double[]> centroids(JsonNode topology) {
        double[][][] arcs = arcs(topology);
        Map<String, double[]> best = new HashMap<>();
        for (JsonNode country : topology.at("/objects/countries/geometries")) {
            String id = country.path("id").asText(country.at("/properties/name").asText().equals("Kosovo") ? "000" : "");
            if (id.isEmpty()) {
                continue;
            }
            List<JsonNode> outerRings = new ArrayList<>();
            if (country.path("type").asText().equals("Polygon")) {
                outerRings.add(country.path("arcs").get(0));
            } else {
                country.path("arcs").forEach(polygon -> outerRings.add(polygon.get(0)));
            }
            for (JsonNode ring : outerRings) {
                double[] measured = measure(ring, arcs);
                best.merge(id, measured, (a, b) -> b[2] > a[2] ? b : a);
            }
        }
        return best;
    }

    /** Latitude, longitude and area of a ring of arcs; a negative arc number is that arc, backwards (TopoJSON 2.1.4). */
    private static double[] measure(JsonNode ring, double[][][] arcs) {
        List<double[]> points = new ArrayList<>();
        for (JsonNode number : ring) {
            int arc = number.asInt();
            double[][] line = arcs[arc < 0 ? ~arc : arc];
            for (int i = 0; i < line.length; i++) {
                points.add(line[arc < 0 ? line.length - 1 - i : i]);
            }
        }
        double area = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < points.size(); i++) {
            double[] p = points.get(i);
            double[] q = points.get((i + 1) % points.size());
            double cross = p[0] * q[1] - q[0] * p[1];
            area += cross;
            x += (p[0] + q[0]) * cross;
            y += (p[1] + q[1]) * cross;
        }
        return new double[] {Math.toDegrees(Math.asin(y / (3 * area))), x / (3 * area), Math.abs(area)};
    }

    /** All arcs as longitude and sine of latitude, their quantised steps added up. */
    private static double[][][] arcs(JsonNode topology) {
        JsonNode scale = topology.at("/transform/scale");
        JsonNode shift = topology.at("/transform/translate");
        JsonNode all = topology.path("arcs");
        double[][][] arcs = new double[all.size()][][];
        for (int a = 0; a < arcs.length; a++) {
            double[][] line = new double[all.get(a).size()][];
            long x = 0;
            long y = 0;
            for (int i = 0; i < line.length; i++) {
                x += all.get(a).get(i).get(0).asLong();
                y += all.get(a).get(i).get(1).asLong();
                double latitude = y * scale.get(1).asDouble() + shift.get(1).asDouble();
                line[i] = new double[] {x * scale.get(0).asDouble() + shift.get(0).asDouble(),
                        Math.sin(Math.toRadians(latitude))};
            }
            arcs[a] = line;
        }
        return arcs;
    }
}
