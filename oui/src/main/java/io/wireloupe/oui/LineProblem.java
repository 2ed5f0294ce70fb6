package io.wireloupe.oui;

/**
 * A line of a registry file that could not be read and was left out.
 *
 * @param file   the file as it was named
 * @param line   the number of the line, from 1
 * @param reason what is wrong with it, with the beginning of the line
 */
public record LineProblem(String file, long line, String reason) {

    /** {@code oui.txt:17: no prefix of 6, 7 or 9 hexadecimal digits: "ZZ"}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}
