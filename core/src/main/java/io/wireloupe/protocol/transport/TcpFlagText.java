package io.wireloupe.protocol.transport;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/** The flags of a segment as a line of letters, each at its place and a dot where a flag is not set. */
final class TcpFlagText {

    private static final String LETTERS = "RRRACEUAPRSF";
    private static final int BITS = 12;
    private static final int COUNTER_AT = 3;

    /** The texts that were asked for; with a counter in the upper half. */
    private final byte[] @Nullable [] texts = new byte[2 << BITS][];

    /**
     * Gives the text in UTF-8.
     *
     * @param flags twelve bits
     * @param counts whether three of them are a counter of accurate ECN
     */
    byte[] of(int flags, boolean counts) {
        int index = flags & (1 << BITS) - 1 | (counts ? 1 << BITS : 0);
        byte[] text = texts[index];
        if (text == null) {
            text = make(flags, counts);
            texts[index] = text;
        }
        return text;
    }

    private static byte[] make(int flags, boolean counts) {
        StringBuilder text = new StringBuilder(BITS);
        for (int i = 0; i < BITS; i++) {
            if (counts && i == COUNTER_AT) {
                text.append('-').append(AccurateEcn.counter(flags)).append('-');
                i += 2;
            } else {
                text.append((flags >> (BITS - 1 - i) & 1) != 0 ? LETTERS.charAt(i) : '·');
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
