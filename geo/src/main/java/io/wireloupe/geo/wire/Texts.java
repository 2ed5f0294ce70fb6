package io.wireloupe.geo.wire;

/** Makes text from elsewhere fit to print: it may hold terminal controls or be very long. */
public final class Texts {

    private static final String HEX = "0123456789abcdef";

    private Texts() {
    }

    /**
     * Text of many lines, each made printable; tabs become spaces.
     *
     * @param text any text
     * @return lines of at most 1,000 characters that end with line feeds
     */
    public static String printableLines(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.lines().forEach(line -> out.append(printable(line.replace('\t', ' '), 1000)).append('\n'));
        return out.toString();
    }

    /**
     * Text in one line with controls and invisible characters as {@code \\u....}.
     *
     * @param text any text
     * @param longest cut with {@code …} after so many characters
     * @return what is safe to print
     */
    public static String printable(String text, int longest) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), longest) + 1);
        for (int i = 0; i < text.length(); i++) {
            if (i >= longest) {
                return out.append('…').toString();
            }
            char c = text.charAt(i);
            int type = Character.getType(c);
            boolean invisible = type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
            if (invisible) {
                out.append("\\u").append(HEX.charAt(c >> 12)).append(HEX.charAt(c >> 8 & 15))
                        .append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
