package io.wireloupe.examples.workshop;

import java.util.ArrayList;
import java.util.List;

/** A table for the terminal: columns as wide as their widest cell, numbers to the right. Cells are made harmless. */
final class Text {

    private final List<String[]> rows = new ArrayList<>();

    private Text(String... header) {
        rows.add(header);
    }

    static Text table(String... header) {
        return new Text(header);
    }

    Text row(Object... cells) {
        String[] texts = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            texts[i] = Terminal.clean(String.valueOf(cells[i]));
        }
        rows.add(texts);
        return this;
    }

    /** How many rows there are below the header. */
    int size() {
        return rows.size() - 1;
    }

    void print() {
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                boolean number = isNumber(rows.get(Math.min(1, rows.size() - 1))[i]);
                String padding = " ".repeat(widths[i] - row[i].length());
                line.append(number ? padding + row[i] : row[i] + padding).append("  ");
            }
            System.out.println(line.toString().stripTrailing());
        }
    }

    private static boolean isNumber(String cell) {
        return !cell.isEmpty() && cell.chars().allMatch(c -> Character.isDigit(c) || c == '.' || c == ',');
    }
}
