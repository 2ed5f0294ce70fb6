package io.wireloupe.geo.data;

import io.wireloupe.geo.data.SourceRows.Step;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A start from which one operator and one country hold, either of them empty where unknown. */
record Merged(BigInteger start, String operator, String country) {

    /** Adds a step unless it repeats the one before; a step at the same start takes that one's place. */
    static void append(List<Step> steps, Step step) {
        Step last = steps.get(steps.size() - 1);
        if (last.start().equals(step.start())) {
            steps.remove(steps.size() - 1);
        }
        if (steps.isEmpty() || !steps.get(steps.size() - 1).value().equals(step.value())) {
            steps.add(step);
        }
    }

    static List<Merged> of(List<Step> operators, List<Step> countries) {
        List<Merged> merged = new ArrayList<>();
        int o = 0;
        int c = 0;
        while (o < operators.size() || c < countries.size()) {
            int order = o == operators.size() ? 1 : c == countries.size() ? -1
                    : operators.get(o).start().compareTo(countries.get(c).start());
            BigInteger start = order <= 0 ? operators.get(o).start() : countries.get(c).start();
            o += order <= 0 ? 1 : 0;
            c += order >= 0 ? 1 : 0;
            merged.add(new Merged(start, operators.get(o - 1).value(), countries.get(c - 1).value()));
        }
        return merged;
    }

    /** SHA-256 over all starts, operators and countries as lines of text. */
    static String digest(List<Merged> rows) {
        MessageDigest sha = sha256();
        for (Merged row : rows) {
            sha.update(line(row.start, row.operator, row.country));
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    static byte[] line(BigInteger start, String operator, String country) {
        return (start + "," + operator + "," + country + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
