package io.wireloupe.oui;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects blocks in any order, later ones in the place of earlier ones, and makes a table of them. */
final class BlockTableBuilder {

    /** A block before it has its number; {@code shortName} is empty where the rule applies. */
    record Line(long prefix, int length, Registry registry, String vendor, String shortName) {
    }

    /** By length and then prefix, in one number that sorts so. */
    private final Map<Long, Line> lines = new HashMap<>();

    void add(Line line) {
        lines.put((long) line.length << 48 | line.prefix, line);
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
        Line[] sorted = sorted();
        int count = sorted.length;
        byte[] registries = new byte[count];
        int[] nameOfBlock = new int[count];
        @Nullable String[] shortNames = new String[count];
        Map<String, Integer> names = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Line line = sorted[i];
            registries[i] = (byte) line.registry.ordinal();
            Integer known = names.putIfAbsent(line.vendor, names.size());
            nameOfBlock[i] = known == null ? names.size() - 1 : known;
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

    private Line[] sorted() {
        long[] keys = new long[lines.size()];
        int count = 0;
        for (Long key : lines.keySet()) {
            keys[count++] = key;
        }
        Arrays.sort(keys);
        Line[] sorted = new Line[count];
        for (int i = 0; i < count; i++) {
            sorted[i] = Objects.requireNonNull(lines.get(keys[i]));
        }
        return sorted;
    }

    private static List<PrefixTable> tables(Line[] sorted) {
        List<PrefixTable> tables = new ArrayList<>();
        int from = 0;
        while (from < sorted.length) {
            int length = sorted[from].length;
            int to = from;
            while (to < sorted.length && sorted[to].length == length) {
                to++;
            }
            long[] keys = new long[to - from];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = sorted[from + i].prefix >>> 48 - length;
            }
            tables.add(new PrefixTable(length, from, keys));
            from = to;
        }
        return tables;
    }
}
