package io.wireloupe.oui;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects blocks in any order, later ones in the place of earlier ones, and makes a table of them. */
final class BlockTableBuilder {

    /** A block before it has its number; {@code shortName} is empty where the rule applies. */
    record Line(long prefix, int length, Registry registry, String vendor, String shortName) {
    }

    private final Map<Long, Line> lines = new HashMap<>();

    void add(Line line) {
        lines.put(line.prefix << 8 | line.length, line);
    }

    void addAll(BlockTable table) {
        for (int i = 0; i < table.size(); i++) {
            PrefixTable prefixes = table.tableOf(i);
            add(new Line(prefixes.prefixOf(i), prefixes.bits(), table.registry(i), table.decodedName(i),
                table.givenShortName(i)));
        }
    }

    int size() {
        return lines.size();
    }

    BlockTable build() {
        List<Line> sorted = new ArrayList<>(lines.values());
        sorted.sort(Comparator.comparingInt(Line::length).thenComparingLong(Line::prefix));
        int count = sorted.size();
        byte[] registries = new byte[count];
        int[] nameOfBlock = new int[count];
        @Nullable String[] shortNames = new String[count];
        Map<String, Integer> names = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Line line = sorted.get(i);
            registries[i] = (byte) line.registry.ordinal();
            nameOfBlock[i] = names.computeIfAbsent(line.vendor, name -> names.size());
            shortNames[i] = line.shortName.isEmpty() ? null : line.shortName;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int[] starts = new int[names.size() + 1];
        int at = 0;
        for (String name : names.keySet()) {
            text.writeBytes(name.getBytes(StandardCharsets.UTF_8));
            starts[++at] = text.size();
        }
        NamePool pool = new NamePool(text.toByteArray(), starts);
        return new BlockTable(tables(sorted), registries, nameOfBlock, pool, shortNames);
    }

    private static List<PrefixTable> tables(List<Line> sorted) {
        List<PrefixTable> tables = new ArrayList<>();
        int from = 0;
        while (from < sorted.size()) {
            int length = sorted.get(from).length;
            int to = from;
            while (to < sorted.size() && sorted.get(to).length == length) {
                to++;
            }
            long[] keys = sorted.subList(from, to).stream().mapToLong(line -> line.prefix >>> 48 - length).toArray();
            tables.add(new PrefixTable(length, from, keys));
            from = to;
        }
        return tables;
    }
}
