package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.State;
import io.wireloupe.dissect.TextField;

import java.util.Arrays;

/** A sheet on which a pass puts texts together that do not stand in packets as they are, one after the other. */
final class Scratch {

    private static final State<Scratch> SHEET = State.workplace(Scratch::new);
    private static final int FIRST = 256;

    /** What is longer is not kept for the next text. */
    private static final int MOST_KEPT = 1 << 16;
    private static final String DIGITS = "0123456789abcdef";

    private byte[] text = new byte[FIRST];
    private int length;

    private Scratch() {}

    /** The sheet of this pass, wiped. */
    static Scratch of(Layer in) {
        Scratch sheet = in.state(SHEET);
        sheet.length = 0;
        if (sheet.text.length > MOST_KEPT) {
            sheet.text = new byte[FIRST];
        }
        return sheet;
    }

    /** Adds an octet. */
    Scratch add(int octet) {
        room(1);
        text[length++] = (byte) octet;
        return this;
    }

    /** Adds ASCII text. */
    Scratch add(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            add(ascii.charAt(i));
        }
        return this;
    }

    /** Adds octets of the packet. */
    Scratch add(Layer in, int offset, int count) {
        room(count);
        in.copy(offset, text, length, count);
        length += count;
        return this;
    }

    /** Adds an octet as two hexadecimal digits. */
    Scratch hex(int octet) {
        return add(DIGITS.charAt(octet >> 4 & 15)).add(DIGITS.charAt(octet & 15));
    }

    /** Adds a number that is not negative in decimal digits. */
    Scratch decimal(int number) {
        if (number > 9) {
            decimal(number / 10);
        }
        return add('0' + number % 10);
    }

    /** How many octets there are. */
    int length() {
        return length;
    }

    /** Leaves out what stands behind the first {@code newLength} octets. */
    Scratch cut(int newLength) {
        length = Math.min(length, newLength);
        return this;
    }

    /** Records what was put together. */
    void put(Layer in, TextField field, int offset, int count) {
        in.copied(field, text, 0, length, offset, count);
    }

    private void room(int more) {
        if (more > text.length - length) {
            text = Arrays.copyOf(text, Math.max(length + more, text.length * 2));
        }
    }
}
