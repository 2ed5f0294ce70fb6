package io.wireloupe.geo.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Joins the hand-written table of countries with centroids from the map.
 *
 * <p>A centroid is that of the outer ring of the country's largest polygon, both area and centroid taken in the
 * cylindrical equal-area projection (x = longitude, y = sine of latitude), rounded to hundredths of a degree.
 * The radius is the distance from there to the farthest point of any of the country's polygons.
 */
final class CountryTable {

    private CountryTable() {
    }

    /** Writes {@code code|name|continent|latitude|longitude|radius} lines and returns the codes, in order. */
    static List<String> write(Path table, Path map, Path out) throws IOException {
        Map<String, Shape> shapes = shapes(new ObjectMapper().readTree(map.toFile()));
        List<String> codes = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(table)) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] part = line.split("\\|", -1);
            Shape shape = shapes.get(part[1]);
            boolean byHand = !part[4].isEmpty();
            if (shape == null && (!byHand || part[6].isEmpty())) {
                throw new IllegalArgumentException("no polygon and no hand-set point and radius for " + line);
            }
            double latitude = byHand ? Double.parseDouble(part[4]) : shape.latitude;
            double longitude = byHand ? Double.parseDouble(part[5]) : shape.longitude;
            double radius = part[6].isEmpty() ? shape.reach(latitude, longitude) : Double.parseDouble(part[6]);
            codes.add(part[0]);
            lines.add(String.format(Locale.ROOT, "%s|%s|%s|%.2f|%.2f|%.0f",
                    part[0], part[2], part[3], latitude, longitude, Math.ceil(radius)));
        }
        Collections.sort(codes);
        Collections.sort(lines);
        Files.writeString(out, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
        return codes;
    }

    /** All outer rings of a country and the centroid of the largest. */
    private static final class Shape {
        private final List<List<double[]>> rings = new ArrayList<>();
        private double latitude;
        private double longitude;
        private double area;

        void add(List<double[]> ring) {
            double[] measured = measure(ring);
            rings.add(ring);
            if (measured[2] > area) {
                latitude = measured[0];
                longitude = measured[1];
                area = measured[2];
            }
        }

        /** The distance to the farthest point of the outline in kilometres, on a sphere of radius 6371.0088 km. */
        double reach(double fromLatitude, double fromLongitude) {
            double sine = Math.sin(Math.toRadians(fromLatitude));
            double cosine = Math.cos(Math.toRadians(fromLatitude));
            double farthest = 1;
            for (List<double[]> ring : rings) {
                for (double[] point : ring) {
                    double along = Math.cos(Math.toRadians(point[0] - fromLongitude));
                    double level = Math.sqrt(1 - point[1] * point[1]);
                    farthest = Math.min(farthest, sine * point[1] + cosine * level * along);
                }
            }
            return 6371.0088 * Math.acos(farthest);
        }
    }

    private static Map<String, Shape> shapes(JsonNode topology) {
        double[][][] arcs = arcs(topology);
        Map<String, Shape> shapes = new HashMap<>();
        for (JsonNode country : topology.at("/objects/countries/geometries")) {
            boolean kosovo = country.at("/properties/name").asText().equals("Kosovo");
            String id = country.path("id").asText(kosovo ? "000" : "");
            if (id.isEmpty()) {
                continue;
            }
            Shape shape = shapes.computeIfAbsent(id, key -> new Shape());
            if (country.path("type").asText().equals("Polygon")) {
                shape.add(points(country.path("arcs").get(0), arcs));
            } else {
                country.path("arcs").forEach(polygon -> shape.add(points(polygon.get(0), arcs)));
            }
        }
        return shapes;
    }

    /** The points of a ring of arcs; a negative arc number is that arc, backwards (TopoJSON 2.1.4). */
    private static List<double[]> points(JsonNode ring, double[][][] arcs) {
        List<double[]> points = new ArrayList<>();
        for (JsonNode number : ring) {
            int arc = number.asInt();
            double[][] line = arcs[arc < 0 ? ~arc : arc];
            for (int i = 0; i < line.length; i++) {
                points.add(line[arc < 0 ? line.length - 1 - i : i]);
            }
        }
        return points;
    }

    /** Latitude, longitude and area. */
    private static double[] measure(List<double[]> points) {
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
